import { render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { LibraryViewProps } from '../../../components/app/library-nav'
import { TagsPage } from '../../../components/tags/tags-page'
import { StepNews } from '../../../components/list/step-news'
import { openLibrary } from '../../../utils/library/open'
import { tagRecords } from '../../../utils/library/tag-records'
import { sent } from '../fakes'
import { change, keep, startedStore, tagsOf, useKeptLibrary } from '../kept-library'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

useKeptLibrary()
afterEach(() => {
  vi.restoreAllMocks()
})

async function setup() {
  const store = await startedStore()
  await waitFor(() => expect(store.counts.total.value).toBeDefined())
  const onGo = vi.fn<LibraryViewProps['onGo']>()
  render(
    <>
      <TagsPage store={store} onGo={onGo} detail="" />
      <StepNews store={store} />
    </>,
  )
  const user = userEvent.setup()
  const act = async (tag: string, action: string) => {
    await user.click(screen.getByRole('button', { name: `More for “${tag}”` }))
    await user.click(screen.getByRole('button', { name: action }))
  }
  return { store, onGo, user, act }
}

/** The tree as it is read: level, then name, other names and counts. */
function tree(): string[] {
  return within(screen.getByRole('list', { name: 'Tags' }))
    .getAllByRole('listitem')
    .filter((item) => item.ariaLevel ?? item.getAttribute('aria-level'))
    .map((item) => `${item.getAttribute('aria-level')} ${item.querySelector('.tag-open')?.textContent}`)
}

const row = (name: RegExp) => screen.getByRole('button', { name })
const steps = () => sent.mock.calls.filter(([type]) => type === 'takeStep').map(([, data]) => data)

describe('the tree of tags', () => {
  test('shows counts of each and of those below it, most used first, and folds', async () => {
    await keep(1, 'llm', 'boats/late')
    await keep(2, 'llm', 'boats')
    await keep(3, 'llm')
    const { user } = await setup()
    expect(tree()).toEqual(['1 llm3', '1 boats1+1', '2 late1'])
    expect(screen.getByText('3 tags')).toBeDefined()
    const fold = screen.getByRole('button', { name: 'Tags below “boats”' })
    expect(fold.getAttribute('aria-expanded')).toBe('true')
    await user.click(fold)
    expect([tree(), fold.getAttribute('aria-expanded')]).toEqual([['1 llm3', '1 boats1+1'], 'false'])
  })

  test('is narrowed by a part of a name, half a syllable or another name', async () => {
    await keep(1, '투자/미국', 'llm', 'boats')
    const db = await openLibrary()
    const { user, store } = await setup()
    await store.reader.setTag({ name: 'llm', colour: null, aliases: ['거대언어모델'] })
    await waitFor(() => expect(tree()).toContain('1 llm거대언어모델1'))
    expect((await tagRecords(db)).get('llm')?.aliases).toEqual(['거대언어모델'])
    const field = screen.getByRole('searchbox', { name: 'Find a tag' })
    await user.type(field, '밍')
    expect(screen.getByRole('heading', { name: 'Nothing found' })).toBeDefined()
    await user.clear(field)
    await user.type(field, '미')
    expect([tree(), screen.queryByText('1 tag') !== null]).toEqual([['1 투자0+1', '2 미국1'], true])
    await user.clear(field)
    await user.type(field, 'ㄱㄷ')
    expect(tree()).toEqual(['1 llm거대언어모델1'])
  })

  test('is sorted as one likes', async () => {
    await keep(1, 'b')
    await keep(2, 'b', 'a')
    await keep(3, 'c')
    const { user } = await setup()
    expect(tree()).toEqual(['1 b2', '1 a1', '1 c1'])
    await user.selectOptions(screen.getByRole('combobox'), 'By name')
    expect(tree()).toEqual(['1 a1', '1 b2', '1 c1'])
    await user.selectOptions(screen.getByRole('combobox'), 'Used last')
    expect(tree()[0]).toBe('1 c1')
  })

  test('leads to the posts of a tag', async () => {
    await keep(1, 'late boats')
    const { user, store, onGo } = await setup()
    await user.click(row(/^late boats/))
    expect([store.query.value.trim(), onGo.mock.calls]).toEqual(['tag:"late boats"', [['posts']]])
  })

  test('of thousands draws only what is seen', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(38)
    const { store } = await setup()
    store.counts.tags.value = Array.from({ length: 2_000 }, (_, at) => ({ tag: `tag ${at}`, count: 1, lastUsedAt: 0 }))
    await screen.findByText('2,000 tags')
    const items = screen.getAllByRole('listitem').filter((item) => item.dataset['index'] !== undefined)
    expect(items.length).toBeLessThan(60)
    expect(items[0]?.getAttribute('aria-setsize')).toBe('2000')
  })

  test('without tags says what they are', async () => {
    await setup()
    expect(screen.getByRole('heading', { name: 'No tags yet' })).toBeDefined()
  })
})

