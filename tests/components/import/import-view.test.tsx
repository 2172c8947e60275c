import { render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ImportView } from '../../../components/import/import-view'
import type { ImportPreview } from '../../../utils/jobs/import-protocol'
import { HARBOUR } from '../../library/sample'
import { pageStore } from '../page-store'
import { chatOf, fakeWork, PICKED, reportOf } from './import-work'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))
afterEach(() => {
  vi.restoreAllMocks()
})

function setup() {
  const fake = fakeWork()
  const { store, onGo } = pageStore({})
  const view = () => <ImportView store={store} onGo={onGo} detail="import" work={fake.work} />
  const { unmount } = render(view())
  return { ...fake, store, onGo, user: userEvent.setup(), leave: unmount, comeBack: () => render(view()) }
}

/** After the reader picked files in which this was found. */
async function found(preview: Partial<ImportPreview>) {
  const page = setup()
  void page.work.read(PICKED)
  page.jobs[0]?.find(preview)
  await screen.findByRole('heading', { name: 'What is in it' })
  return page
}

/** After the reader brought it in. */
async function written(preview: Partial<ImportPreview> = { chats: [chatOf()] }) {
  const page = await found(preview)
  await page.user.click(screen.getByRole('button', { name: /^Bring in/ }))
  await screen.findByRole('heading', { name: 'Bringing in the posts' })
  const job = page.jobs.at(-1)
  if (!job) throw new Error('No job')
  return { ...page, job }
}

const row = (name: RegExp) => screen.getByRole('row', { name })
const cells = (name: RegExp) =>
  within(row(name))
    .getAllByRole('cell')
    .map((cell) => cell.textContent)

