import { act, fireEvent, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PostView } from '../../../components/post/post-view'
import { DEFAULT_SETTINGS } from '../../../utils/library/setting-values'
import { openLibrary } from '../../../utils/library/open'
import type { Highlight, Post } from '../../../utils/post/model'
import { sent } from '../fakes'
import { listed, storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

// What is offered as tags comes from a library that these posts are not in.
beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue(undefined))
afterEach(() => void vi.restoreAllMocks())

const highlight: Highlight = { id: 'one', offset: 0, length: 5, quote: 'Ferry', comment: '', createdAt: 1 }

function setup(part: Partial<Post> = {}) {
  const found = listed(1, part)
  const store = storeOf(found)
  sent.mockResolvedValue({ ok: true, value: { changed: 1, replaced: null } })
  const draw = (post: Post) => <PostView store={store} listed={{ ...found, post }} onClose={vi.fn()} />
  const view = render(draw(found.post))
  return {
    store,
    view,
    user: userEvent.setup(),
    change: (changed: Partial<Post>) => view.rerender(draw({ ...found.post, ...changed })),
  }
}

const messages = (type: string) => sent.mock.calls.filter(([name]) => name === type).map(([, data]) => data)

describe('a post whole', () => {
  test('says where it comes from, and opens there in the client that the reader prefers', async () => {
    const { store } = setup({ clients: ['web-k', 'preview'] })
    const place = () => screen.getByRole<HTMLAnchorElement>('link', { name: /^Open in Telegram/ })
    expect([place().textContent.trim(), place().target]).toEqual(['Open in Telegram (Web K)', '_blank'])
    expect(screen.getByRole<HTMLAnchorElement>('link', { name: 't.me/harbourdemo/1' }).href).toBe(
      'https://t.me/harbourdemo/1',
    )
    expect(screen.getByText(/^Saved .* from Web K · also met in t\.me$/)).toBeTruthy()
    await act(() => {
      store.reader.settings.value = { ...DEFAULT_SETTINGS, clients: { preferred: 'app', enabled: [] } }
    })
    expect([place().textContent.trim(), place().getAttribute('href'), place().target]).toEqual([
      'Open in Telegram (app)',
      'tg://resolve?domain=harbourdemo&post=1',
      '',
    ])
  })

  test('gives its link', async () => {
    const { user } = setup()
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce(undefined)
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(write).toHaveBeenCalledExactlyOnceWith('https://t.me/harbourdemo/1')
    expect(await screen.findByText('Link copied')).toBeTruthy()
    write.mockRejectedValueOnce(new Error('no'))
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(await screen.findByText(/^The browser did not let anything be copied\./)).toBeTruthy()
  })

  test('goes out of the inbox and back, and into the trash', async () => {
    const { user, change } = setup()
    await user.click(screen.getByRole('button', { name: 'Done' }))
    expect(messages('takeStep')).toMatchObject([{ what: { kind: 'done', isDone: true }, keys: ['channel:1/1'] }])
    change({ doneAt: 1 })
    expect(screen.getByRole('button', { name: 'Back to inbox' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Remove from Galpi' }))
    expect(messages('takeStep')).toMatchObject([{}, { what: { kind: 'remove' }, keys: ['channel:1/1'] }])
  })

  test('shows all that it holds, and hidden pictures only when asked to', async () => {
    const db = await openLibrary()
    await db.put('pictures', {
      postKey: 'channel:1/1',
      index: 0,
      width: 9,
      height: 9,
      dataUrl: 'data:image/webp;base64,AA',
    })
    db.close()
    const { user } = setup({
      media: [
        { kind: 'photo', spoiler: true },
        { kind: 'document', fileName: 'timetable.pdf', size: 2_048 },
      ],
      forward: { peer: { title: 'Quay' }, author: 'Minji' },
      reply: { author: 'Jun', text: 'When?' },
      poll: { question: 'Late?', options: [{ text: 'yes', percent: 75 }, { text: 'no' }] },
      linkPreview: { url: 'javascript:alert(1)', title: 'Bad' },
      views: { value: 1_200, rounded: true },
    })
    const hidden = await screen.findByRole('button', { name: 'Show hidden picture' })
    expect(screen.queryByRole('img', { name: 'Photo' })).toBeNull()
    await user.click(hidden)
    expect(screen.getByRole('img', { name: 'Photo' })).toBeTruthy()
    for (const text of ['File · timetable.pdf · 2 kB', 'Forwarded from Quay (Minji)', 'When?', 'Late?', '75%'])
      expect(screen.getByText(text)).toBeTruthy()
    expect(screen.getByText('Bad').closest('a')?.hasAttribute('href')).toBe(false)
  })

  test('takes the focus that the list before it lost, and no other', () => {
    const { view } = setup()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }))
    view.unmount()
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    setup()
    expect(document.activeElement).toBe(field)
    field.remove()
  })
})

