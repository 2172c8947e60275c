import { LibraryError } from '../library/errors'
import type { Found, Query } from '../search/engine'
import type { ChangedPosts, FindReply, FindRequest, WarmUp } from './protocol'
import FinderWorker from './worker?worker'

/** Searches the library in a thread of its own. */
export class Finder {
  readonly #worker = new FinderWorker()
  readonly #asked = new Map<number, { resolve: (found: Found | undefined) => void; reject: (error: Error) => void }>()
  #lastId = 0

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FindReply>) => {
      const asked = this.#asked.get(data.id)
      this.#asked.delete(data.id)
      if ('fault' in data) asked?.reject(new LibraryError(data.fault))
      else asked?.resolve('found' in data ? data.found : undefined)
    })
  }

  /** The best `limit` posts; undefined when a newer query came in between. Throws a LibraryError. */
  find(query: Query, limit: number): Promise<Found | undefined> {
    this.#lastId += 1
    const request: FindRequest = { id: this.#lastId, query, limit }
    return new Promise((resolve, reject) => {
      this.#asked.set(request.id, { resolve, reject })
      this.#worker.postMessage(request)
    })
  }

  /** Tells the thread which posts to read anew. */
  changed(keys: string[]): void {
    const message: ChangedPosts = { changed: keys }
    this.#worker.postMessage(message)
  }

  /** Lets the thread load the library before the first key is pressed. */
  warmUp(): void {
    const message: WarmUp = { warmUp: true }
    this.#worker.postMessage(message)
  }
}
