import { setTimeout as pause } from 'node:timers/promises'

/**
 * What `work` brings, or an Error that speaks of a timeout: asking a page or a worker that is just being stopped, and
 * closing a page twice at once, may never end.
 */
export async function unlessHung<T>(what: string, work: Promise<T>, limitMs: number): Promise<T> {
  const isOver = new AbortController()
  const hung = pause(limitMs, undefined, { signal: isOver.signal }).then(() => {
    throw new Error(`Timeout: ${what} is not over after ${limitMs} ms.`)
  })
  try {
    return await Promise.race([work, hung])
  } finally {
    isOver.abort()
  }
}
