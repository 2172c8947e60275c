/// <reference lib="webworker" />
import { faultOf } from '../library/errors'
import { withLibrary } from '../library/open'
import { allPeers, postsByKey } from '../library/read'
import { searchDocument } from '../search/document'
import { SearchEngine } from '../search/engine'
import type { ChangedPosts, FindReply, FindRequest, WarmUp } from './protocol'

// The search thread of one page: it reads the library by itself and keeps what it needs in memory.
let engine: Promise<SearchEngine> | undefined
let waiting: FindRequest | undefined
let changed = new Set<string>()

self.addEventListener('message', ({ data }: MessageEvent<FindRequest | ChangedPosts | WarmUp>) => {
  if ('warmUp' in data) {
    engine ??= load()
    // The first request meets the failure again, and says so.
    engine.catch(() => undefined)
    return
  }
  if ('changed' in data) {
    for (const key of data.changed) changed.add(key)
    return
  }
  if (waiting) reply({ id: waiting.id, dropped: true })
  const isIdle = !waiting
  waiting = data
  // Keys pressed while the last search ran are in the queue: only the newest one is answered.
  if (isIdle) setTimeout(() => void answer())
})

async function answer(): Promise<void> {
  try {
    const loaded = await (engine ??= load())
    await catchUp(loaded)
    const request = waiting
    waiting = undefined
    if (request) reply({ id: request.id, found: loaded.search(request.query, request.limit) })
  } catch (error) {
    engine = undefined
    const request = waiting
    waiting = undefined
    if (request) reply({ id: request.id, fault: faultOf(error) })
  }
}

async function load(): Promise<SearchEngine> {
  const loaded = new SearchEngine()
  await withLibrary(async (db) => {
    const peers = await allPeers(db)
    for (const post of await db.getAll('posts')) loaded.put(searchDocument(post, peers.get(post.peerKey)))
  })
  return loaded
}

async function catchUp(loaded: SearchEngine): Promise<void> {
  if (changed.size === 0) return
  const keys = [...changed]
  changed = new Set()
  await withLibrary(async (db) => {
    const [posts, peers] = await Promise.all([postsByKey(db, keys), allPeers(db)])
    for (const key of keys) loaded.remove(key)
    for (const post of posts) loaded.put(searchDocument(post, peers.get(post.peerKey)))
  })
}

function reply(message: FindReply): void {
  self.postMessage(message)
}
