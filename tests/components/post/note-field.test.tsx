import { act, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NoteField } from '../../../components/post/note-field'
import type { Answer } from '../../../utils/messages/protocol'
import type { EarlierNote } from '../../../utils/post/model'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Save = (note: string, base: string) => Promise<Answer<{ replaced: string | null }>>

const saved = (replaced: string | null = null) => Promise.resolve({ ok: true, value: { replaced } } as const)
const failed = () => Promise.resolve({ ok: false, fault: 'full' } as const)

let posts = 0

function setup(note = '', earlier: EarlierNote[] = [], postKey = `channel:1/${(posts += 1)}`) {
  const onSave = vi.fn<Save>(() => saved())
  const draw = (now: string) => <NoteField postKey={postKey} note={now} earlier={earlier} onSave={onSave} />
  const view = render(draw(note))
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' })
  const type = (text: string) => {
    fireEvent.focus(field())
    field().value = text
    fireEvent.input(field())
  }
  return { onSave, view, field, type, postKey, show: (now: string) => view.rerender(draw(now)) }
}

test('a note saves itself shortly after the last key, once, from what it grew', async () => {
  const { onSave, type } = setup('old')
  type('a')
  await vi.advanceTimersByTimeAsync(200)
  type('ab')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(onSave.mock.calls).toEqual([['ab', 'old']])
  expect(screen.getByText('Note saved')).toBeTruthy()
  type('abc')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(onSave.mock.calls.at(-1)).toEqual(['abc', 'ab'])
})

test.each([
  ['the field is left', (field: HTMLElement) => fireEvent.blur(field)],
  ['the page is hidden', () => fireEvent(document, new Event('visibilitychange'))],
  ['the page goes away', () => fireEvent(window, new Event('pagehide'))],
])('it is saved at once when %s', (_, leave) => {
  const { onSave, field, type } = setup()
  type('unsaved')
  leave(field())
  expect(onSave).toHaveBeenCalledWith('unsaved', '')
})

test('it is saved when another post is opened', () => {
  const { onSave, view, type } = setup()
  type('unsaved')
  view.unmount()
  expect(onSave).toHaveBeenCalledExactlyOnceWith('unsaved', '')
})

describe('a note that cannot be saved', () => {
  test('says so, stays in the field and is tried again', async () => {
    const { onSave, field, type } = setup()
    onSave.mockImplementationOnce(failed)
    type('precious')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(screen.getByText(/^The note is not saved\. The disk is full/)).toBeTruthy()
    expect(field().value).toBe('precious')
    fireEvent.blur(field())
    await vi.advanceTimersByTimeAsync(0)
    expect(onSave.mock.calls).toEqual([
      ['precious', ''],
      ['precious', ''],
    ])
    expect(screen.getByText('Note saved')).toBeTruthy()
  })

  test('is there again when one comes back to the post, and tried again', async () => {
    const first = setup()
    first.onSave.mockImplementation(failed)
    first.type('precious')
    first.view.unmount()
    await vi.advanceTimersByTimeAsync(0)
    const second = setup('', [], first.postKey)
    expect(second.field().value).toBe('precious')
    await vi.advanceTimersByTimeAsync(0)
    expect(second.onSave.mock.calls).toEqual([['precious', '']])
  })

  test('does not let the page go without asking', async () => {
    const { onSave, type } = setup()
    onSave.mockImplementation(failed)
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(event)
      return event.defaultPrevented
    }
    type('precious')
    expect(leave()).toBe(false)
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)))
    expect(leave()).toBe(true)
  })

  test('because it is too long is not even sent', async () => {
    const { onSave, field, type } = setup()
    type('x'.repeat(1_000_001))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(onSave).not.toHaveBeenCalled()
    expect(screen.getByText(/it can have at most 1,000,000 characters/)).toBeTruthy()
    expect(field().value).toHaveLength(1_000_001)
    type('x'.repeat(1_000_000))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(onSave).toHaveBeenCalledOnce()
  })
})

describe('two windows', () => {
  test('a change from elsewhere shows, but never over what is being typed, whose base it does not become', async () => {
    const { onSave, field, type, show } = setup('old')
    show('from elsewhere')
    expect(field().value).toBe('from elsewhere')
    type('mine')
    show('again from elsewhere')
    expect(field().value).toBe('mine')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(onSave.mock.calls).toEqual([['mine', 'from elsewhere']])
  })

  test('an older echo of what was typed does not take the newer away', async () => {
    const { field, type, show } = setup()
    type('a')
    await vi.advanceTimersByTimeAsync(1_000)
    type('ab')
    await vi.advanceTimersByTimeAsync(1_000)
    show('a')
    expect(field().value).toBe('ab')
    show('ab')
    expect(field().value).toBe('ab')
  })

  test('a note that gave way is named, and can be put back with what stood there kept in turn', async () => {
    const earlier = [
      { note: 'first', replacedAt: 1 },
      { note: 'theirs', replacedAt: 2 },
    ]
    const { onSave, field, type } = setup('mine', earlier)
    onSave.mockImplementationOnce(() => saved('theirs'))
    type('mine too')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(screen.getByText(/^Another window had changed this note\./)).toBeTruthy()
    expect(screen.getByText('2 earlier notes')).toBeTruthy()
    const [newest] = screen.getAllByRole('button', { name: 'Put back', hidden: true })
    if (newest) fireEvent.click(newest)
    expect(field().value).toBe('theirs')
    await vi.advanceTimersByTimeAsync(0)
    expect(onSave.mock.calls.at(-1)).toEqual(['theirs', 'theirs'])
  })
})

test.each([
  ['', 'ltr'],
  ['- 갈피 שלום', 'ltr'],
  ['> 1. שלום Galpi', 'rtl'],
  ['**مرحبا**', 'rtl'],
])('%j is written %s', (note, direction) => {
  expect(setup(note).field().dir).toBe(direction)
})

describe('Markdown', () => {
  const shown = () => document.querySelector('.markdown')

  test('shows while nobody writes, and the field is there all the same', () => {
    const { field } = setup('# Plan\n\n- [x] read *this*')
    expect(shown()?.querySelector('h4')?.textContent).toBe('Plan')
    expect(shown()?.querySelector('li em')?.textContent).toBe('this')
    fireEvent.focus(field())
    expect(shown()).toBeNull()
    expect(field().value).toBe('# Plan\n\n- [x] read *this*')
    fireEvent.blur(field())
    expect(shown()).not.toBeNull()
  })

  test('waits until the press that left the field is over, so that nothing moves from under the pointer', async () => {
    const { field } = setup('*note*')
    await act(() => void fireEvent.focus(field()))
    fireEvent(document, new Event('pointerdown'))
    fireEvent.blur(field())
    expect(shown()).toBeNull()
    fireEvent(document, new Event('pointerup'))
    expect(shown()).toBeNull()
    await act(async () => void (await vi.advanceTimersByTimeAsync(0)))
    expect(shown()).not.toBeNull()
  })

  test('shows what was typed last, also before it is stored', () => {
    const { field, type } = setup('old')
    type('**new**')
    fireEvent.blur(field())
    expect(shown()?.querySelector('strong')?.textContent).toBe('new')
  })

  test('is left out for an empty note and for a huge one', () => {
    const { view } = setup('')
    expect(shown()).toBeNull()
    view.unmount()
    const { field } = setup(`# ${'x'.repeat(20_000)}`)
    expect(shown()).toBeNull()
    expect(field().className).toBe('is-long')
  })
})
