import { render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { EmptyState } from '../../../components/app/empty-state'
import { storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

function setup(query: string) {
  const store = storeOf()
  store.query.value = query
  render(<EmptyState store={store} />)
  return { store, user: userEvent.setup() }
}

function names(role: 'button' | 'link') {
  return screen.queryAllByRole(role).map(({ textContent }) => textContent)
}

test('without posts there are ways to some, and to how it works', () => {
  setup('')
  expect(names('link')).toEqual(['Telegram Web K', 'Telegram Web A', 'A public channel', 'See how it works'])
})

describe('without a match', () => {
  test.each([
    ['ferry', ['Show all posts']],
    ['tag:boats', ['Show all posts']],
    ['ferry tag:boats', ['Search without filters', 'Show all posts']],
  ])('%s can be widened', (query, buttons) => {
    setup(query)
    expect(names('button')).toEqual(buttons)
  })

  test('the words are looked for everywhere, or nothing is', async () => {
    const { store, user } = setup('ferry tag:boats late')
    await user.click(screen.getByRole('button', { name: 'Search without filters' }))
    expect(store.query.value).toBe('ferry late')
    await vi.waitFor(() => expect(names('button')).toEqual(['Show all posts']))
    await user.click(screen.getByRole('button', { name: 'Show all posts' }))
    expect(store.query.value).toBe('')
  })
})
