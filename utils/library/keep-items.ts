import type { ImportItem, Media, Picture } from '../post/model'
import { keepPeers } from './keep-peer'
import { type Draft, type Plan, planItems } from './plan-items'
import { changeOf, replacePosts } from './replace-posts'
import type { StepChange } from './schema'
import type { WriteTransaction } from './transaction'

/** What became of items. */
export interface KeptItems {
  /** In the order of the items. */
  plans: Plan[]
  changes: StepChange[]
  /** Keys of the peers that were unknown before. */
  peers: string[]
}

/**
 * Keeps items: merges them with what is kept of their posts, brings back what is in the trash when `bringBack` says so,
 * and gives new posts the tags of the reader's rules. `now`: epoch milliseconds. Throws a TypeError for a post whose
 * peer has neither id nor public name.
 */
export async function keepItems(
  tx: WriteTransaction,
  items: readonly ImportItem[],
  { now, bringBack }: { now: number; bringBack: boolean },
): Promise<KeptItems> {
  const { keyOf, made } = await keepPeers(
    tx,
    items.map(({ post }) => post),
    now,
  )
  const placed = items.map((item) => ({ item, peerKey: keyOf(item.post) }))
  const plans = await planItems(tx, placed, { now, bringBack })
  const drafts = new Set(plans.flatMap(({ draft }) => draft ?? []))
  const changed = [...drafts].filter(({ before, after }) => before !== after)
  await replacePosts(tx, changed, now)
  for (const { trashed } of changed) if (trashed) await tx.objectStore('trash').delete(trashed.key)
  const pictures = await addPictures(tx, items, plans)
  const told = [...drafts].filter((draft) => draft.before !== draft.after || pictures.has(draft))
  return {
    plans,
    changes: told.map((draft) => changeOfDraft(draft, pictures.get(draft))),
    peers: made,
  }
}

export function changeOfDraft({ before, after, trashed }: Draft, pictures: number[] | undefined): StepChange {
  if (trashed)
    return { ...changeOf({ before: trashed.post, after }), trashedAt: trashed.deletedAt, ...(pictures && { pictures }) }
  return { ...changeOf({ before, after }), ...(before && pictures && { pictures }) }
}

/** Puts pictures where there are none yet; says which, by draft. */
async function addPictures(
  tx: WriteTransaction,
  items: readonly ImportItem[],
  plans: readonly Plan[],
): Promise<Map<Draft, number[]>> {
  const wanted = new Map<Draft, Map<number, Picture>>()
  for (const [at, { post, pictures = [] }] of items.entries()) {
    const draft = plans[at]?.draft
    if (!draft) continue
    const ofPost = wanted.get(draft) ?? new Map<number, Picture>()
    for (const picture of pictures) {
      const index = placeAmong(draft.after.media, post.media, picture.index)
      if (index !== undefined && !ofPost.has(index)) ofPost.set(index, { ...picture, index })
    }
    if (ofPost.size > 0) wanted.set(draft, ofPost)
  }
  const store = tx.objectStore('pictures')
  const added = new Map<Draft, number[]>()
  await Promise.all(
    [...wanted].flatMap(([draft, pictures]) =>
      [...pictures.values()].map(async (picture) => {
        const { key } = draft.after
        if (await store.getKey([key, picture.index])) return
        await store.put({ ...picture, postKey: key })
        added.set(draft, [...(added.get(draft) ?? []), picture.index])
      }),
    ),
  )
  return added
}

/** Where the kept post has the media that stands at `index` of an item's: the item may be a mere part of an album. */
function placeAmong(kept: readonly Media[], met: readonly Media[], index: number): number | undefined {
  const id = met[index]?.messageId
  const byId = id === undefined ? -1 : kept.findIndex(({ messageId }) => messageId === id)
  if (byId >= 0) return byId
  return kept.length === met.length ? index : undefined
}
