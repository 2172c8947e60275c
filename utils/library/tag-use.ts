import { tagKey } from '../post/tags'
import type { TagUse } from './schema'
import type { WriteTransaction } from './transaction'

/** Counts tags that a post gets, and returns them as the library spells them already. */
export async function addUses(
  tx: WriteTransaction,
  peerKey: string,
  tags: readonly string[],
  now: number,
): Promise<string[]> {
  const spelled: string[] = []
  for (const tag of tags) {
    const known = await tx.objectStore('tagUse').index('tagKey').get(tagKey(tag))
    spelled.push(known?.tag ?? tag)
    await addUse(tx, peerKey, known?.tag ?? tag, now)
  }
  return spelled
}

async function addUse(tx: WriteTransaction, peerKey: string, tag: string, now: number): Promise<void> {
  const uses = tx.objectStore('tagUse')
  const use = await uses.get([peerKey, tagKey(tag)])
  await uses.put(
    use
      ? { ...use, count: use.count + 1, lastUsedAt: now }
      : { peerKey, tagKey: tagKey(tag), tag, count: 1, lastUsedAt: now },
  )
}

export async function dropUse(tx: WriteTransaction, peerKey: string, tag: string): Promise<void> {
  const uses = tx.objectStore('tagUse')
  const use = await uses.get([peerKey, tagKey(tag)])
  if (!use) return
  if (use.count > 1) await uses.put({ ...use, count: use.count - 1 })
  else await uses.delete([peerKey, use.tagKey])
}

/** Counts one peer's tags anew from its posts. */
export async function recountUses(tx: WriteTransaction, peerKey: string): Promise<void> {
  const uses = tx.objectStore('tagUse')
  await uses.delete(IDBKeyRange.bound([peerKey], [peerKey, []]))
  const counted = new Map<string, TagUse>()
  for (const post of await tx.objectStore('posts').index('peerKey').getAll(peerKey)) {
    for (const tag of post.tags) {
      const use = counted.get(tagKey(tag)) ?? { peerKey, tagKey: tagKey(tag), tag, count: 0, lastUsedAt: 0 }
      counted.set(use.tagKey, {
        ...use,
        count: use.count + 1,
        lastUsedAt: Math.max(use.lastUsedAt, post.updatedAt),
      })
    }
  }
  for (const use of counted.values()) await uses.put(use)
}
