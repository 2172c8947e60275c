import { LIBRARY_CODES } from '../errors/codes'
import { noteCauses, noteFault } from '../errors/noted'
import { LibraryError } from '../library/errors'
import type { IndexState } from '../search/found'
import type { FromThread, Replies, Request, ToThread } from './protocol'
import FinderWorker from './worker?worker'

type Kind = Request['kind']

interface Asked {
  resolve: (reply: Replies[Kind] | undefined) => void
  reject: (error: Error) => void
}

/** Searches the library in a thread of its own. */
export class Finder {
  readonly #worker = new FinderWorker()
  readonly #asked = new Map<number, Asked>()
  #lastId = 0

  /** `onState` hears how far the index is, while it is being built and once it is ready. */
  constructor(onState?: (state: IndexState) => void) {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromThread>) => {
      if ('state' in data) {
        onState?.(data.state)
        return
      }
      const asked = this.#asked.get(data.id)
      this.#asked.delete(data.id)
      if ('fault' in data) {
        noteCauses(LIBRARY_CODES[data.fault], data.causes)
        asked?.reject(new LibraryError(data.fault))
      } else asked?.resolve('reply' in data ? data.reply : undefined)
    })
    this.#worker.addEventListener('error', () => this.#threadFailed())
  }

  /** The reply; undefined when a newer request of the same kind came in between. Throws a LibraryError. */
  ask<K extends Kind>(request: Extract<Request, { kind: K }>): Promise<Replies[K] | undefined> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      // The thread answers a request with the reply of its kind.
      this.#asked.set(id, { resolve: resolve as Asked['resolve'], reject })
      this.#send({ id, request })
    })
  }

  /** Tells the thread which posts to read anew. */
  changed(keys: string[]): void {
    this.#send({ changed: keys })
  }

  /** Lets the thread load the index before the first key is pressed. */
  warmUp(): void {
    this.#send({ warmUp: true })
  }

  /** Whoever waits would wait for ever. */
  #threadFailed(): void {
    noteFault('unexpected', 'the search thread')
    for (const { reject } of this.#asked.values()) reject(new LibraryError('damaged'))
    this.#asked.clear()
  }

  #send(message: ToThread): void {
    this.#worker.postMessage(message)
  }
}
