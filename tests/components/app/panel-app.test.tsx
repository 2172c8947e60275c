import { act, fireEvent, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { PanelApp } from '../../../components/app/panel-app'
import type { Listed } from '../../../components/store/post-source'
import { openLibrary } from '../../../utils/library/open'
import { DEFAULT_SETTINGS } from '../../../utils/library/setting-values'
import { STARTER_SYNONYMS } from '../../../utils/search/synonyms'
import { asked, sent } from '../fakes'
import { listed, peer, showIn, storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

afterEach(() => {
  vi.useRealTimers()
})

function setup(...posts: Listed[]) {
  const store = storeOf(...posts)
  render(<PanelApp store={store} />)
  return { store, field: screen.getByRole<HTMLInputElement>('searchbox'), user: userEvent.setup() }
}

const list = () => screen.getByRole('list', { name: 'Saved posts' })

describe('the list', () => {
  test('parts what matches as typed from what is only similar, and its items are posts alone', async () => {
    const { store } = setup(listed(1), listed(2), listed(3))
    expect(within(list()).queryByText('Similar')).toBeNull()
    await act(async () => {
      void store.setQuery('ferry')
      store.exact.value = 2
    })
    await within(list()).findByText('Similar')
    const items = within(list()).getAllByRole('listitem')
    expect(items.map((item) => item.firstElementChild?.textContent === 'Similar')).toEqual([false, false, true])
    expect(within(list()).getAllByRole('article')).toHaveLength(3)
  })

  test('keeps the elements of the posts that stay', async () => {
    const { store } = setup(listed(1), listed(2))
    const [first, second] = list().children
    await act(() => {
      showIn(store, listed(2), listed(3), listed(1))
    })
    expect([list().children[2], list().children[0]]).toEqual([first, second])
  })

  test('marks what matched wherever it is, and shows what it would not show otherwise', () => {
    const text = 'Ferry runs late'
    setup(
      listed(
        1,
        {
          text,
          tags: ['late', 'boats'],
          note: `${'before '.repeat(60)}boats after`,
          linkPreview: {
            url: 'https://example.com/boats',
            title: 'Ferries',
            site: 'Example',
            description: 'All boats',
          },
          media: [{ kind: 'document', fileName: 'boats.pdf' }],
        },
        {
          tags: [[5, 10]],
          channel: [[13, 20]],
          linkTitle: [
            [0, 7],
            [20, 25],
          ],
          note: [[420, 425]],
          links: [[20, 25]],
          files: [[0, 5]],
        },
      ),
    )
    const card = within(list()).getByRole('article')
    const marks = [...card.querySelectorAll('mark')].map((mark) => [mark.parentElement?.className, mark.textContent])
    expect(marks).toEqual([
      ['card-name', 'harbour'],
      ['card-link', 'Ferries'],
      ['card-match', 'boats'],
      ['card-match', 'boats'],
      ['card-match', 'boats'],
      ['card-note', 'boats'],
      ['tag-name', 'boats'],
    ])
    expect([...card.querySelectorAll('.card-match')].map(({ textContent }) => textContent)).toEqual([
      'All boats',
      'https://example.com/boats',
      'boats.pdf',
    ])
    expect(card.querySelector('.card-note')?.textContent.length).toBeLessThan(300)
    expect(within(card).getByRole('button', { name: 'boats' })).toBeDefined()
  })
})

describe('the query that finds more', () => {
  test('is offered, and put in the field', async () => {
    const { store, field, user } = setup(listed(1))
    store.didYouMean.value = '텔레그램'
    await user.click(await screen.findByRole('button', { name: /^Did you mean 텔레그램/ }))
    expect([field.value, store.query.value]).toEqual(['텔레그램', '텔레그램'])
  })
})

describe('the index', () => {
  test.each([
    ['first', undefined],
    ['damaged', /^The search index was damaged/],
    ['old', /earlier version/],
  ] as const)(
    'says how far it is when it is built (%s), and nothing when that is done at once',
    async (reason, why) => {
      vi.useFakeTimers()
      const { store } = setup(listed(1))
      const show = (done: number) =>
        act(() => {
          store.source.indexState.value = { status: 'building', reason, done, all: 10_000 }
        })
      await show(10)
      expect(screen.queryByRole('progressbar')).toBeNull()
      await act(() => void vi.advanceTimersByTime(500))
      await show(1_200)
      const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'Indexing 1,200 of 10,000 posts…' })
      expect([bar.value, bar.max]).toEqual([1_200, 10_000])
      // Beside the count, so that the list does not move when it comes and goes.
      expect(bar.closest('.status-line')?.contains(screen.getByRole('status'))).toBe(true)
      expect(screen.getByRole('status').textContent).toBe('1 post')
      if (why) expect(screen.getByText(why)).toBeDefined()
      await act(() => {
        store.source.indexState.value = { status: 'ready' }
      })
      expect(screen.queryByRole('progressbar')).toBeNull()
    },
  )
})