describe('a colour', () => {
  test('is chosen and taken away; tags below have it too', async () => {
    await keep(1, 'boats/late')
    const { user } = await setup()
    const dots = () =>
      [...document.querySelectorAll('.tag-line .menu-button .tag-dot')].map(({ className }) => className)
    await user.click(screen.getByRole('button', { name: 'Colour of “boats”' }))
    await user.click(screen.getByRole('button', { name: 'Teal' }))
    await waitFor(() => expect(dots()).toEqual(['tag-dot is-teal', 'tag-dot is-teal']))
    const button = screen.getByRole('button', { name: 'Colour of “boats”' })
    expect([document.activeElement, screen.queryByRole('button', { name: 'Red' })]).toEqual([button, null])
    await user.click(button)
    expect(screen.getByRole('button', { name: 'Teal' }).getAttribute('aria-pressed')).toBe('true')
    await user.click(screen.getByRole('button', { name: 'No colour' }))
    await waitFor(() => expect(dots()).toEqual(['tag-dot is-plain', 'tag-dot is-plain']))
  })
})

describe('renaming', () => {
  test('says what it changes, moves what is below, and can be undone', async () => {
    await keep(1, 'boats')
    await keep(2, 'boats/late')
    const { user, act } = await setup()
    await act('boats', 'Rename')
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'New name' })
    expect([field.value, document.activeElement]).toEqual(['boats', field])
    expect(await screen.findByText('Changes 2 posts. 1 tag below it moves along.')).toBeDefined()
    await user.clear(field)
    await user.type(field, 'ships{Enter}')
    await waitFor(() => expect(tree()).toEqual(['1 ships1+1', '2 late1']))
    expect([await tagsOf(1), await tagsOf(2)]).toEqual([['ships'], ['ships/late']])
    await waitFor(() => expect(document.activeElement).toBe(row(/^ships/)))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(tree()).toEqual(['1 boats1+1', '2 late1']))
  })

  test('to a name that is there makes one of two, and says so first', async () => {
    await keep(1, 'llm')
    await keep(2, 'LLMs')
    const { user, act } = await setup()
    await act('LLMs', 'Rename')
    const field = screen.getByRole('textbox', { name: 'New name' })
    await user.clear(field)
    await user.type(field, 'LLM')
    expect(screen.getByText('“llm” is there already: the two become one.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Merge' }))
    await waitFor(() => expect(tree()).toEqual(['1 llm2']))
    expect(steps()).toMatchObject([{ what: { kind: 'merge', from: 'LLMs', to: 'llm' } }])
  })

  test('in case only works', async () => {
    await keep(1, 'llm')
    const { user } = await setup()
    row(/^llm/).focus()
    await user.keyboard('{F2}')
    await user.clear(screen.getByRole('textbox', { name: 'New name' }))
    await user.keyboard('LLM{Enter}')
    await waitFor(() => expect(tree()).toEqual(['1 LLM1']))
  })

  test('below itself works', async () => {
    await keep(1, 'a')
    await keep(2, 'a/x')
    const { user, act } = await setup()
    await act('a', 'Rename')
    await user.clear(screen.getByRole('textbox', { name: 'New name' }))
    await user.keyboard('a/b{Enter}')
    await waitFor(async () => expect([await tagsOf(1), await tagsOf(2)]).toEqual([['a/b'], ['a/b/x']]))
  })

  test.each([
    ['   ', /at least one letter/],
    ['\u200B\u0007', /at least one letter/],
    ['글'.repeat(500), /would be too long/],
  ])('to %j does nothing but say why, and keeps what was typed', async (typed, why) => {
    await keep(1, 'llm')
    const { user, act } = await setup()
    await act('llm', 'Rename')
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'New name' })
    await user.clear(field)
    await user.click(field)
    await user.paste(typed)
    await user.keyboard('{Enter}')
    expect((await screen.findByRole('alert')).textContent).toMatch(why)
    expect([field.value, steps(), field.getAttribute('aria-invalid')]).toEqual([typed, [], 'true'])
  })

  test('that the library could not keep leaves what was typed', async () => {
    await keep(1, 'llm')
    const { user, act } = await setup()
    await act('llm', 'Rename')
    sent.mockResolvedValue({ ok: false, fault: 'full' })
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'New name' })
    await user.clear(field)
    await user.type(field, 'models{Enter}')
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The disk is full/)
    expect(field.value).toBe('models')
  })

  test('is left with Escape, and the focus is where it was', async () => {
    await keep(1, 'llm')
    const { user } = await setup()
    row(/^llm/).focus()
    await user.keyboard('{F2}models{Escape}')
    expect(screen.queryByRole('textbox', { name: 'New name' })).toBeNull()
    expect([document.activeElement, steps()]).toEqual([row(/^llm/), []])
  })
})

