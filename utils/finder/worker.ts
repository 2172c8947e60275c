/// <reference lib="webworker" />
import { causesOf } from '../errors/causes'
import { INDEX_CODES, LIBRARY_CODES } from '../errors/codes'
import { ignoring } from '../errors/ignoring'
import { watchLooseFaults } from '../errors/loose'
import { noteFault } from '../errors/noted'
import { faultOf } from '../library/errors'
import { onSetAside } from '../library/quarantine'
import { tellSetAside } from '../messages/changes'
import { LibraryIndex } from './library-index'
import { LibrarySearch } from './library-search'
import { pause } from './pause'
import type { FromThread, Replies, Request, ToThread } from './protocol'

// The search thread of one page. What it holds in memory is a cache: the index and the posts are in the database.
watchLooseFaults(self, (error) => LIBRARY_CODES[faultOf(error)])
const index = new LibraryIndex((state) => send({ state }))
const search = new LibrarySearch(index)
/** Of each kind the newest request, while it waits for its turn. */
const waiting = new Map<Request['kind'], { id: number; request: Request }>()
let upkeep: ReturnType<typeof setTimeout> | undefined

/** After so long without a request there is time for what can wait, milliseconds. */
const IDLE_MS = 400

onSetAside(tellSetAside)

self.addEventListener('message', ({ data }: MessageEvent<ToThread>) => {
  maintainLater()
  if ('warmUp' in data) {
    index.ready().catch(ignoring('the first request meets the failure again, and says so'))
    return
  }
  if ('changed' in data) {
    index.changed(data.changed)
    return
  }
  const { kind } = data.request
  const older = waiting.get(kind)
  waiting.set(kind, data)
  if (older) send({ id: older.id, dropped: true })
  // Keys pressed while the last search ran are in the queue: only the newest one is answered.
  else void pause().then(() => answer(kind))
})

async function answer(kind: Request['kind']): Promise<void> {
  const asked = () => waiting.get(kind)
  try {
    await index.ready()
    const newest = asked()
    waiting.delete(kind)
    if (newest) send({ id: newest.id, reply: await replyTo(newest.request) })
  } catch (error) {
    const newest = asked()
    waiting.delete(kind)
    const fault = faultOf(error)
    noteFault(LIBRARY_CODES[fault], 'searching', error)
    if (newest) send({ id: newest.id, fault, causes: causesOf(error) })
  }
}

async function replyTo(request: Request): Promise<Replies[Request['kind']]> {
  switch (request.kind) {
    case 'find':
      return { ...(await search.find(request.text, request.limit)), state: index.state }
    case 'list':
      return { ...(await search.list(request.question, request.count)), state: index.state }
    case 'window':
      return search.window(request.listing, request.from, request.count)
    case 'keys':
      return search.keys(request.listing, request.from, request.to)
    case 'place':
      return search.place(request.listing, request.key)
    case 'facets':
      return search.facets(request.text, request.facets)
    case 'links':
      return search.links(request)
    case 'tags':
      return search.suggestTags(request.key, request.limit)
    case 'values':
      return search.values(request.facet)
  }
}

function maintainLater(): void {
  clearTimeout(upkeep)
  upkeep = setTimeout(() => {
    index.maintain().catch((error: unknown) => noteFault(INDEX_CODES.damaged, 'keeping the search index', error))
  }, IDLE_MS)
}

function send(message: FromThread): void {
  self.postMessage(message)
}
