import { tagKey, uniqueTags } from '../post/tags'
import { aliasNames, resolveAlias } from './tag-names'
import { isSound } from './kept-shapes'
import type { TagUse } from './schema'
import type { ReadTransaction, WriteTransaction } from './transaction'

/** Says how the library spells a tag that it was asked about. */
export type Speller = (tag: string) => string

/**
 * How the library spells these tags: an alias is the tag that it stands for (but for aliases of `except`), a tag in
 * use keeps its spelling, and of others the first one of `tags` counts.
 */
export async function spellTags(
  tx: ReadTransaction,
  tags: readonly string[],
  except?: (tag: string) => boolean,
): Promise<Speller> {
  if (tags.length === 0) return (tag) => tag
  const records = (await tx.objectStore('tags').getAll()).filter((record) => isSound('tags', record))
  const names = aliasNames(records.filter(({ name }) => !except?.(name)))
  const said = new Map(records.map(({ key, name }) => [key, name]))
  const uses = tx.objectStore('tagUse').index('tagKey')
  const spelt = new Map<string, string>()
  await Promise.all(
    uniqueTags(tags).map(async (tag) => {
      const meant = resolveAlias(names, tag)
      const used = await uses.get(tagKey(meant))
      spelt.set(tagKey(tag), used?.tag ?? said.get(tagKey(meant)) ?? meant)
    }),
  )
  return (tag) => spelt.get(tagKey(tag)) ?? tag
}

/** Counts tags that come and go in memory; `write` changes each record once. */
export class TagCounter {
  readonly #sums = new Map<string, { peerKey: string; tag: string; come: number; gone: number }>()
  readonly #respelt = new Map<string, string>()

  /** A post of this peer has `added` and no longer `removed`; what is in both is only spelt differently. */
  count(
    peerKey: string,
    { added = [], removed = [] }: { added?: readonly string[]; removed?: readonly string[] },
  ): void {
    const keysAdded = new Set(added.map(tagKey))
    const keysRemoved = new Set(removed.map(tagKey))
    for (const tag of added) {
      if (keysRemoved.has(tagKey(tag))) this.#respelt.set(tagKey(tag), tag)
      else this.#sum(peerKey, tag).come += 1
    }
    for (const tag of removed) if (!keysAdded.has(tagKey(tag))) this.#sum(peerKey, tag).gone += 1
  }

  async write(tx: WriteTransaction, now: number): Promise<void> {
    const uses = tx.objectStore('tagUse')
    await Promise.all(
      [...this.#sums.values()].map(async ({ peerKey, tag, come, gone }) => {
        const key: TagUse['tagKey'] = tagKey(tag)
        const use = (await uses.get([peerKey, key])) ?? { peerKey, tagKey: key, tag, count: 0, lastUsedAt: 0 }
        const count = use.count + come - gone
        if (count <= 0) await uses.delete([peerKey, key])
        else await uses.put({ ...use, count, lastUsedAt: come > 0 ? now : use.lastUsedAt })
      }),
    )
    await Promise.all(
      [...this.#respelt].map(async ([key, tag]) => {
        const spelt = await uses.index('tagKey').getAll(key)
        await Promise.all(spelt.map((use) => uses.put({ ...use, tag })))
      }),
    )
  }

  #sum(peerKey: string, tag: string) {
    const key = `${peerKey} ${tagKey(tag)}`
    const sum = this.#sums.get(key) ?? { peerKey, tag, come: 0, gone: 0 }
    this.#sums.set(key, sum)
    return sum
  }
}

/** Counts one peer's tags anew from its posts. */
export async function recountUses(tx: WriteTransaction, peerKey: string): Promise<void> {
  const uses = tx.objectStore('tagUse')
  await uses.delete(IDBKeyRange.bound([peerKey], [peerKey, []]))
  const counted = new Map<string, TagUse>()
  for (const post of await tx.objectStore('posts').index('peerKey').getAll(peerKey)) {
    if (!isSound('posts', post)) continue
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
