import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ScrollWatch } from '../../components/in-page/scroll-watch'

const FRAME_MS = 16
let closed: AbortController
let heard: string[]

beforeEach(() => {
  vi.useFakeTimers()
  closed = new AbortController()
  heard = []
})
afterEach(() => {
  closed.abort()
  vi.useRealTimers()
})

function watch(): ScrollWatch {
  const hear = (what: string) => () => void heard.push(what)
  return new ScrollWatch(
    document,
    { begins: hear('begins'), goesOn: hear('goes on'), rests: hear('rests') },
    closed.signal,
  )
}

/** Scrolls a list of the page for so long, a step in each frame. */
async function scrollFor(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += FRAME_MS) {
    document.body.scrollTop += 40
    document.body.dispatchEvent(new Event('scroll'))
    await vi.advanceTimersByTimeAsync(FRAME_MS)
  }
}

test('one jump begins and rests', async () => {
  const scroll = watch()
  document.body.dispatchEvent(new Event('scroll'))
  expect(heard).toEqual(['begins'])
  expect(scroll.isScrolling).toBe(true)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(heard).toEqual(['begins', 'rests'])
  expect(scroll.isScrolling).toBe(false)
})

test('the steps of one scroll are one, with a look every now and then', async () => {
  watch()
  await scrollFor(2_300)
  expect(heard).toEqual(['begins', 'goes on', 'goes on'])
  await vi.advanceTimersByTimeAsync(400)
  expect(heard).toEqual(['begins', 'goes on', 'goes on', 'rests'])
  await scrollFor(100)
  await vi.advanceTimersByTimeAsync(400)
  expect(heard.slice(4)).toEqual(['begins', 'rests'])
})

test('nothing is heard once the page is given up', async () => {
  watch()
  closed.abort()
  await scrollFor(500)
  expect(heard).toEqual([])
})