describe('while the reader writes', () => {
  test.each([
    ['the note', () => screen.getByRole('textbox', { name: 'Note' })],
    ['the tag field', () => screen.getByRole('combobox', { name: 'Add tag' })],
    ['a comment', () => screen.getByRole('textbox', { name: 'Comment' })],
  ])('in %s the list is held, and let go when the focus leaves or the post is gone', async (_, field) => {
    const { store, view } = setup({ highlights: [highlight] })
    const release = vi.fn<() => void>()
    const hold = vi.spyOn(store, 'hold').mockReturnValue(release)
    field().focus()
    expect([hold.mock.calls.length, release.mock.calls.length]).toEqual([1, 0])
    field().blur()
    expect(release).toHaveBeenCalledOnce()
    field().focus()
    view.unmount()
    expect([hold.mock.calls.length, release.mock.calls.length]).toEqual([2, 2])
  })

  test('Escape leaves the field, after it closed what the field offers', async () => {
    const { user } = setup()
    const title = screen.getByRole('heading', { level: 2 })
    screen.getByRole('textbox', { name: 'Note' }).focus()
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(title)
    const field = screen.getByRole('combobox', { name: 'Add tag' })
    await user.click(field)
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(field)
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(title)
  })

  test('the note goes out with what it grew from', async () => {
    const { view } = setup({ note: 'old' })
    const field = screen.getByRole('textbox', { name: 'Note' })
    fireEvent.input(field, { target: { value: 'new' } })
    view.unmount()
    expect(messages('setNote')).toEqual([{ key: 'channel:1/1', note: 'new', base: 'old' }])
  })
})

