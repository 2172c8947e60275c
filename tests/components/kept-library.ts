import { afterEach, beforeEach, vi } from 'vitest'
import { LibraryStore } from '../../components/store/library-store'
import { restorePosts } from '../../utils/library/edit'
import { LibraryError } from '../../utils/library/errors'
import { openLibrary } from '../../utils/library/open'
import { allPeers } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { TakenKind } from '../../utils/library/schema'
import { type TakenStep, takeStep } from '../../utils/library/steps'
import { setTag } from '../../utils/library/tag-records'
import { emptyTrash } from '../../utils/library/trash'
import { undoStep } from '../../utils/library/undo-step'
import { tellPages } from '../../utils/messages/changes'
import { HARBOUR, seenPost } from '../library/sample'
import { asked, sent } from './fakes'

/** Epoch milliseconds; a second goes by with every change. */
export const clock = { now: 0 }

/** Gives every test an empty library, behind a worker that changes it and tells every page. */
export function useKeptLibrary(): void {
  const channels: BroadcastChannel[] = []
  beforeEach(async () => {
    class Kept extends BroadcastChannel {
      constructor(name: string) {
        super(name)
        channels.push(this)
      }
    }
    vi.stubGlobal('BroadcastChannel', Kept)
    clock.now = Date.now() - 3_600_000
    const db = await openLibrary()
    for (const name of db.objectStoreNames) await db.clear(name)
    asked.mockReset().mockResolvedValue(undefined)
    sent.mockReset().mockImplementation(answer)
  })
  afterEach(() => {
    for (const channel of channels.splice(0)) channel.close()
    vi.unstubAllGlobals()
  })
}

export const keyOf = (messageId: number) => `channel:${HARBOUR.id}/${messageId}`

/** Keeps a post with these tags. */
export async function keep(messageId: number, ...tags: string[]): Promise<void> {
  const db = await openLibrary()
  await savePosts(db, [seenPost({ messageId, text: `Ferry ${messageId} runs late` })], (clock.now += 1_000))
  if (tags.length > 0) await change({ kind: 'tag', add: tags, remove: [] }, messageId)
}

/** Takes a step on these posts; returns its id. */
export async function change(what: TakenKind, ...ids: number[]): Promise<string> {
  const id = crypto.randomUUID()
  await takeStep(await openLibrary(), { id, what, keys: ids.map(keyOf) }, (clock.now += 1_000))
  return id
}

/** The tags of a kept post; undefined when it is gone. */
export async function tagsOf(messageId: number): Promise<string[] | undefined> {
  return (await (await openLibrary()).get('posts', keyOf(messageId)))?.tags
}

/** A store as a page of ours has it, which stays true while the library changes. */
export async function startedStore(): Promise<LibraryStore> {
  const store = new LibraryStore()
  await store.start()
  store.source.peers.value = await allPeers(await openLibrary())
  return store
}

async function answer(type: string, data: unknown): Promise<unknown> {
  clock.now += 1_000
  try {
    return { ok: true, value: await work(type, data) }
  } catch (error) {
    if (error instanceof LibraryError) return { ok: false, fault: error.fault }
    throw error
  }
}

async function work(type: string, data: unknown): Promise<unknown> {
  const db = await openLibrary()
  switch (type) {
    case 'takeStep': {
      const { keys } = await takeStep(db, data as TakenStep, clock.now)
      tellPages({ keys })
      tellPages({ kept: 'tags' })
      tellPages({ kept: 'steps' })
      return { changed: keys.length }
    }
    case 'undoStep': {
      const { keys, left } = await undoStep(db, (data as { id: string }).id, clock.now)
      tellPages({ keys })
      tellPages({ kept: 'tags' })
      tellPages({ kept: 'steps' })
      return { keys, left }
    }
    case 'setTag':
      await setTag(db, data as Parameters<typeof setTag>[1])
      tellPages({ kept: 'tags' })
      return null
    case 'restorePosts': {
      const keys = await restorePosts(db, (data as { keys: string[] }).keys, clock.now)
      tellPages({ keys })
      return keys
    }
    case 'emptyTrash':
      await emptyTrash(db)
      tellPages({ kept: 'steps' })
      return null
    default:
      throw new Error(`No answer to ${type}`)
  }
}
