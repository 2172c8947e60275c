import { fireEvent, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { SearchBox } from '../../../components/search/search-box'
import { asked } from '../fakes'
import { listed, storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))

function setup() {
  const store = storeOf(listed(1), listed(2))
  store.selectedKey.value = 'channel:1/1'
  const onChoose = vi.fn<() => void>()
  const onSynonyms = vi.fn<() => void>()
  render(<SearchBox store={store} onChoose={onChoose} onSynonyms={onSynonyms} />)
  const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search saved posts' })
  return { store, field, onChoose, onSynonyms, user: userEvent.setup() }
}

const offers = () => screen.queryAllByRole('option').map(({ textContent }) => textContent)
const chips = () => within(screen.getByRole('list', { name: 'Active filters' })).getAllByRole('listitem')

describe('the field', () => {
  test('has the focus, and asks as one types', async () => {
    const { store, field, user } = setup()
    await vi.waitFor(() => expect(document.activeElement).toBe(field))
    await user.type(field, '  ferry')
    expect(store.query.value).toBe('  ferry')
    expect(asked).toHaveBeenLastCalledWith(
      expect.objectContaining({ kind: 'list', question: expect.objectContaining({ text: '  ferry' }) }),
    )
  })

  test('shows a query that was changed elsewhere, with the caret at its end', async () => {
    const { store, field } = setup()
    await store.toggleFilter('투자')
    expect(field.value.trim()).toBe('tag:투자')
    expect(field.selectionStart).toBe(field.value.length)
  })

  test('is not written to while an input method composes', async () => {
    const { store, field } = setup()
    fireEvent.compositionStart(field)
    field.value = '투ㅈ'
    fireEvent.input(field, { isComposing: true })
    expect(store.query.value).toBe('투ㅈ')
    await store.setQuery('elsewhere')
    expect(field.value).toBe('투ㅈ')
    fireEvent.compositionEnd(field)
    field.value = '투자'
    fireEvent.input(field)
    expect([store.query.value, field.value]).toEqual(['투자', '투자'])
  })

  test('arrows choose a post, Enter opens the one of the newest list, Escape empties it', async () => {
    const { store, field, onChoose, user } = setup()
    await user.type(field, 'ferry{ArrowDown}')
    expect(store.selectedKey.value).toBe('channel:1/2')
    expect(field.getAttribute('aria-activedescendant')).toBe('post-channel:1/2')
    const late = Promise.withResolvers<undefined>()
    asked.mockReturnValue(late.promise)
    await user.type(field, 's{Enter}')
    expect(onChoose).not.toHaveBeenCalled()
    late.resolve(undefined)
    await vi.waitFor(() => expect(onChoose).toHaveBeenCalledTimes(1))
    asked.mockResolvedValue(undefined)
    await user.keyboard('{Escape}')
    expect([field.value, store.query.value]).toEqual(['', ''])
  })

  test('Escape in an empty field is left to the browser', () => {
    const { field } = setup()
    expect(fireEvent.keyDown(field, { key: 'Escape' })).toBe(true)
  })
})

