import { deleteDB, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import { generatePosts } from '../../seeds/generate'
import { importPosts, standings } from '../../utils/library/import-posts'
import { openLibrary } from '../../utils/library/open'
import { DATABASE_NAME, type LibrarySchema, upgrade, SCHEMA_VERSION } from '../../utils/library/schema'
import { undoStep } from '../../utils/library/undo-step'
import type { ImportItem } from '../../utils/post/model'

// Bundled, and run in a page of the extension: it sees the same database.

const PEER = { kind: 'channel', id: 1_900_000_001, title: 'Import' } as const
const WHAT = { kind: 'import', source: 'result.json' } as const

let items: ImportItem[] = []

const bench = {
  /** Makes the posts of a chat as its export tells them, oldest first. */
  make(amount: number): void {
    items = generatePosts(amount).map(
      ({ albumIds: _albumIds, views: _views, linkPreview: _preview, ...post }, index) => ({
        post: { ...post, peer: PEER, messageId: index + 1, client: 'desktop' },
      }),
    )
  },

  /** Milliseconds that each call took. */
  standings: (batch: number) =>
    timed(batch, async (part) => {
      await standings(await openLibrary(), part)
    }),

  import: (id: string, batch: number) =>
    timed(batch, async (part) => {
      await importPosts(await openLibrary(), { id, what: WHAT }, part, Date.now())
    }),

  /** From now on every post was edited. */
  edit(): void {
    items = items.map(({ post }) => ({
      post: { ...post, text: `${post.text} *`, edited: true, editedAt: post.postedAt + 60_000 },
    }))
  },

  async undo(id: string): Promise<number[]> {
    const times: number[] = []
    for (let left = 1; left > 0;) {
      const begun = performance.now()
      left = (await undoStep(await openLibrary(), id, Date.now())).left
      times.push(performance.now() - begun)
    }
    return times
  },

  /** The least that the browser needs for the same posts, with the library's indexes or none: put, put again, deleted. */
  async bare(batch: number, isIndexed: boolean): Promise<{ put: number[]; again: number[]; deleted: number[] }> {
    const name = `${DATABASE_NAME}-bench`
    await deleteDB(name)
    const db = isIndexed
      ? ((await openDB<LibrarySchema>(name, SCHEMA_VERSION, { upgrade })) as unknown as IDBPDatabase)
      : await openDB(name, 1, { upgrade: (opened) => void opened.createObjectStore('posts', { keyPath: 'key' }) })
    const each = (work: (store: BareStore, item: ImportItem) => Promise<unknown>) =>
      timed(batch, async (part) => {
        const tx = db.transaction('posts', 'readwrite', { durability: 'strict' })
        for (const item of part) work(tx.store, item).catch(() => undefined)
        await tx.done
      })
    const put = await each((store, item) => store.put(barePost(item, 1)))
    const again = await each((store, item) => store.put(barePost(item, 2)))
    const deleted = await each((store, item) => store.delete(barePost(item, 2).key))
    db.close()
    await deleteDB(name)
    return { put, again, deleted }
  },
}

type BareStore = IDBPObjectStore<unknown, ['posts'], 'posts', 'readwrite'>

function barePost({ post }: ImportItem, updatedAt: number) {
  const { peer: _peer, client, ...content } = post
  const key = `channel:${PEER.id}/${post.messageId}`
  const own = { tags: [], note: '', savedAt: 1, updatedAt }
  return { ...content, ...own, key, peerKey: `channel:${PEER.id}`, memberKeys: [key], clients: [client] }
}

async function timed(batch: number, work: (part: ImportItem[]) => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let start = 0; start < items.length; start += batch) {
    const begun = performance.now()
    await work(items.slice(start, start + batch))
    times.push(performance.now() - begun)
  }
  return times
}

declare global {
  // eslint-disable-next-line no-var
  var importBench: typeof bench
}
globalThis.importBench = bench
