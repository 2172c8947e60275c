import { render, screen, within } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { ProblemsPage } from '../../../components/app/problems-page'
import { faultCodes } from '../../../utils/errors/codes'
import { storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

function show(detail: string) {
  render(<ProblemsPage store={storeOf()} detail={detail} onGo={() => undefined} />)
}

test('lists every fault once, with what it means and what to do', () => {
  show('')
  const entries = screen.getAllByRole('article')
  expect(entries.map((entry) => within(entry).getByRole('heading').textContent).toSorted()).toEqual(
    faultCodes().toSorted(),
  )
  for (const entry of entries) expect(entry.querySelectorAll('p').length).toBe(2)
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
})

test('goes to the entry of a code', () => {
  show('file-truncated')
  expect(document.activeElement).toBe(screen.getByRole('article', { name: 'file-truncated' }))
})

test('a code that is none shows the list from its beginning', () => {
  show('<img src=x>')
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
  expect(document.querySelector('img')).toBeNull()
})