describe('completions', () => {
  test('of a value are entered with the arrows and taken with Enter', async () => {
    const { store, field, onChoose, user } = setup()
    await user.type(field, 'ferry #')
    expect(offers()).toEqual(['#투자9', '#LLM8', '#"late boats"7'])
    expect(screen.queryByRole('option', { selected: true })).toBeNull()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    const active = screen.getByRole('option', { selected: true })
    expect(active.textContent).toBe('#LLM8')
    expect(field.getAttribute('aria-activedescendant')).toBe(active.id)
    await user.keyboard('{Enter}')
    expect([field.value, store.query.value]).toEqual(['ferry #LLM ', 'ferry #LLM '])
    expect(offers()).toEqual([])
    expect(onChoose).not.toHaveBeenCalled()
  })

  test('Enter without an active one opens the post', async () => {
    const { field, onChoose, user } = setup()
    await user.type(field, '#{Enter}')
    await vi.waitFor(() => expect(onChoose).toHaveBeenCalledTimes(1))
    expect([field.value, offers()]).toEqual(['#', []])
  })

  test('of an operator leave the arrows to the posts; Tab takes the first, and its values follow', async () => {
    const { store, field, user } = setup()
    await user.type(field, 'ha')
    expect(offers()).toEqual(['has:'])
    await user.keyboard('{ArrowDown}')
    expect(store.selectedKey.value).toBe('channel:1/2')
    await user.tab()
    expect(field.value).toBe('has:')
    expect(document.activeElement).toBe(field)
    expect(offers()).toContain('has:link')
    await user.tab()
    expect(field.value).toBe('has:link ')
  })

  test('Tab with nothing offered goes on, as does Shift+Tab', async () => {
    const { field, user } = setup()
    await user.type(field, 'ferry')
    expect(offers()).toEqual([])
    expect(fireEvent.keyDown(field, { key: 'Tab' })).toBe(true)
    await user.type(field, ' #')
    expect(fireEvent.keyDown(field, { key: 'Tab', shiftKey: true })).toBe(true)
  })

  test('Escape closes them first, then empties the field', async () => {
    const { field, user } = setup()
    await user.type(field, '#L{Escape}')
    expect([field.value, offers()]).toEqual(['#L', []])
    await user.keyboard('{Escape}')
    expect(field.value).toBe('')
  })

  test('are taken with a click, the focus stays', async () => {
    const { field, user } = setup()
    await user.type(field, 'tag:l')
    await user.click(screen.getByRole('option', { name: /LLM/ }))
    expect(field.value).toBe('tag:LLM ')
    expect(document.activeElement).toBe(field)
  })

  test.each(['Enter', 'Tab', 'ArrowDown', 'Escape'])('%s is left to an input method that composes', async (key) => {
    const { field, onChoose, user } = setup()
    await user.type(field, '#')
    fireEvent.compositionStart(field)
    field.value = '#투'
    fireEvent.input(field, { isComposing: true })
    expect(offers()).toEqual(['#투자9'])
    expect(fireEvent.keyDown(field, { key, isComposing: true })).toBe(true)
    expect(fireEvent.keyDown(field, { key, keyCode: 229 })).toBe(true)
    expect([field.value, offers(), onChoose.mock.calls]).toEqual(['#투', ['#투자9'], []])
  })

  test('know the channels, and ask the index for what only it knows', async () => {
    const { store, field, user } = setup()
    // Channels are read with the first list.
    await store.setQuery('ferry')
    await user.clear(field)
    store.source.peers.value = new Map([
      ['channel:1', { key: 'channel:1', username: 'harbourdemo', title: 'Harbour Demo', client: 'web-k' }],
    ])
    await user.type(field, '@')
    expect(offers()).toEqual(['@harbourdemoHarbour Demo'])
    await user.clear(field)
    asked.mockImplementation(({ kind }) =>
      Promise.resolve(kind === 'values' ? [{ value: 'example.com', count: 1200 }] : undefined),
    )
    await user.type(field, 'site:')
    await vi.waitFor(() => expect(offers()).toEqual(['site:example.com1,200']))
    expect(asked.mock.calls.filter(([{ kind }]) => kind === 'values')).toHaveLength(1)
  })
})

