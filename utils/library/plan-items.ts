import { memberKeysOf, messageKey } from '../post/identity'
import type { ImportItem, Post } from '../post/model'
import { cleanTags, uniqueTags } from '../post/tags'
import { isSame, union } from './fields'
import { findPosts, findTrashed } from './find-posts'
import { underPeer } from './keep-peer'
import { mergeSeen, newPost, uniteNotes } from './merge'
import type { Replacement } from './replace-posts'
import { type RuleTags, ruleTags } from './rules'
import type { TrashedPost } from './schema'
import { type Speller, spellTags } from './tag-use'
import type { ReadTransaction } from './transaction'

/** How an item stands to the library. `trashed`: the reader removed it, and it stays away unless it is brought back. */
export type Standing = 'new' | 'known' | 'changed' | 'trashed'

/** An item with the key of its peer's record. */
export interface PlacedItem {
  item: ImportItem
  peerKey: string
  /** The key of the public name, when what was kept under it has not moved yet. */
  standIn?: string
}

/** What becomes of a post; nothing when both are the same object. */
export interface Draft extends Replacement {
  /** As it lay in the trash. */
  trashed?: TrashedPost
}

export interface Plan {
  standing: Standing
  /** Absent for what stays in the trash. */
  draft?: Draft
}

/**
 * Merges items with what is kept of their posts, one after the other, without writing. Items of one call that are the
 * same post share a draft; all but the first are `known`. `now`: epoch milliseconds.
 */
export async function planItems(
  tx: ReadTransaction,
  items: readonly PlacedItem[],
  { now, bringBack }: { now: number; bringBack: boolean },
): Promise<Plan[]> {
  const found = await findPosts(tx, items.flatMap(lookedFor))
  const isMissing = (placed: PlacedItem) => lookedFor(placed).every((key) => !found.has(key))
  const trash = await findTrashed(tx, items.filter(isMissing).map(keyOf))
  const tagsThatCome = [
    ...items.map(({ item }) => item.tags ?? []),
    ...[...trash.values()].map(({ post }) => post.tags),
  ]
  const drafts = new Drafts(found, trash, {
    now,
    spell: await spellTags(tx, cleanTags(tagsThatCome.flat())),
    ruleTags: await ruleTags(tx),
  })
  return items.map((placed) => drafts.plan(placed, bringBack))
}

interface Surroundings {
  now: number
  spell: Speller
  ruleTags: RuleTags
}

class Drafts {
  readonly #found: ReadonlyMap<string, Post>
  readonly #trash: ReadonlyMap<string, TrashedPost>
  readonly #around: Surroundings
  readonly #byMember = new Map<string, Draft>()

  constructor(found: ReadonlyMap<string, Post>, trash: ReadonlyMap<string, TrashedPost>, around: Surroundings) {
    this.#found = found
    this.#trash = trash
    this.#around = around
  }

  plan(placed: PlacedItem, bringBack: boolean): Plan {
    const drafted = firstOf(this.#byMember, memberKeysIn(placed))
    if (drafted) {
      this.#add(placed, drafted)
      return { standing: 'known', draft: drafted }
    }
    const kept = firstOf(this.#found, lookedFor(placed))
    if (kept) {
      const before = placed.standIn === kept.peerKey ? underPeer(kept, placed.peerKey) : kept
      const draft = this.#add(placed, { before, after: before })
      return { standing: draft.after === before ? 'known' : 'changed', draft }
    }
    const trashed = this.#trash.get(keyOf(placed))
    if (trashed)
      return bringBack ? { standing: 'trashed', draft: this.#bringBack(placed, trashed) } : { standing: 'trashed' }
    return { standing: 'new', draft: this.#register({ before: null, after: this.#newPost(placed) }) }
  }

  #add(placed: PlacedItem, draft: Draft): Draft {
    draft.after = this.#withItem(placed, draft.after)
    return this.#register(draft)
  }

  #register(draft: Draft): Draft {
    for (const key of draft.after.memberKeys) this.#byMember.set(key, draft)
    return draft
  }

  #bringBack(placed: PlacedItem, trashed: TrashedPost): Draft {
    const { now, spell } = this.#around
    const tags = uniqueTags(trashed.post.tags.map(spell))
    const after = {
      ...this.#withItem(placed, { ...trashed.post, tags }),
      savedAt: placed.item.savedAt ?? now,
      updatedAt: now,
    }
    return this.#register({ before: null, after, trashed })
  }

  #newPost(placed: PlacedItem): Post {
    const {
      item: { post, tags, note = '', savedAt },
      peerKey,
    } = placed
    const { now, ruleTags: tagsOf } = this.#around
    return {
      ...newPost(post, keyOf(placed), peerKey, memberKeysIn(placed), now),
      savedAt: savedAt ?? now,
      tags: uniqueTags([...tagsOf(peerKey, post.peer), ...this.#spelt(tags)]),
      note,
      // A history that is brought in is there to be found, not all of it to be sorted.
      ...(post.client === 'desktop' && { doneAt: now }),
    }
  }

  /** The very same object when the item says nothing new. */
  #withItem(placed: PlacedItem, kept: Post): Post {
    const { post, tags, note = '', savedAt = kept.savedAt } = placed.item
    const { now } = this.#around
    const merged: Post = {
      ...mergeSeen(kept, post, now),
      memberKeys: union(kept.memberKeys, memberKeysIn(placed)),
      savedAt: Math.min(kept.savedAt, savedAt),
      tags: uniqueTags([...kept.tags, ...this.#spelt(tags)]),
      note: uniteNotes(kept.note, note),
    }
    return isSame(merged, kept) ? kept : { ...merged, updatedAt: now }
  }

  #spelt(tags: readonly string[] = []): string[] {
    return cleanTags(tags).map(this.#around.spell)
  }
}

function memberKeysIn({ peerKey, item }: PlacedItem): string[] {
  return memberKeysOf(peerKey, item.post)
}

function keyOf({ peerKey, item }: PlacedItem): string {
  return messageKey(peerKey, item.post.messageId)
}

function lookedFor(placed: PlacedItem): string[] {
  const own = memberKeysIn(placed)
  return placed.standIn ? [...own, ...memberKeysOf(placed.standIn, placed.item.post)] : own
}

function firstOf<T>(map: ReadonlyMap<string, T>, keys: readonly string[]): T | undefined {
  const key = keys.find((each) => map.has(each))
  return key === undefined ? undefined : map.get(key)
}
