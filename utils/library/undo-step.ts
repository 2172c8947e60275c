import { isNameKey, messageKey } from '../post/identity'
import { anchorHighlights } from '../post/highlights'
import type { Post } from '../post/model'
import { changePostTags, undoing } from './change-tags'
import { LibraryError } from './errors'
import { dropPeers, putBack } from './put-back'
import { getPosts } from './find-posts'
import { putPosts } from './put-post'
import type { LibraryDatabase, StepChange, StepPart } from './schema'
import { restoreRules } from './rules'
import { lastPart, outcomeOf, partsOf, type StepOutcome } from './step-parts'
import { restoreRecords } from './tag-records'
import { write, type WriteTransaction } from './transaction'
import { untrashPosts } from './trash'

/**
 * Undoes the part of a step that was taken last; the step is gone with its first part. What else changed on the posts
 * since stays. `left`: parts still to undo. `now`: epoch milliseconds. Throws LibraryError `missing` when there is no
 * such step.
 */
export function undoStep(db: LibraryDatabase, id: string, now: number): Promise<StepOutcome & { left: number }> {
  return write(db, async (tx) => {
    const [steps, parts] = [tx.objectStore('steps'), tx.objectStore('stepParts')]
    const step = await steps.get(id)
    const part = await lastPart(tx, id)
    if (!step || !part) throw new LibraryError('missing')
    const changes = await followPeers(tx, part.changes)
    await undoPart(tx, { ...part, changes }, now)
    await parts.delete([id, part.part])
    const left = await parts.count(partsOf(id))
    if (left > 0) await steps.put({ ...step, count: step.count - changes.length })
    else await steps.delete(id)
    return { ...outcomeOf({ ...part, changes }), left }
  })
}

/** The changes of posts that were kept under a public name then are those of the same posts under an id now. */
function followPeers(tx: WriteTransaction, changes: readonly StepChange[]): Promise<StepChange[]> {
  return Promise.all(
    changes.map(async (change) => {
      const [name = '', messageId] = change.key.split('/')
      if (!isNameKey(name)) return change
      const peerKey = await tx.objectStore('peers').index('nameKey').getKey(name)
      const key = messageKey(peerKey ?? name, Number(messageId))
      return { ...change, key: (await tx.objectStore('posts').index('memberKeys').getKey(key)) ?? key }
    }),
  )
}

async function undoPart(
  tx: WriteTransaction,
  { changes, tagRecords, rules, peers }: StepPart,
  now: number,
): Promise<void> {
  const trashed = changes.filter(({ isTrashed }) => isTrashed)
  await untrashPosts(
    tx,
    trashed.map(({ key }) => key),
    now,
  )
  await undoTags(
    tx,
    changes.filter(({ added, removed }) => added ?? removed),
    now,
  )
  const patched = changes.filter(({ doneBefore, highlights }) => doneBefore !== undefined || highlights)
  const unpatched = await postsOf(tx, patched)
  await putPosts(
    tx,
    [...unpatched].map(([post, change]) => withHighlights(withDone({ ...post, updatedAt: now }, change), change)),
  )
  const replaced = changes.filter(({ before }) => before !== undefined)
  await putBack(tx, await postsOf(tx, replaced), now)
  if (peers) await dropPeers(tx, peers)
  // After the tags are back: those that are no tags any more may be aliases again.
  if (tagRecords) await restoreRecords(tx, tagRecords)
  if (rules) await restoreRules(tx, rules)
}

async function undoTags(tx: WriteTransaction, changes: readonly StepChange[], now: number): Promise<void> {
  const undo = await undoing(tx, changes)
  const changed = await postsOf(tx, changes)
  await changePostTags(tx, [...changed.keys()], (post) => undo(changed.get(post) ?? { key: post.key }), now)
}

async function postsOf(tx: WriteTransaction, changes: readonly StepChange[]): Promise<Map<Post, StepChange>> {
  const byKey = new Map(changes.map((change) => [change.key, change]))
  const posts = await getPosts(tx, [...byKey.keys()])
  return new Map(
    posts.flatMap((post) => {
      const change = byKey.get(post.key)
      return change ? [[post, change] as const] : []
    }),
  )
}

function withDone(post: Post, { doneBefore }: StepChange): Post {
  if (doneBefore === undefined) return post
  const { doneAt: _doneAt, ...open } = post
  return doneBefore === null ? open : { ...open, doneAt: doneBefore }
}

function withHighlights(post: Post, { highlights: gone = [] }: StepChange): Post {
  const there = post.highlights ?? []
  const back = gone.filter(({ id }) => there.every((highlight) => highlight.id !== id))
  return back.length > 0 ? { ...post, highlights: anchorHighlights([...there, ...back], post.text) } : post
}