describe('picking', () => {
  test('a dropped file is looked at, and nothing written', async () => {
    const { jobs } = setup()
    const zone = screen.getByText('Drop a file or a folder here').parentElement
    const file = new File(['{}'], 'result.json')
    const dropped = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
      dataTransfer: { files: [file], items: [] },
    })
    zone?.dispatchEvent(dropped)
    await screen.findByRole('heading', { name: /Nothing is written yet/ })
    expect(dropped.defaultPrevented).toBe(true)
    expect(jobs[0]?.input).toEqual({
      phase: 'preview',
      named: [],
      source: { kind: 'files', files: [{ path: 'result.json', file }] },
    })
  })

  test('a dropped folder is looked at as a folder', async () => {
    const { jobs } = setup()
    const folder = { kind: 'directory', name: 'ChatExport' }
    const item = { getAsFileSystemHandle: () => Promise.resolve(folder) }
    screen
      .getByText('Drop a file or a folder here')
      .dispatchEvent(
        Object.assign(new Event('drop', { bubbles: true }), { dataTransfer: { files: [], items: [item] } }),
      )
    await waitFor(() => expect(jobs[0]?.input.source).toEqual({ kind: 'folder', folder }))
  })

  test('says what is wrong with a file, and lets another be picked', async () => {
    const { work, jobs } = setup()
    void work.read(PICKED)
    jobs[0]?.fail({ of: 'file', fault: 'bomb', place: {} })
    expect((await screen.findByRole('alert')).textContent).toMatch(/far more than it honestly can/)
    expect(screen.getByRole('button', { name: 'Choose files' })).toBe(document.activeElement)
  })

  test('the reader may pause and stop the looking', async () => {
    const { work, jobs, user } = setup()
    void work.read(PICKED)
    await user.click(await screen.findByRole('button', { name: 'Pause' }))
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    expect(jobs[0]?.pause).toHaveBeenNthCalledWith(1, true)
    expect(jobs[0]?.pause).toHaveBeenNthCalledWith(2, false)
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(jobs[0]?.cancel).toHaveBeenCalledOnce()
    jobs[0]?.fail({ of: 'cancelled' })
    await screen.findByRole('button', { name: 'Choose files' })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('what was found', () => {
  test('is told chat by chat; those that bring something are chosen', async () => {
    const old = chatOf({
      chat: 1,
      peer: { kind: 'channel', id: 7, title: 'Quay' },
      posts: 3,
      standings: { new: 0, known: 3, changed: 0, trashed: 0 },
    })
    const { user, jobs } = await found({ chats: [chatOf(), old] })
    expect(cells(/Harbour Demo/)).toEqual(['12', '10', '1', '1', '0'])
    expect(cells(/Quay/)).toEqual(['3', '0', '0', '3', '0'])
    expect(row(/Harbour Demo/).textContent).toContain('@harbourdemo')
    expect(screen.getByRole('heading', { name: 'What is in it' })).toBe(document.activeElement)
    await user.click(screen.getByRole('checkbox', { name: 'All chats' }))
    await user.click(screen.getByRole('checkbox', { name: 'Harbour Demo' }))
    expect(screen.getByRole('button', { name: 'Nothing to bring in' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('checkbox', { name: 'Harbour Demo' }))
    await user.click(screen.getByRole('checkbox', { name: 'Quay' }))
    await user.click(screen.getByRole('button', { name: 'Bring in 11 posts' }))
    expect(jobs[1]?.input).toMatchObject({ phase: 'import', chats: [0], name: 'result.json', bringBack: false })
  })

  test('what is left out is told with its reason and examples', async () => {
    const samples = [
      { file: 'result.json', message: 1 },
      { file: 'result.json', message: 7 },
    ]
    await found({ chats: [chatOf({ skipped: { service: { count: 4, samples } } })] })
    expect(screen.getByText('4 left out')).toBeDefined()
    expect(screen.getByText('Says what happened in the chat: 4 (such as message 1; message 7)')).toBeDefined()
  })

  test('posts that the reader removed come back only when wanted', async () => {
    const standings = { new: 1, known: 0, changed: 0, trashed: 2 }
    const { user, jobs } = await found({ chats: [chatOf({ standings })] })
    expect(screen.getByRole('button', { name: 'Bring in 1 post' })).toBeDefined()
    await user.click(screen.getByRole('checkbox', { name: 'Bring back the 2 posts that I removed' }))
    await user.click(screen.getByRole('button', { name: 'Bring in 3 posts' }))
    expect(jobs[1]?.input).toMatchObject({ bringBack: true })
  })

  test('a damaged file is told of with the place, and what is readable comes in only when wanted', async () => {
    const troubles = [{ file: 'result.json', fault: 'truncated', place: { message: 140, line: 12 } } as const]
    const { jobs } = await found({ chats: [chatOf()], troubles })
    expect(screen.getByRole('alert').textContent).toBe(
      'result.json The file ends before its end. It was probably not copied or downloaded whole: get it again, or take what can be read. (message 140, line 12)',
    )
    expect(screen.getByRole('button', { name: 'Bring in what is readable: 11 posts' })).toBeDefined()
    expect(jobs).toHaveLength(1)
  })

  test('files of Galpi’s own lead to the backup', async () => {
    await found({ ownFiles: ['galpi.json'] })
    expect(screen.getByText(/galpi.json was written by Galpi/)).toBeDefined()
    expect(screen.getByRole('link', { name: 'Open Backup' }).getAttribute('href')).toBe('#transfer/backup')
    expect(screen.queryByRole('button', { name: /^Bring in/ })).toBeNull()
  })
})

describe('a chat that the file does not name', () => {
  const nameless = chatOf({
    type: '',
    peer: { title: 'Harbour Demo' },
    asks: 'must',
    standings: { new: 0, known: 0, changed: 0, trashed: 0 },
  })

  test('cannot come in before the reader says who it is', async () => {
    const { user, jobs } = await found({ chats: [nameless] })
    expect(screen.getByRole('checkbox', { name: 'Harbour Demo' })).toHaveProperty('disabled', true)
    expect(cells(/Harbour Demo/)).toEqual(['12', '–', '–', '–', '–'])
    const field = screen.getByRole('textbox', { name: /^Public name/ })
    await user.type(field, 'no name{Enter}')
    expect(screen.getByRole('alert').textContent).toMatch(/neither a public name nor a t.me link/)
    await user.clear(field)
    await user.type(field, 't.me/s/harbourdemo{Enter}')
    expect(jobs[1]?.input).toMatchObject({
      phase: 'preview',
      named: [{ chat: 0, peer: { username: 'harbourdemo' } }],
    })
    jobs[1]?.find({ chats: [{ ...chatOf(), asks: 'must' }] })
    await screen.findByRole('button', { name: 'Bring in 11 posts' })
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('may be a kept one of the same title', async () => {
    const { user, jobs } = await found({ chats: [{ ...nameless, candidates: [HARBOUR] }] })
    await user.click(screen.getByRole('button', { name: 'It is Harbour Demo (@harbourdemo)' }))
    expect(jobs[1]?.input.named).toEqual([{ chat: 0, peer: HARBOUR }])
  })

  test('whose number the file has may be named, by its public name alone', async () => {
    const peer = { kind: 'channel', id: 7, title: 'Quay' } as const
    const { user, jobs } = await found({ chats: [chatOf({ peer, asks: 'may' })] })
    await user.click(screen.getByText('Its public name'))
    const field = screen.getByRole('textbox', { name: /^Public name/ })
    await user.type(field, 't.me/c/8/5{Enter}')
    expect(screen.getByRole('alert').textContent).toMatch(/number is known/)
    expect(jobs).toHaveLength(1)
    await user.clear(field)
    await user.type(field, '@quay{Enter}')
    expect(jobs[1]?.input.named).toEqual([{ chat: 0, peer: { username: 'quay' } }])
  })
})

describe('while posts come in', () => {
  test('one sees how far it is, also after looking at something else', async () => {
    const { job, leave, comeBack, jobs } = await written()
    const report = reportOf({ standings: { new: 1_500, known: 0, changed: 0, trashed: 0 } })
    job.progress({ read: 2_000_000, size: 8_000_000, messages: 2_000, report })
    expect(await screen.findByText('2 MB of 8 MB read')).toBeDefined()
    expect(screen.getByText('2,000 messages')).toBeDefined()
    expect(screen.getByText('1,500 new posts')).toBeDefined()
    expect(screen.getByRole('progressbar')).toMatchObject({ value: 2_000_000, max: 8_000_000 })
    leave()
    comeBack()
    expect(screen.getByText('2,000 messages')).toBeDefined()
    expect(jobs).toHaveLength(2)
  })

  test('stopping keeps what is written, and says so', async () => {
    const { job, user, onWritten } = await written()
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(job.cancel).toHaveBeenCalledOnce()
    const report = reportOf({ standings: { new: 500, known: 0, changed: 0, trashed: 0 } })
    job.progress({ read: 1, size: 8, messages: 500, report })
    job.fail({ of: 'cancelled' })
    expect(await screen.findByText(/^Stopped. What was written by then stays/)).toBeDefined()
    expect(screen.getByText('500')).toBeDefined()
    expect(onWritten).toHaveBeenCalledOnce()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('a full disk is told of, with what came in before', async () => {
    const { job } = await written()
    job.progress({ read: 1, size: 8, messages: 500, report: reportOf() })
    job.fail({ of: 'library', fault: 'full' })
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The disk is full/)
    expect(screen.getByText(/goes on where it ended/)).toBeDefined()
  })

  test('a file that is gone before anything was written leads back', async () => {
    const { job } = await written()
    job.fail({ of: 'disk', name: 'NotFoundError' })
    expect((await screen.findByRole('alert')).textContent).toMatch(/can no longer read/)
    expect(screen.getByRole('button', { name: 'Choose files' })).toBeDefined()
  })
})

describe('what came of it', () => {
  const report = reportOf({
    standings: { new: 10, known: 1, changed: 1, trashed: 0 },
    skipped: { malformed: { count: 1, samples: [{ file: 'result.json', line: 9, detail: '<b>no date</b>' }] } },
    pictures: { kept: 4, unreadable: 2 },
    troubles: [{ file: 'result.json', fault: 'truncated', place: { offset: 1_200_000 } }],
  })

  async function done() {
    const page = await written()
    page.job.report(report)
    await screen.findByRole('heading', { name: 'Brought in' })
    return page
  }

  test('is told in numbers, with what was left out', async () => {
    const { onWritten } = await done()
    const numbers = [...document.querySelectorAll('.import-counts > div')].map((each) => each.textContent)
    expect(numbers).toEqual([
      'New10',
      'Updated1',
      'Already there1',
      'Pictures kept4',
      'Pictures that could not be read2',
    ])
    expect(screen.getByText('Not as the format says: 1 (such as line 9: <b>no date</b>)')).toBeDefined()
    expect(screen.getByRole('alert').textContent).toMatch(
      /^result.json The file ends before its end.*\(after 1.2 MB\)$/,
    )
    expect(onWritten).toHaveBeenCalledOnce()
  })

  test('can be copied', async () => {
    const { user } = await done()
    const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await user.click(screen.getByRole('button', { name: 'Copy report' }))
    await screen.findByText('Report copied')
    expect(copy.mock.calls[0]?.[0]).toBe(
      [
        'Galpi: result.json',
        'result.json: The file ends before its end. It was probably not copied or downloaded whole: get it again, or take what can be read. (after 1.2 MB)',
        'New: 10',
        'Updated: 1',
        'Already there: 1',
        'Pictures kept: 4',
        'Pictures that could not be read: 2',
        'Not as the format says: 1 (such as line 9: <b>no date</b>)',
      ].join('\n'),
    )
  })

  test('can be undone, as the one step that it was', async () => {
    const { user, store, job } = await done()
    const undo = vi.spyOn(store.steps, 'undo').mockResolvedValue(true)
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByText('Undone: the library is as it was.')).toBeDefined()
    expect(undo).toHaveBeenCalledWith({
      id: job.input.phase === 'import' ? job.input.step : '',
      what: { kind: 'import', source: 'result.json' },
      count: 11,
    })
  })

  test('is shown: the posts of the one channel', async () => {
    const { user, store, onGo } = await done()
    await user.click(screen.getByRole('button', { name: 'Show the posts' }))
    expect([store.query.value, onGo.mock.calls]).toEqual(['channel:harbourdemo', [['posts']]])
  })

  test('of several chats the posts saved last are shown', async () => {
    const { user, store, job } = await written({ chats: [chatOf(), chatOf({ chat: 1 })] })
    job.report(report)
    await user.click(await screen.findByRole('button', { name: 'Show the posts' }))
    expect(store.query.value).toBe('sort:saved')
  })

  test('another file can be brought in', async () => {
    const { user } = await done()
    await user.click(screen.getByRole('button', { name: 'Bring in more' }))
    expect(screen.getByRole('button', { name: 'Choose files' })).toBe(document.activeElement)
  })
})
