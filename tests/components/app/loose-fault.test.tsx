import { render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { LooseFault, watchPage } from '../../../components/app/loose-fault'
import { LibraryError } from '../../../utils/library/errors'

beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())

test('a fault that nothing else tells of is shown until it is put away', async () => {
  watchPage()
  render(<LooseFault />)
  expect(screen.queryByRole('alert')).toBeNull()
  window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new LibraryError('full') }))
  expect((await screen.findByRole('alert')).textContent).toContain('The disk')
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

test.each(['full', 'blocked'] as const)('a %s library offers a new beginning once', async (fault) => {
  watchPage()
  render(<LooseFault />)
  window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new LibraryError(fault) }))
  await screen.findByRole('alert')
  expect(screen.getAllByRole('button', { name: 'Reload page' })).toHaveLength(1)
})
