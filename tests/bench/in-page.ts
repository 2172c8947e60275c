import { deleteDB, openDB } from 'idb'
import { IndexStore } from '../../utils/finder/index-store'
import { LibraryIndex } from '../../utils/finder/library-index'
import { LibrarySearch } from '../../utils/finder/library-search'
import type { FromThread, ToThread } from '../../utils/finder/protocol'
import { openLibrary } from '../../utils/library/open'
import { allPeers } from '../../utils/library/read'
import { indexDocument, searchFields } from '../../utils/search/document'
import type { IndexState } from '../../utils/search/found'
import { SearchIndex } from '../../utils/search/search-index'
import { PlainFuse } from './plain-fuse'

// Bundled, and run in a page of the extension: it sees the same database and may start the same search thread.

const LIMIT = 10
let fuse: Promise<PlainFuse> | undefined

function startThread(url: string) {
  const worker = new Worker(url, { type: 'module' })
  const asked = new Map<number, (reply: FromThread) => void>()
  const states: ((state: IndexState) => void)[] = []
  worker.addEventListener('message', ({ data }: MessageEvent<FromThread>) => {
    if ('state' in data) for (const hear of states) hear(data.state)
    else asked.get(data.id)?.(data)
  })
  const send = (message: ToThread) => worker.postMessage(message)
  let lastId = 0
  const find = async (text: string) => {
    lastId += 1
    const id = lastId
    const begun = performance.now()
    const reply = new Promise<FromThread>((resolve) => asked.set(id, resolve))
    send({ id, request: { kind: 'find', text, limit: LIMIT } })
    const answer = await reply
    if (!('reply' in answer)) throw new Error(`No reply to ${text}: ${JSON.stringify(answer)}`)
    return performance.now() - begun
  }
  return { worker, send, find, onState: (hear: (state: IndexState) => void) => states.push(hear) }
}

const bench = {
  /** Milliseconds from starting a search thread to its first results. */
  async cold(url: string, text: string): Promise<number> {
    const begun = performance.now()
    const { find, worker } = startThread(url)
    await find(text)
    const time = performance.now() - begun
    worker.terminate()
    return time
  },

  /** As `keystrokes` in this page's own thread, where a profiler sees it; the first time is that of opening the index. */
  async here(texts: readonly string[]): Promise<number[]> {
    const index = new LibraryIndex()
    const times: number[] = []
    let begun = performance.now()
    await index.ready()
    times.push(performance.now() - begun)
    for (const text of texts) {
      begun = performance.now()
      await new LibrarySearch(index).find(text, LIMIT)
      times.push(performance.now() - begun)
    }
    return times
  },

  /** Milliseconds of each key press: every text as it grows, from the first of `words`. */
  async keystrokes(url: string, words: readonly string[][]): Promise<number[]> {
    const { find, worker, send } = startThread(url)
    send({ warmUp: true })
    await find('warm')
    // The upkeep after the first answer is not what a key waits for.
    await pause(2_000)
    const times: number[] = []
    for (const grown of words) for (const text of grown) times.push(await find(text))
    worker.terminate()
    return times
  },

  /** Builds the index from nothing; how long, and how long queries took meanwhile, milliseconds. */
  async build(url: string, text: string): Promise<{ took: number; meanwhile: number[]; steps: number }> {
    await deleteDB('galpi-search')
    const begun = performance.now()
    const { find, worker, onState, send } = startThread(url)
    let steps = 0
    const built = new Promise<void>((resolve) => {
      onState((state) => {
        steps += 1
        if (state.status === 'ready') resolve()
      })
    })
    send({ warmUp: true })
    const meanwhile: number[] = []
    const asking = setInterval(() => {
      find(text).then(
        (time) => meanwhile.push(time),
        // A newer one came before it was answered.
        () => undefined,
      )
    }, 500)
    await built
    clearInterval(asking)
    const took = performance.now() - begun
    worker.terminate()
    return { took, meanwhile, steps }
  },

  /** Builds it in this page's own thread, where the browser reports every task above 50 ms. */
  async buildHere(): Promise<number[]> {
    await deleteDB('galpi-search')
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    })
    observer.observe({ type: 'longtask' })
    await new Promise<void>((resolve, reject) => {
      const index = new LibraryIndex(({ status }) => status === 'ready' && resolve())
      index.ready().catch(reject)
    })
    await pause(100)
    observer.disconnect()
    return tasks
  },

  /** Milliseconds that the index takes for one post: changed, removed, and added again. */
  async changes(runs: number): Promise<{ change: number[]; remove: number[]; add: number[] }> {
    const stored = await new IndexStore().read()
    const index = new SearchIndex(stored?.segments)
    const db = await openLibrary()
    const keys = await db.getAllKeys('posts')
    const times = { change: [] as number[], remove: [] as number[], add: [] as number[] }
    for (let run = 0; run < runs; run += 1) {
      const post = await db.get('posts', keys[Math.floor((run * keys.length) / runs)] ?? '')
      if (!post) throw new Error('A post is gone.')
      times.change.push(timed(() => index.put([indexDocument({ ...post, note: 'changed' })])))
      times.remove.push(timed(() => index.remove(post.key)))
      times.add.push(timed(() => index.put([indexDocument(post)])))
    }
    return times
  },

  /** Bytes of the stored index. */
  async storedBytes(): Promise<number> {
    const db = await openDB('galpi-search')
    const records: Record<string, Blob | Uint8Array>[] = await db.getAll('segments')
    db.close()
    const parts = records.flatMap((record) => Object.values(record))
    return parts.reduce((sum, part) => sum + (part instanceof Blob ? part.size : part.length || 0), 0)
  },

  /** Milliseconds of plain fuse.js over all posts, read beforehand. */
  async fuse(texts: readonly string[]): Promise<number[]> {
    fuse ??= readForFuse()
    const plain = await fuse
    const times: number[] = []
    for (const text of texts) {
      const begun = performance.now()
      await plain.find(text, LIMIT)
      times.push(performance.now() - begun)
    }
    return times
  },
}

async function readForFuse(): Promise<PlainFuse> {
  const db = await openLibrary()
  const peers = await allPeers(db)
  return new PlainFuse((await db.getAll('posts')).map((post) => searchFields(post, peers.get(post.peerKey))))
}

function timed(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

declare global {
  // eslint-disable-next-line no-var
  var searchBench: typeof bench
}
globalThis.searchBench = bench
