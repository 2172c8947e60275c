import type { KeptPeer, Post } from '../post/model'
import { uniqueTags } from '../post/tags'
import type { LibraryRecord } from '../transfer/records'
import { isSame, union } from './fields'
import { findPosts, findTrashed } from './find-posts'
import { changeOfDraft } from './keep-items'
import { keepPeers, underPeer } from './keep-peer'
import type { Draft } from './plan-items'
import { soundOne } from './quarantine'
import { replacePosts } from './replace-posts'
import { uniteRules } from './rules'
import type { KeptPicture, LibraryDatabase, StepChange, StepKind } from './schema'
import { keepPart, type Made, outcomeOf, type StepOutcome } from './step-parts'
import { uniteRecords } from './tag-records'
import { spellTags } from './tag-use'
import { type ReadTransaction, write, type WriteTransaction } from './transaction'
import { emptyOldTrash, trashPosts } from './trash'
import { uniteBackup } from './unite-backup'

/** One restore, from its first records to its last. */
export interface Restore {
  id: string
  what: Extract<StepKind, { kind: 'restore' }>
  /** The backup's, by their keys. */
  peers: ReadonlyMap<string, KeptPeer>
  /** Posts that the backup holds as removed, by the backup's keys. */
  trashed: ReadonlySet<string>
  /** Posts of the library that the backup has: it grows. */
  met: Set<string>
  /** Those of them that were not there before: it grows. */
  brought: Set<string>
}

/** The library's key for a peer of the backup. */
type KeyOfPeer = (backupKey: string) => string

/**
 * Puts some records of a backup back, all or none, as a part of one step. Merging unites posts; replacing makes those of
 * the backup what they were in it. What was said of tags and the rules are united. Searches, other settings and removed
 * posts only come in where there is none of that name: that alone cannot be undone. `now`: epoch milliseconds. Rejects
 * with the browser's own error.
 */
export function restoreBatch(
  db: LibraryDatabase,
  records: readonly LibraryRecord[],
  restore: Restore,
  now: number,
): Promise<StepOutcome> {
  return write(db, async (tx) => {
    const { isReplacing } = restore.what
    const { keyOf, made } = await keepBackupPeers(tx, records, restore, now)
    const posts = await restorePosts(tx, postsOf(records, keyOf), restore, now)
    const pictures = await restorePictures(tx, records, restore, keyOf)
    const tagRecords = await uniteRecords(tx, valuesOf(records, 'tag'), isReplacing)
    const rules = await uniteRules(tx, rulesOf(records, keyOf))
    await addMissing(tx, records, keyOf)
    const changes = [...posts, ...pictures]
    return keepMade(
      tx,
      restore,
      {
        changes,
        ...(made.length > 0 && { peers: made }),
        ...(tagRecords.length > 0 && { tagRecords }),
        ...(rules && { rules }),
      },
      now,
    )
  })
}

/** Moves posts that the backup has not into the trash, as a part of the step. Rejects with the browser's own error. */
export function removeOthers(
  db: LibraryDatabase,
  keys: readonly string[],
  restore: Restore,
  now: number,
): Promise<StepOutcome> {
  return write(db, async (tx) => {
    // Not as the reader removes posts: on other devices they stay.
    const removed = await trashPosts(tx, keys, now, { byRestore: true })
    return keepMade(tx, restore, { changes: removed.map((key) => ({ key, isTrashed: true })) }, now)
  })
}

async function keepMade(tx: WriteTransaction, { id, what }: Restore, made: Made, now: number): Promise<StepOutcome> {
  const outcome = outcomeOf(made)
  const begun = await tx.objectStore('steps').get(id)
  if (outcome.keys.length > 0 || outcome.besides.length > 0 || made.peers)
    await keepPart(tx, begun ?? { id, at: now, what, count: 0 }, made)
  await emptyOldTrash(tx, now)
  return outcome
}

/** Keeps the peers that these records name: what is known of them here counts, as with a file that tells of the past. */
async function keepBackupPeers(
  tx: WriteTransaction,
  records: readonly LibraryRecord[],
  { peers }: Restore,
  now: number,
): Promise<{ keyOf: KeyOfPeer; made: string[] }> {
  const named = new Set(records.flatMap(peerKeysIn))
  const met = [...named].flatMap((key) => {
    const peer = peers.get(key)
    return peer ? [{ ...peer, met: metOf(peer) }] : []
  })
  const { keyOf, made } = await keepPeers(
    tx,
    met.map((each) => each.met),
    now,
  )
  const keys = new Map(met.map((each) => [each.key, keyOf(each.met)]))
  for (const { key, client } of met) {
    const kept = made.includes(keys.get(key) ?? '') && (await tx.objectStore('peers').get(keys.get(key) ?? ''))
    if (kept) await tx.objectStore('peers').put({ ...kept, client })
  }
  return { keyOf: (key) => keys.get(key) ?? key, made }
}

function metOf({ key: _key, nameKey: _nameKey, client: _client, ...peer }: KeptPeer) {
  return { peer, client: 'desktop' as const }
}

function peerKeysIn(record: LibraryRecord): string[] {
  if ('post' in record) return [record.post.peerKey]
  if ('trashed' in record) return [record.trashed.post.peerKey]
  if ('picture' in record) return [peerOf(record.picture.postKey)]
  return 'setting' in record && record.setting.name === 'rules'
    ? record.setting.value.map(({ peerKey }) => peerKey)
    : []
}

function peerOf(postKey: string): string {
  return postKey.slice(0, postKey.lastIndexOf('/'))
}

type Kind = 'tag' | 'search' | 'setting' | 'picture' | 'trashed'
type Value<K extends Kind> = Extract<LibraryRecord, Record<K, unknown>>[K &
  keyof Extract<LibraryRecord, Record<K, unknown>>]

