/// <reference lib="webworker" />
import { faultOf } from '../library/errors'
import { withLibrary } from '../library/open'
import { allPeers, postsByKey } from '../library/read'
import { searchDocument } from '../search/document'
import { SearchEngine } from '../search/engine'
import type { ChangedPosts, FindReply, FindRequest } from './protocol'

// The search thread of one page: it reads the library by itself and keeps what it needs in memory.
let engine: Promise<SearchEngine> | undefined
let waiting: FindRequest | undefined
let changed = new Set<string>()

self.addEventListener('message', ({ data }: MessageEvent<FindRequest | ChangedPosts>) => {
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
    const ready = await (engine ??= load())
    await catchUp(ready)
    const request = waiting
    waiting = undefined
    if (request) reply({ id: request.id, found: ready.search(request.query, request.limit) })
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

async function catchUp(ready: SearchEngine): Promise<void> {
  if (changed.size === 0) return
  const keys = [...changed]
  changed = new Set()
  await withLibrary(async (db) => {
    const [posts, peers] = await Promise.all([postsByKey(db, keys), allPeers(db)])
    for (const key of keys) ready.remove(key)
    for (const post of posts) ready.put(searchDocument(post, peers.get(post.peerKey)))
  })
}

function reply(message: FindReply): void {
  self.postMessage(message)
}