describe('saved searches', () => {
  test('are kept under a name', async () => {
    const { store, field, user } = setup(listed(1))
    expect(screen.queryByRole('button', { name: 'Save this search' })).toBeNull()
    await user.type(field, ' ferry tag:투자 ')
    await user.click(await screen.findByRole('button', { name: 'Save this search' }))
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of this search' })
    expect(name.value).toBe('ferry tag:투자')
    await user.clear(name)
    await user.type(name, ' Boats {Enter}')
    expect(sent).toHaveBeenCalledExactlyOnceWith('saveSearch', { name: 'Boats', text: 'ferry tag:투자' })
    store.reader.searches.value = [{ name: 'Boats', text: 'ferry tag:투자', savedAt: 1 }]
    const saved = await screen.findByRole('button', { name: 'Boats' })
    expect(saved.getAttribute('aria-pressed')).toBe('true')
    expect(screen.queryByRole('button', { name: 'Save this search' })).toBeNull()
  })

  test('are asked for with a click, and go with another', async () => {
    const { store, field, user } = setup(listed(1))
    store.reader.searches.value = [{ name: 'Boats', text: 'ferry', savedAt: 1 }]
    const saved = await screen.findByRole('button', { name: 'Boats' })
    expect(saved.getAttribute('aria-pressed')).toBe('false')
    await user.click(saved)
    expect([field.value, saved.getAttribute('aria-pressed')]).toEqual(['ferry', 'true'])
    await user.click(screen.getByRole('button', { name: 'Remove saved search Boats' }))
    expect(sent).toHaveBeenCalledExactlyOnceWith('removeSearch', { name: 'Boats' })
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(sent).toHaveBeenLastCalledWith('saveSearch', { name: 'Boats', text: 'ferry' })
    await vi.waitFor(() => expect(screen.queryByText(/^Saved search “Boats” removed/)).toBeNull())
  })

  test('that could not be kept are still being named', async () => {
    const { field, user } = setup(listed(1))
    sent.mockResolvedValue({ ok: false, fault: 'full' })
    await user.type(field, 'ferry')
    await user.click(await screen.findByRole('button', { name: 'Save this search' }))
    await user.keyboard('{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full')
    expect(screen.getByRole('textbox', { name: 'Name of this search' })).toBeDefined()
  })
})