function valuesOf<K extends Kind>(records: readonly LibraryRecord[], kind: K): Value<K>[] {
  return records.flatMap((record) => (kind in record ? [(record as Record<K, unknown>)[kind] as Value<K>] : []))
}

/** The posts under the library's keys; of two of one key the later one. */
export function postsOf(records: readonly LibraryRecord[], keyOf: KeyOfPeer): Post[] {
  const posts = records.flatMap((record) => ('post' in record ? [placed(record.post, keyOf)] : []))
  return [...new Map(posts.map((post) => [post.key, post])).values()]
}

function placed(post: Post, keyOf: KeyOfPeer): Post {
  const peerKey = keyOf(post.peerKey)
  return peerKey === post.peerKey ? post : underPeer(post, peerKey)
}

function rulesOf(records: readonly LibraryRecord[], keyOf: KeyOfPeer) {
  const rules = valuesOf(records, 'setting').flatMap((setting) => (setting.name === 'rules' ? setting.value : []))
  return rules.map(({ peerKey, tags }) => ({ peerKey: keyOf(peerKey), tags }))
}

/** What becomes of posts, without writing. */
export async function planRestore(
  tx: ReadTransaction,
  posts: readonly Post[],
  isReplacing: boolean,
  now: number,
): Promise<{ backup: Post; there: Post | undefined; draft: Draft }[]> {
  const found = await findPosts(
    tx,
    posts.flatMap(({ memberKeys }) => memberKeys),
  )
  const isMissing = ({ memberKeys }: Post) => memberKeys.every((key) => !found.has(key))
  const trash = await findTrashed(
    tx,
    posts.filter(isMissing).map(({ key }) => key),
  )
  const spell = await spellTags(
    tx,
    posts.flatMap(({ tags }) => tags),
  )
  const drafts = new Map<string, Draft>()
  return posts.map((post) => {
    const backup = { ...post, tags: uniqueTags(post.tags.map(spell)) }
    const kept = post.memberKeys.map((key) => found.get(key)).find((each) => each !== undefined)
    const trashed = kept ? undefined : trash.get(post.key)
    const there = kept ?? trashed?.post
    const draft = drafts.get(kept?.key ?? post.key) ?? {
      before: kept ?? null,
      after: backup,
      ...(trashed && { trashed }),
    }
    if (there) draft.after = isReplacing ? inPlaceOf(there, backup) : uniteBackup(there, backup, now)
    drafts.set(draft.after.key, draft)
    // An album's members may stand there one by one.
    for (const key of draft.after.memberKeys) found.set(key, draft.after)
    return { backup, there, draft }
  })
}

/** What a backup says of a post, under the key that the post has here. */
function inPlaceOf({ key, messageId, memberKeys }: Post, backup: Post): Post {
  return backup.key === key ? backup : { ...backup, key, messageId, memberKeys: union(memberKeys, backup.memberKeys) }
}

async function restorePosts(
  tx: WriteTransaction,
  posts: readonly Post[],
  { what, met, brought }: Restore,
  now: number,
): Promise<StepChange[]> {
  const plans = await planRestore(tx, posts, what.isReplacing, now)
  const drafts = [...new Set(plans.map(({ draft }) => draft))]
  const changed = drafts.filter(({ before, after }) => !before || !isSame(before, after))
  await replacePosts(tx, changed, now)
  for (const { after, before, trashed } of drafts) {
    met.add(after.key)
    if (!before && !trashed) brought.add(after.key)
    if (trashed) await tx.objectStore('trash').delete(trashed.key)
  }
  return changed.map((draft) => changeOfDraft(draft, undefined))
}

/** Puts pictures where there are none yet. */
async function restorePictures(
  tx: WriteTransaction,
  records: readonly LibraryRecord[],
  { trashed, brought }: Restore,
  keyOf: KeyOfPeer,
): Promise<StepChange[]> {
  const store = tx.objectStore('pictures')
  const changes = new Map<string, StepChange & { pictures: number[] }>()
  for (const picture of valuesOf(records, 'picture')) {
    const postKey = pictureKey(picture, keyOf)
    const post = await soundOne(tx, 'posts', await tx.objectStore('posts').get(postKey))
    if (!post && !trashed.has(picture.postKey)) continue
    if (await store.getKey([postKey, picture.index])) continue
    await store.put({ ...picture, postKey })
    if (!post || brought.has(postKey)) continue
    const change = changes.get(postKey) ?? { key: postKey, before: post, pictures: [] }
    change.pictures.push(picture.index)
    changes.set(postKey, change)
  }
  return [...changes.values()]
}

function pictureKey({ postKey }: KeptPicture, keyOf: KeyOfPeer): string {
  return keyOf(peerOf(postKey)) + postKey.slice(postKey.lastIndexOf('/'))
}

async function addMissing(tx: WriteTransaction, records: readonly LibraryRecord[], keyOf: KeyOfPeer): Promise<void> {
  const [searches, settings, trash] = [tx.objectStore('searches'), tx.objectStore('settings'), tx.objectStore('trash')]
  for (const search of valuesOf(records, 'search'))
    if (!(await searches.getKey(search.name))) await searches.put(search)
  for (const setting of valuesOf(records, 'setting'))
    if (!(await settings.getKey(setting.name))) await settings.put(setting)
  for (const { post, deletedAt } of valuesOf(records, 'trashed')) {
    const gone = placed(post, keyOf)
    const isHere = (await findPosts(tx, gone.memberKeys)).size > 0 || (await trash.getKey(gone.key))
    if (!isHere) await trash.put({ key: gone.key, post: gone, deletedAt })
  }
}