describe('highlights', () => {
  const text = () => document.querySelector('.post .text')

  async function select(start: number, end: number): Promise<void> {
    const node = document.createTreeWalker(text() ?? document.body, NodeFilter.SHOW_TEXT).nextNode()
    if (!node) throw new Error('There is no text')
    await act(() => {
      document.getSelection()?.setBaseAndExtent(node, start, node, end)
      document.dispatchEvent(new Event('selectionchange'))
    })
  }

  test.each([
    ['the key h', (user: ReturnType<typeof userEvent.setup>) => user.keyboard('h')],
    [
      'a button',
      (user: ReturnType<typeof userEvent.setup>) => user.click(screen.getByRole('button', { name: 'Highlight' })),
    ],
  ])('are made of what is selected, with %s', async (_, mark) => {
    const { user } = setup()
    await select(6, 13)
    expect(screen.getByRole('group', { name: 'Selected text' })).toBeTruthy()
    await mark(user)
    const [made] = messages('setHighlight')
    expect(made).toEqual({
      key: 'channel:1/1',
      highlight: { id: expect.stringMatching(/^[\da-f-]{36}$/), offset: 6, length: 6, quote: 'number', comment: '' },
    })
    expect(await screen.findByText('Highlighted.')).toBeTruthy()
  })

  test('leave keys that are typed into a field alone', async () => {
    const { user } = setup()
    await select(0, 5)
    screen.getByRole('textbox', { name: 'Note' }).focus()
    await user.keyboard('h')
    expect(messages('setHighlight')).toEqual([])
  })

  test('lead to their comment when that was asked for, also on a passage that is marked already', async () => {
    const { user } = setup({ highlights: [highlight] })
    await select(0, 5)
    await user.click(screen.getByRole('button', { name: 'Comment' }))
    expect(messages('setHighlight')).toEqual([])
    const comment = screen.getByRole('textbox', { name: 'Comment' })
    await vi.waitFor(() => expect(document.activeElement).toBe(comment))
    await user.type(comment, 'why')
    comment.blur()
    expect(messages('setHighlight')).toEqual([
      { key: 'channel:1/1', highlight: { id: 'one', offset: 0, length: 5, quote: 'Ferry', comment: 'why' } },
    ])
  })

  test('are listed: one is jumped to, taken away, and a lost one is shown as such', async () => {
    const lost = { ...highlight, id: 'two', quote: 'Gone passage', isLost: true } as const
    const { user } = setup({ highlights: [highlight, lost] })
    const list = within(screen.getByRole('region', { name: 'Highlights' }))
    await user.click(list.getByRole('button', { name: 'Ferry' }))
    expect(document.activeElement?.getAttribute('data-highlights')).toBe('one')
    expect(list.queryByRole('button', { name: 'Gone passage' })).toBeNull()
    expect(list.getByText('No longer in the text')).toBeTruthy()
    expect(text()?.querySelectorAll('mark.highlight')).toHaveLength(1)
    const [remove] = list.getAllByRole('button', { name: 'Remove highlight' })
    await user.click(remove ?? document.body)
    expect(messages('takeStep')).toMatchObject([
      { what: { kind: 'removeHighlight' }, keys: ['channel:1/1'], highlight: 'one' },
    ])
  })

  test('a comment that cannot be kept stays, with a sentence', async () => {
    const { user } = setup({ highlights: [highlight] })
    const comment = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' })
    fireEvent.input(comment, { target: { value: 'x'.repeat(10_001) } })
    fireEvent.blur(comment)
    expect((await screen.findByRole('alert')).textContent).toMatch(/at most 10,000 characters/)
    expect(messages('setHighlight')).toEqual([])
    sent.mockResolvedValueOnce({ ok: false, fault: 'full' })
    fireEvent.input(comment, { target: { value: 'short' } })
    await user.tab()
    fireEvent.blur(comment)
    await vi.waitFor(() =>
      expect(screen.getByRole('alert').textContent).toMatch(/^The comment is not saved\. The disk is full/),
    )
    expect(comment.value).toBe('short')
  })
})

describe('history', () => {
  test('tells for each edit what went and what came, the latest first', async () => {
    setup({
      text: 'Ferry runs on time',
      revisions: [
        { text: 'Ferry runs', entities: [], replacedAt: Date.UTC(2026, 0, 1) },
        { text: 'Ferry runs late', entities: [], replacedAt: Date.UTC(2026, 1, 1) },
      ],
    })
    const edits = [...document.querySelectorAll<HTMLDetailsElement>('.history details')]
    expect(edits.map(({ textContent }) => /January|February/.exec(textContent)?.[0])).toHaveLength(2)
    for (const edit of edits) {
      edit.open = true
      fireEvent(edit, new Event('toggle'))
    }
    await vi.waitFor(() => expect(document.querySelectorAll('.changes')).toHaveLength(2))
    const changes = edits.map((edit) => [
      [...edit.querySelectorAll('del')].map(({ textContent }) => textContent),
      [...edit.querySelectorAll('ins')].map(({ textContent }) => textContent),
    ])
    expect(changes).toEqual([
      [['late'], ['on time']],
      [[], ['late']],
    ])
  })
})