describe('merging', () => {
  test('is told what it will change before it does', async () => {
    await keep(1, 'llm')
    await keep(2, '거대언어모델/새소식')
    const { user, act } = await setup()
    await act('거대언어모델', 'Merge into…')
    await user.type(screen.getByRole('combobox', { name: 'Merge into which tag?' }), 'll')
    await user.click(screen.getByRole('option', { name: /llm/ }))
    expect(await screen.findByText('Changes 1 post. 1 tag below it moves along.')).toBeDefined()
    expect(steps()).toEqual([])
    await user.keyboard('{Enter}')
    await waitFor(() => expect(tree()).toEqual(['1 llm1+1', '2 새소식1']))
  })

  test('of several tags into one of them', async () => {
    await keep(1, 'llm')
    await keep(2, 'LLMs')
    await keep(3, '거대언어모델')
    const { user } = await setup()
    for (const tag of ['llm', 'LLMs', '거대언어모델'])
      await user.click(screen.getByRole('checkbox', { name: `Select “${tag}”` }))
    expect(screen.getByText('3 selected')).toBeDefined()
    const chosen = within(screen.getByRole('region', { name: 'Selected tags' }))
    await user.click(chosen.getByRole('button', { name: 'Merge into…' }))
    await user.type(chosen.getByRole('combobox'), 'llm{Enter}')
    expect(await chosen.findByText('Changes 2 posts.')).toBeDefined()
    await user.click(chosen.getByRole('button', { name: 'Merge' }))
    await waitFor(() => expect(tree()).toEqual(['1 llm3']))
  })
})

describe('deleting', () => {
  test('asks, takes tags below along, keeps the posts, and can be undone', async () => {
    await keep(1, 'boats', 'llm')
    await keep(2, 'boats/late')
    const { user } = await setup()
    row(/^boats/).focus()
    await user.keyboard('{Delete}')
    expect(
      await screen.findByText(/^Taken off 2 posts\. The posts stay\. 1 tag below it is deleted too\.$/),
    ).toBeDefined()
    expect(steps()).toEqual([])
    await user.keyboard('{Enter}')
    await waitFor(() => expect(tree()).toEqual(['1 llm1']))
    expect([await tagsOf(1), await tagsOf(2)]).toEqual([['llm'], []])
    expect(document.activeElement).toBe(row(/^llm/))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(tree()).toEqual(['1 boats1+1', '2 late1', '1 llm1']))
  })

  test('of several tags at once, without asking twice about those below', async () => {
    await keep(1, 'boats', 'llm')
    await keep(2, 'boats/late')
    const { user } = await setup()
    for (const tag of ['boats', 'boats/late', 'llm'])
      await user.click(screen.getByRole('checkbox', { name: `Select “${tag}”` }))
    const chosen = within(screen.getByRole('region', { name: 'Selected tags' }))
    await user.click(chosen.getByRole('button', { name: 'Delete' }))
    const form = within(await chosen.findByRole('form', { name: 'Delete “boats, boats/late, llm”' }))
    expect(await form.findByText(/^Taken off 2 posts/)).toBeDefined()
    await user.click(form.getByRole('button', { name: 'Delete' }))
    await screen.findByRole('heading', { name: 'No tags yet' })
    expect(steps()).toMatchObject([{ what: { tag: 'boats' } }, { what: { tag: 'llm' } }])
    expect(screen.queryByRole('region', { name: 'Selected tags' })).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Tags' }))
  })
})

