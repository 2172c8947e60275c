import { deleteDB, openDB } from 'idb'
import { vi } from 'vitest'
import { generatePosts } from '../../seeds/generate'
import { LibraryIndex } from '../../utils/finder/library-index'
import { LibrarySearch } from '../../utils/finder/library-search'
import { openLibrary } from '../../utils/library/open'
import type { LibraryDatabase } from '../../utils/library/schema'
import { savePosts } from '../../utils/library/save'
import type { IndexState } from '../../utils/search/found'
import { emptyLibrary, seenPost } from '../library/sample'

/** The database of the index. */
export const INDEX = 'galpi-search'
/** So many made-up posts are in a library. */
export const MADE = 230

/** A stand-in for the browser's locks: one holder at a time, and who does not wait is told so. */
const held = new Set<string>()
const locks = {
  request: async (name: string, _options: { ifAvailable: true }, work: (lock: object | null) => Promise<unknown>) => {
    if (held.has(name)) return work(null)
    held.add(name)
    try {
      return await work({ name })
    } finally {
      held.delete(name)
    }
  },
}

const opened: (() => Promise<void>)[] = []

/** An empty library without an index; `endTest` undoes what it stubs. */
export async function beginTest(): Promise<LibraryDatabase> {
  vi.stubGlobal('navigator', { locks })
  const db = await emptyLibrary()
  await deleteDB(INDEX)
  return db
}

export async function endTest(): Promise<void> {
  await settleAll()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
}

/** Lets every index of a test come to rest, so that none works on into the next one. */
async function settleAll(): Promise<void> {
  for (const settled of opened.splice(0)) await settled().catch(() => undefined)
}

/** An index with all that it says of its state; `settled` once it is built and stored. */
export function openIndex() {
  const states: IndexState[] = []
  const index = new LibraryIndex((state) => states.push(state))
  const search = new LibrarySearch(index)
  const settled = async () => {
    await index.ready()
    // A build that was started says so only after it has looked at the library.
    for (let turn = 0; turn < 30 && states.length === 0; turn += 1)
      await new Promise((resolve) => setImmediate(resolve))
    await vi.waitUntil(() => index.state.status === 'ready', { timeout: 10_000 })
    await index.maintain()
  }
  opened.push(settled)
  const keys = async (text: string) => (await search.find(text, 1_000)).hits.map(({ key }) => key)
  /** Why it was built, once for each build; reading what changed is none. */
  const builds = () =>
    states.flatMap((state, at) =>
      state.status === 'building' && state.reason !== 'changed' && states[at - 1]?.status !== 'building'
        ? [state.reason]
        : [],
    )
  return { index, search, states, settled, keys, builds }
}

/** The key of a post of the sample channel. */
export const keyOf = (id: number) => `channel:1009876543/${id}`

/** Saves a post of the sample channel. */
export async function save(id: number, text: string): Promise<void> {
  await savePosts(await openLibrary(), [seenPost({ messageId: id, text })], id)
}

/** What the index's database holds in a store. */
export async function stored(store: 'segments' | 'progress'): Promise<unknown[]> {
  const database = await openDB(INDEX)
  const records: unknown[] = database.objectStoreNames.contains(store) ? await database.getAll(store) : []
  database.close()
  return records
}

/** Changes every record of a store of the index's database. */
export async function change(store: 'segments' | 'progress', part: Record<string, unknown>): Promise<void> {
  const database = await openDB(INDEX)
  const tx = database.transaction(store, 'readwrite')
  const key = store === 'progress' ? 'progress' : undefined
  const records: unknown[] = await tx.store.getAll()
  for (const record of records) await tx.store.put({ ...(record as object), ...part }, key)
  await tx.done
  database.close()
}

/** A library with posts, and its index built and stored. */
export async function builtLibrary(): Promise<void> {
  await savePosts(await openLibrary(), generatePosts(MADE), 1_000)
  await save(1, 'a xylograph at noon')
  await openIndex().settled()
}