describe('the filters', () => {
  const filters = () => within(screen.getByRole('region', { name: 'Filters' }))

  async function open() {
    await (await openLibrary()).put('peers', peer)
    const setUp = setup(listed(1))
    await setUp.user.click(screen.getByRole('button', { name: 'Filters' }))
    await act(() => {
      setUp.store.source.peers.value = new Map([['channel:1', peer]])
      setUp.store.counts.facets.value = {
        channel: [{ value: 'channel:1', count: 1_200 }],
        tag: [
          { value: 'llm', count: 9 },
          { value: '투자', count: 3 },
        ],
        month: [{ value: '2026-07', count: 4 }],
      }
    })
    return setUp
  }

  test('are counted when they are asked for, and only then', async () => {
    const { user } = setup(listed(1))
    expect(asked.mock.calls.filter(([{ kind }]) => kind === 'facets')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Filters' }))
    await vi.waitFor(() => expect(asked.mock.calls.filter(([{ kind }]) => kind === 'facets')).toHaveLength(1))
  })

  test('say how many posts each leaves, in the words of the reader', async () => {
    await open()
    expect(
      filters()
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Harbour Demo 1,200', 'LLM 9', '투자 3', 'July 2026 4'])
  })

  test('are words of the query, one added to another, whoever put them there', async () => {
    const { store, field, user } = await open()
    const tag = filters().getByRole('button', { name: /^LLM/ })
    await user.click(tag)
    await user.click(filters().getByRole('button', { name: /^Harbour Demo/ }))
    expect([field.value.trim(), tag.getAttribute('aria-pressed')]).toEqual(['tag:LLM channel:harbourdemo', 'true'])
    await act(() => store.setQuery('tag:llm ferry'))
    expect(tag.getAttribute('aria-pressed')).toBe('true')
    await user.click(tag)
    expect([field.value, tag.getAttribute('aria-pressed')]).toEqual(['ferry', 'false'])
  })
})

describe('a post', () => {
  test('leads to those that are like it', async () => {
    const { store, user } = setup(listed(1))
    await act(() => store.open('channel:1/1'))
    await user.click(await screen.findByRole('button', { name: 'More like this' }))
    expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'list', question: expect.objectContaining({ similarTo: 'channel:1/1' }) }),
    )
    expect(screen.getByRole('button', { name: 'Remove filter Like: Ferry number 1 runs late' })).toBeDefined()
  })

  test('offers the tags of posts like it first, and changes nothing under the pointer', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { store, user } = setup(listed(1), listed(2))
    const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent)
    asked.mockImplementation(({ kind }) => Promise.resolve(kind === 'tags' ? ['harbour'] : undefined))
    await act(() => store.open('channel:1/1'))
    await act(async () => void (await vi.advanceTimersByTimeAsync(300)))
    expect(asked).toHaveBeenCalledWith({ kind: 'tags', key: 'channel:1/1', limit: 5 })
    await user.click(screen.getByRole('combobox', { name: 'Add tag' }))
    expect(options()).toEqual(['harbour', '투자', 'LLM', 'late boats'])

    await act(() => store.open('channel:1/2'))
    await user.click(screen.getByRole('combobox', { name: 'Add tag' }))
    await act(async () => void (await vi.advanceTimersByTimeAsync(300)))
    expect(options()).toEqual(['투자', 'LLM', 'late boats'])
  })
})

describe('synonyms', () => {
  async function open() {
    const setUp = setup(listed(1))
    setUp.store.reader.settings.value = {
      ...DEFAULT_SETTINGS,
      synonyms: { groups: [['LLM', '거대언어모델']], useStarter: true },
    }
    await setUp.user.click(screen.getByRole('button', { name: 'Search help' }))
    await setUp.user.click(await screen.findByRole('button', { name: 'Synonyms…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Synonyms' }))
    return { ...setUp, dialog, area: dialog.getByRole<HTMLTextAreaElement>('textbox') }
  }

  test('are edited one group a line, with or without the starter set', async () => {
    const { dialog, area, user } = await open()
    expect(area.value).toBe('LLM = 거대언어모델')
    fireEvent.input(area, { target: { value: 'LLM = 거대언어모델\n\nferry = boat = ship' } })
    const starter = dialog.getByRole('checkbox', { name: `Use the starter set (${STARTER_SYNONYMS.length} groups)` })
    await user.click(starter)
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(sent).toHaveBeenCalledExactlyOnceWith('changeSetting', {
      name: 'synonyms',
      value: {
        groups: [
          ['LLM', '거대언어모델'],
          ['ferry', 'boat', 'ship'],
        ],
        useStarter: false,
      },
    })
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('a line of one word is named and nothing is lost', async () => {
    const { dialog, area, user } = await open()
    fireEvent.input(area, { target: { value: 'ferry = boat\nalone' } })
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect((await dialog.findByRole('alert')).textContent).toMatch(/alone$/)
    expect([sent.mock.calls, area.value]).toEqual([[], 'ferry = boat\nalone'])
  })

  test('that were not kept stay in the dialog', async () => {
    const { dialog, user } = await open()
    sent.mockResolvedValue({ ok: false, fault: 'full' })
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect((await dialog.findByRole('alert')).textContent).toMatch(/^Not saved\./)
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })
})