describe('other names', () => {
  test('are added and taken away one by one', async () => {
    await keep(1, 'llm')
    const { user, act } = await setup()
    await act('llm', 'Other names…')
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Add another name' })
    await user.type(field, '거대언어모델{Enter}')
    const names = within(await screen.findByRole('list', { name: 'Other names of “llm”' }))
    expect(names.getByText('거대언어모델')).toBeDefined()
    expect(field.value).toBe('')
    await user.type(field, 'Language Model{Enter}')
    await names.findByText('Language Model')
    await user.click(names.getByRole('button', { name: 'Remove name “거대언어모델”' }))
    await waitFor(() => expect(tree()).toEqual(['1 llmLanguage Model1']))
  })

  test('that are tags in use are merged first', async () => {
    await keep(1, 'llm')
    await keep(2, '거대언어모델')
    const { user, act } = await setup()
    await act('llm', 'Other names…')
    await user.type(screen.getByRole('textbox', { name: 'Add another name' }), '거대언어모델{Enter}')
    expect(await screen.findByText(/^“거대언어모델” is a tag of its own/)).toBeDefined()
    expect(await screen.findByText('Changes 1 post.')).toBeDefined()
    await user.keyboard('{Escape}')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Add another name' }).value).toBe('거대언어모델')
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Merge and keep the name' }))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(tree()).toEqual(['1 llm거대언어모델2']))
    expect(await tagsOf(2)).toEqual(['llm'])
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Add another name' })
    expect([field.value, document.activeElement]).toEqual(['', field])
  })

  test.each([
    ['LLM', /name of this tag already/],
    ['invest', /another name of “투자”/],
    [' ', /at least one letter/],
    ['글'.repeat(500), /at most 64/],
  ])('%j is none', async (typed, why) => {
    await keep(1, 'llm', '투자')
    const { user, act, store } = await setup()
    await store.reader.setTag({ name: '투자', colour: null, aliases: ['Invest'] })
    await waitFor(() => expect(tree()).toContain('1 투자Invest1'))
    await act('llm', 'Other names…')
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Add another name' })
    await user.click(field)
    await user.paste(typed)
    await user.keyboard('{Enter}')
    expect((await screen.findByRole('alert')).textContent).toMatch(why)
    expect(field.value).toBe(typed)
  })
})

describe('the keyboard', () => {
  test('walks, folds and opens; one line at a time is reached with Tab', async () => {
    await keep(1, 'a/b', 'a/c', 'd')
    await keep(2, 'a')
    const { user, onGo } = await setup()
    row(/^a/).focus()
    const on = () => document.activeElement?.querySelector('.tag-open-name')?.textContent
    const walked: (string | null | undefined)[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'End', 'ArrowUp', 'ArrowLeft']) {
      await user.keyboard(`{${key}}`)
      walked.push(on())
    }
    expect(walked).toEqual(['b', 'c', 'd', 'd', 'a', 'd', 'c', 'a'])
    await user.keyboard('{ArrowLeft}')
    expect(tree()).toEqual(['1 a1+2', '1 d1'])
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(on()).toBe('b')
    expect([...document.querySelectorAll('.tag-open')].map((each) => each.getAttribute('tabindex'))).toEqual([
      '-1',
      '0',
      '-1',
      '-1',
    ])
    await user.keyboard('{Enter}')
    expect(onGo).toHaveBeenCalledWith('posts')
  })

  test('takes back the last change', async () => {
    await keep(1, 'a')
    const { user, act } = await setup()
    await act('a', 'Delete')
    await user.keyboard('{Enter}')
    await screen.findByRole('heading', { name: 'No tags yet' })
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(tree()).toEqual(['1 a1']))
  })
})

test('changes elsewhere show', async () => {
  await keep(1, 'a')
  const { store } = await setup()
  await change({ kind: 'tag', add: ['b'], remove: [] }, 1)
  await store.refresh()
  await waitFor(() => expect(tree()).toEqual(['1 a1', '1 b1']))
})
