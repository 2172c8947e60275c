import type { Post } from '../post/model'
import { cleanTag, cleanTags, isValidTag, isWithinTag, tagKey } from '../post/tags'
import { addAndRemove, changePostTags, deletion, renaming, type Retag, retagging, type TagEdit } from './change-tags'
import { LibraryError } from './errors'
import { isSame } from './fields'
import { getPosts } from './find-posts'
import { putPosts } from './put-post'
import { allSound, allSoundIn } from './quarantine'
import type { LibraryDatabase, Step, StepChange, TakenKind } from './schema'
import { retagRules, ruleNames } from './rules'
import { changedBefore, keepPart, type Made, outcomeOf, type StepOutcome } from './step-parts'
import { moveRecords } from './tag-records'
import { write, type WriteTransaction } from './transaction'
import { emptyOldTrash, trashPosts } from './trash'

/** Some posts of a step: `what` is done to each of them. */
export interface TakenStep {
  /** The same in every call of one step. */
  id: string
  what: TakenKind
  keys: readonly string[]
  /** With `removeHighlight`: which one, of the one post. */
  highlight?: string | undefined
}

/** The steps that can be undone, newest first. Rejects with the browser's own error. */
export async function steps(db: LibraryDatabase): Promise<Step[]> {
  return (await allSound(db, 'steps')).toReversed().toSorted((a, b) => b.at - a.at)
}

/**
 * Takes a step on these posts, or goes on with it, and notes what it changes so that `undoStep` can undo it. Posts that
 * are gone and those that are as the step wants them are left out, so a call may be repeated. `now`: epoch milliseconds.
 * Throws LibraryError `invalid` when a new name of a tag is empty or too long, or when the id is that of another step.
 */
export function takeStep(db: LibraryDatabase, taken: TakenStep, now: number): Promise<StepOutcome> {
  return write(db, async (tx) => {
    const what = cleaned(taken.what)
    const begun = await tx.objectStore('steps').get(taken.id)
    if (begun && !isSame(begun.what, what)) throw new LibraryError('invalid')
    const made = await make(tx, { ...taken, what }, !begun, now)
    const outcome = outcomeOf(made)
    if (outcome.keys.length > 0 || outcome.besides.length > 0)
      await keepPart(tx, begun ?? { id: taken.id, at: now, what, count: 0 }, made)
    await emptyOldTrash(tx, now)
    return outcome
  })
}

function cleaned(what: TakenKind): TakenKind {
  if (what.kind === 'tag') return { ...what, add: cleanTags(what.add) }
  if (what.kind !== 'rename' && what.kind !== 'merge') return what
  const to = cleanTag(what.to)
  if (!isValidTag(to)) throw new LibraryError('invalid')
  return { ...what, to }
}

async function make(
  tx: WriteTransaction,
  { id, what, keys, highlight }: TakenStep,
  isFirst: boolean,
  now: number,
): Promise<Made> {
  if (what.kind === 'remove') {
    const removed = await trashPosts(tx, keys, now)
    return { changes: removed.map((key) => ({ key, isTrashed: true })) }
  }
  const before = isMovingInBranch(what) ? await changedBefore(tx, id) : undefined
  const posts = await getPosts(tx, before ? keys.filter((key) => !before.has(key)) : keys)
  switch (what.kind) {
    case 'tag':
      return tag(tx, posts, await addAndRemove(tx, what), now)
    case 'rename':
    case 'merge':
    case 'deleteTag': {
      const tags = [...posts.flatMap((post) => post.tags), ...(isFirst ? await namesBesides(tx) : [])]
      const retag = what.kind === 'deleteTag' ? deletion(what.tag) : await renaming(tx, what, tags)
      const made = await tag(tx, posts, retagging(retag), now)
      return isFirst ? { ...made, ...(await retagBesides(tx, retag)) } : made
    }
    case 'done':
      return patch(tx, posts, (post) => settle(post, what.isDone, now), now)
    case 'removeHighlight':
      return patch(tx, posts, (post) => withoutHighlight(post, highlight), now)
  }
}

/** True for a tag that moves up or down its own branch: what is there could move again if the call was repeated. */
function isMovingInBranch(what: TakenKind): boolean {
  if (!('from' in what) || tagKey(what.from) === tagKey(what.to)) return false
  return isWithinTag(what.to, what.from) || isWithinTag(what.from, what.to)
}

/** Names of tags that stand elsewhere than on posts. */
async function namesBesides(tx: WriteTransaction): Promise<string[]> {
  const records = await allSoundIn(tx, 'tags')
  return [...records.map(({ name }) => name), ...(await ruleNames(tx))]
}

async function retagBesides(tx: WriteTransaction, retag: Retag): Promise<Pick<Made, 'tagRecords' | 'rules'>> {
  const tagRecords = await moveRecords(tx, retag)
  const rules = await retagRules(tx, retagging(retag))
  return { ...(tagRecords.length > 0 && { tagRecords }), ...(rules && { rules }) }
}

async function tag(tx: WriteTransaction, posts: readonly Post[], edit: TagEdit, now: number): Promise<Made> {
  const tagged = await changePostTags(tx, posts, () => edit, now)
  return { changes: tagged.map(({ change }) => change) }
}

/** A post that changes, and how; undefined when it does not. */
type Patch = (post: Post) => { post: Post; change: StepChange } | undefined

async function patch(tx: WriteTransaction, posts: readonly Post[], change: Patch, now: number): Promise<Made> {
  const patched = posts.flatMap((post) => change(post) ?? [])
  await putPosts(
    tx,
    patched.map(({ post }) => ({ ...post, updatedAt: now })),
  )
  return { changes: patched.map((each) => each.change) }
}

function settle({ doneAt, ...post }: Post, isDone: boolean, now: number): ReturnType<Patch> {
  if (isDone === (doneAt !== undefined)) return undefined
  return { post: isDone ? { ...post, doneAt: now } : post, change: { key: post.key, doneBefore: doneAt ?? null } }
}

function withoutHighlight({ highlights = [], ...post }: Post, id: string | undefined): ReturnType<Patch> {
  const left = highlights.filter((highlight) => highlight.id !== id)
  const gone = highlights.filter((highlight) => highlight.id === id)
  if (gone.length === 0) return undefined
  return {
    post: { ...post, ...(left.length > 0 && { highlights: left }) },
    change: { key: post.key, highlights: gone },
  }
}
