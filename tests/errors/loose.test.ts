import { beforeEach, expect, test, vi } from 'vitest'
import { watchLooseFaults } from '../../utils/errors/loose'
import { notedFaults } from '../../utils/errors/noted'

beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())

function watched() {
  const scope = new EventTarget()
  const heard: string[] = []
  watchLooseFaults(
    scope,
    (error) => (error instanceof RangeError ? 'library-full' : 'unexpected'),
    (code) => heard.push(code),
  )
  return {
    heard,
    happen: (type: string, fields: object) => scope.dispatchEvent(Object.assign(new Event(type), fields)),
  }
}

test('a rejection that nobody caught is said under its code', () => {
  const { heard, happen } = watched()
  happen('unhandledrejection', { reason: new RangeError('too much') })
  expect(heard).toEqual(['library-full'])
  expect(notedFaults().at(-1)).toMatchObject({ code: 'library-full', causes: [{ name: 'RangeError' }] })
  expect(console.error).toHaveBeenCalledWith('Galpi: library-full: caught by nobody', expect.any(RangeError))
})

test('and so is an error', () => {
  const { heard, happen } = watched()
  happen('error', { error: new TypeError('no such thing') })
  expect(heard).toEqual(['unexpected'])
})

test('a note of the browser without an error is none', () => {
  const { heard, happen } = watched()
  happen('error', { error: null, message: 'ResizeObserver loop completed with undelivered notifications.' })
  expect(heard).toEqual([])
  expect(console.error).not.toHaveBeenCalled()
})
