/** Milliseconds of work after which whoever waits gets a turn. */
const SLICE_MS = 12

/** Runs a generator to its end, in slices between which messages and other work are heard. */
export async function runInSlices<T>(work: Generator<void, T>): Promise<T> {
  let begun = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - begun < SLICE_MS) continue
    await pause()
    begun = performance.now()
  }
}

/** Lets everything that waits have its turn first. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    // A message's turn comes at once; a timer's after 4 ms.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
