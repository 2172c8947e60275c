import { beforeEach, expect, test, vi } from 'vitest'
import { notedFaults, noteFault } from '../../utils/errors/noted'

beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())

test('a fault is said on the console under its code, and its names are remembered', () => {
  const error = new DOMException('full', 'QuotaExceededError')
  noteFault('library-full', 'counting posts', error)
  expect(console.error).toHaveBeenCalledWith('Galpi: library-full: counting posts', error)
  expect(notedFaults().at(-1)).toMatchObject({ code: 'library-full', causes: [{ name: 'QuotaExceededError' }] })
})

test('only the last ones are remembered', () => {
  for (let i = 0; i < 100; i += 1) noteFault('unexpected', 'counting')
  expect(notedFaults()).toHaveLength(20)
})
