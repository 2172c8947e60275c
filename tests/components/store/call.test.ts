import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { call, StaleExtensionError } from '../../../components/store/call'
import type { Answer } from '../../../utils/messages/protocol'

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const OK: Answer<string> = { ok: true, value: 'kept' }
const WORKER_GONE = new Error('Could not establish connection. Receiving end does not exist.')

function setup() {
  const send = vi.fn<() => Promise<Answer<string>>>(() => Promise.resolve(OK))
  const isAlive = vi.fn<() => boolean>(() => true)
  /** What becomes of the call when nobody is in a hurry. */
  const outcome = async () => {
    const settled = Promise.allSettled([call(send, isAlive)])
    await vi.runAllTimersAsync()
    const [result] = await settled
    return result.status === 'fulfilled' ? result.value : (result.reason as Error)
  }
  return { send, isAlive, outcome }
}

describe('a call', () => {
  test('that is answered is sent once', async () => {
    const { send, outcome } = setup()
    expect(await outcome()).toEqual(OK)
    expect(send).toHaveBeenCalledTimes(1)
  })

  test('that is answered with a fault is not sent again', async () => {
    const { send, outcome } = setup()
    send.mockResolvedValue({ ok: false, fault: 'full' })
    expect(await outcome()).toEqual({ ok: false, fault: 'full' })
    expect(send).toHaveBeenCalledTimes(1)
    expect(console.error).not.toHaveBeenCalled()
  })

  test.each([1, 2])('is sent again when the worker was stopped %i times', async (times) => {
    const { send, outcome } = setup()
    for (let time = 0; time < times; time += 1) send.mockRejectedValueOnce(WORKER_GONE)
    expect(await outcome()).toEqual(OK)
    expect(send).toHaveBeenCalledTimes(times + 1)
    expect(console.error).not.toHaveBeenCalled()
  })

  test('waits a little longer before each try', async () => {
    const { send } = setup()
    send.mockRejectedValue(WORKER_GONE)
    const sentAt: number[] = []
    send.mockImplementation(() => {
      sentAt.push(Date.now())
      return Promise.reject(WORKER_GONE)
    })
    const answer = call(send, () => true)
    await vi.runAllTimersAsync()
    await answer
    const [first = 0, second = 0, third = 0] = sentAt
    expect(second - first).toBeGreaterThan(0)
    expect(third - second).toBeGreaterThan(second - first)
  })

  test('gives up after three tries, says so on the console, and answers that it did not work', async () => {
    const { send, outcome } = setup()
    send.mockRejectedValue(WORKER_GONE)
    expect(await outcome()).toEqual({ ok: false, fault: 'unreachable' })
    expect(send).toHaveBeenCalledTimes(3)
    expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Galpi'), WORKER_GONE)
  })

  test('is tried again also when sending throws at once', async () => {
    const { send, outcome } = setup()
    send.mockImplementationOnce(() => {
      throw WORKER_GONE
    })
    expect(await outcome()).toEqual(OK)
    expect(send).toHaveBeenCalledTimes(2)
  })
})

describe('without an extension', () => {
  test('nothing is sent', async () => {
    const { send, isAlive, outcome } = setup()
    isAlive.mockReturnValue(false)
    expect(await outcome()).toBeInstanceOf(StaleExtensionError)
    expect(send).not.toHaveBeenCalled()
  })

  test('an error of sending is taken for what it is, and not tried again', async () => {
    const { send, isAlive, outcome } = setup()
    const invalidated = new Error('Extension context invalidated.')
    send.mockImplementation(() => {
      isAlive.mockReturnValue(false)
      return Promise.reject(invalidated)
    })
    const error = await outcome()
    expect(error).toBeInstanceOf(StaleExtensionError)
    expect(error).toMatchObject({ name: 'StaleExtensionError', cause: invalidated })
    expect(send).toHaveBeenCalledTimes(1)
    expect(console.error).not.toHaveBeenCalled()
  })

  test('that went while the call waited for another try, nothing more is sent', async () => {
    const { send, isAlive, outcome } = setup()
    send.mockRejectedValue(WORKER_GONE)
    setTimeout(() => isAlive.mockReturnValue(false), 100)
    expect(await outcome()).toBeInstanceOf(StaleExtensionError)
    expect(send).toHaveBeenCalledTimes(1)
  })
})
