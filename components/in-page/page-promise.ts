type Work<A extends unknown[]> = (...args: A) => Promise<unknown>

/** Firefox alone has it, and in content scripts alone: makes a function of ours one that the page may call. */
declare const exportFunction: (<F extends (...args: never[]) => unknown>(work: F, target: object) => F) | undefined
declare const window: object & { Promise: typeof Promise }

/**
 * `work`, as a function of the page's is to call it that waits for the promise it returns. In a content script of Firefox
 * (153) such a function may neither look into ours nor wait for them: there it gets a promise of its own kind.
 */
export function awaitedByPage<A extends unknown[]>(work: Work<A>): Work<A> {
  if (typeof exportFunction === 'undefined') return work
  const hand = exportFunction
  const ended: Work<A> = (...args) =>
    new window.Promise<void>(hand((resolve: () => void) => void work(...args).finally(() => resolve()), window))
  return hand(ended, window)
}