describe('filter chips', () => {
  test('name every filter, and no word', async () => {
    const { store } = setup()
    expect(screen.queryByRole('list', { name: 'Active filters' })).toBeNull()
    await store.setQuery(
      'ferry tag:투자 #LLM has:link -is:edited channel:"Harbour Demo" from:Kim site:example.com after:2023-07 before:2024 on:today lang:ko sort:new',
    )
    await vi.waitFor(() =>
      expect(chips().map((chip) => chip.querySelector('.filter-label')?.textContent)).toEqual([
        '#투자',
        '#LLM',
        'Has link',
        'Not: Edited',
        'Channel: Harbour Demo',
        'By Kim',
        'Site: example.com',
        'From 2023-07',
        'Before 2024',
        'On today',
        'Language: Korean',
        'Newest first',
      ]),
    )
  })

  test('wait for a value that is being typed', async () => {
    const { user, field } = setup()
    await user.type(field, 'ferry tag:')
    expect(screen.queryByRole('list', { name: 'Active filters' })).toBeNull()
    await user.type(field, 'x')
    expect(chips()).toHaveLength(1)
  })

  test('take their filter out of the query and give the focus back', async () => {
    const { store, field, user } = setup()
    await store.setQuery('ferry tag:투자 has:link')
    await user.click(await screen.findByRole('button', { name: 'Remove filter Has link' }))
    expect([store.query.value, field.value]).toEqual(['ferry tag:투자', 'ferry tag:투자'])
    await user.click(await screen.findByRole('button', { name: 'Remove filter 투자' }))
    expect([store.query.value, document.activeElement]).toEqual(['ferry', field])
    expect(screen.queryByRole('list', { name: 'Active filters' })).toBeNull()
  })

  test.each([
    ['has:nothing', /^This can be: link, photo, /],
    ['before:soon', /^This needs a date/],
    ['tag: ferry', /^Say what to look for/],
  ])('say what is wrong with %s', async (text, problem) => {
    const { store } = setup()
    await store.setQuery(text)
    const chip = (await screen.findByRole('list', { name: 'Active filters' })).querySelector('.has-problem')
    expect(chip?.getAttribute('title')).toMatch(problem)
  })

  test('stand for the post whose likes are shown; Escape leaves them', async () => {
    const { store, field, user } = setup()
    await store.setQuery('tag:투자')
    await store.showSimilar(listed(1, { text: `A  long\nway ${'on and '.repeat(20)}` }))
    const remove = await screen.findByRole('button', { name: /^Remove filter Like: A long way on and/ })
    expect(chips()).toHaveLength(1)
    expect(remove.getAttribute('aria-label')?.length).toBeLessThan(60)
    field.focus()
    await user.keyboard('{Escape}')
    expect([store.similarTo.value, store.query.value]).toEqual([undefined, 'tag:투자'])
    expect(await screen.findByRole('button', { name: 'Remove filter 투자' })).toBeDefined()
  })
})

describe('search help', () => {
  test.each([
    ['has:link', 'ferry has:', 10],
    ['#startup', 'ferry #', 7],
    ['"open source"', 'ferry ""', 7],
    ['-crypto', 'ferry -', 7],
    ['LLM OR RAG', 'ferry OR ', 9],
  ])('puts the operator of %s into the field', async (example, text, caret) => {
    const { store, field, user } = setup()
    await user.type(field, 'ferry')
    await user.click(screen.getByRole('button', { name: 'Search help' }))
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Search help' })).getByRole('button', { name: example }),
    )
    expect([field.value, store.query.value, field.selectionStart]).toEqual([text, text, caret])
    expect(document.activeElement).toBe(field)
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('opens with F1 anywhere and with ? outside of fields, and closes with Escape', async () => {
    const { field, user } = setup()
    await user.type(field, '?')
    expect([field.value, screen.queryByRole('dialog')]).toEqual(['?', null])
    await user.keyboard('{F1}')
    expect(await screen.findByRole('dialog', { name: 'Search help' })).toBeDefined()
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(field.value).toBe('?')
    field.blur()
    await user.keyboard('?')
    expect(await screen.findByRole('dialog')).toBeDefined()
  })

  test('leads to the synonyms', async () => {
    const { onSynonyms, user } = setup()
    await user.click(screen.getByRole('button', { name: 'Search help' }))
    await user.click(await screen.findByRole('button', { name: 'Synonyms…' }))
    expect(onSynonyms).toHaveBeenCalledTimes(1)
  })
})
