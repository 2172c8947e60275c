import { fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NoteField } from '../../components/note-field'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setup(note = '') {
  const onSave = vi.fn<(note: string) => Promise<boolean>>(() => Promise.resolve(true))
  const view = render(<NoteField note={note} onSave={onSave} />)
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' })
  const type = (text: string) => {
    field.value = text
    fireEvent.input(field)
  }
  return { onSave, view, field, type }
}

test('a note saves itself shortly after the last key, once', async () => {
  const { onSave, type } = setup()
  type('a')
  await vi.advanceTimersByTimeAsync(200)
  type('ab')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(onSave.mock.calls).toEqual([['ab']])
  expect(screen.getByText('Note saved')).toBeTruthy()
})

test.each([
  ['the field is left', (field: HTMLElement) => fireEvent.blur(field)],
  ['the page is hidden', () => fireEvent(document, new Event('visibilitychange'))],
  ['the page goes away', () => fireEvent(window, new Event('pagehide'))],
])('it is saved at once when %s', (_, leave) => {
  const { onSave, field, type } = setup()
  type('unsaved')
  leave(field)
  expect(onSave).toHaveBeenCalledWith('unsaved')
})

test('it is saved when another post is opened', () => {
  const { onSave, view, type } = setup()
  type('unsaved')
  view.unmount()
  expect(onSave).toHaveBeenCalledWith('unsaved')
})

test('a note that was not saved is tried again', async () => {
  const { onSave, field, type } = setup()
  onSave.mockResolvedValueOnce(false)
  type('precious')
  await vi.advanceTimersByTimeAsync(1_000)
  fireEvent.blur(field)
  expect(onSave.mock.calls).toEqual([['precious'], ['precious']])
})

test('a change from elsewhere shows, but never over what is being typed', () => {
  const { onSave, view, field, type } = setup('old')
  view.rerender(<NoteField note="from elsewhere" onSave={onSave} />)
  expect(field.value).toBe('from elsewhere')
  type('mine')
  view.rerender(<NoteField note="again from elsewhere" onSave={onSave} />)
  expect(field.value).toBe('mine')
})
