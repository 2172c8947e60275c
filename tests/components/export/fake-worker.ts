import { causesOf } from '../../../utils/errors/causes'
import { type ExportJob, exportPosts } from '../../../utils/jobs/export-job'
import type { FromJob, ToJob } from '../../../utils/jobs/protocol'

/** What was ordered of the export thread, last one last. */
export const orders: ExportJob['input'][] = []

/** Awaited before the thread reads on; a test may hold it. */
export const gate = { open: () => Promise.resolve() }

/** The export thread, in the thread of the test. */
export default class FakeExportWorker extends EventTarget {
  readonly #control = new AbortController()

  postMessage(message: ToJob<ExportJob>): void {
    if ('begin' in message) void this.#work(message.begin)
    else if ('cancel' in message) this.#control.abort()
  }

  terminate(): void {
    this.#control.abort()
  }

  async #work(order: ExportJob['input']): Promise<void> {
    orders.push(order)
    const { signal } = this.#control
    try {
      const done = await exportPosts(order, {
        report: (progress) => this.#send({ progress }),
        signal,
        goOn: async () => {
          await gate.open()
          signal.throwIfAborted()
        },
      })
      this.#send({ done })
    } catch (error) {
      this.#send({ fault: signal.aborted ? { of: 'cancelled' } : { of: 'other' }, causes: causesOf(error) })
    }
  }

  #send(data: FromJob<ExportJob>): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}
