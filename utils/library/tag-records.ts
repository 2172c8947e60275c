import { cleanTag, isValidTag, isWithinTag, tagKey, uniqueTags } from '../post/tags'
import type { Retag } from './change-tags'
import { LibraryError } from './errors'
import { isSame } from './fields'
import { allSound, allSoundIn } from './quarantine'
import { noteRemoved } from './removed'
import type { LibraryDatabase, StepPart, TagColour, TagRecord } from './schema'
import { spellTags } from './tag-use'
import { write, type WriteTransaction } from './transaction'

/** What the reader said of tags, by folded tag; most tags have no record. Rejects with the browser's own error. */
export async function tagRecords(db: LibraryDatabase): Promise<Map<string, TagRecord>> {
  return byKey(await allSound(db, 'tags'))
}

/**
 * Keeps what the reader says of a tag, in place of what was said before. Throws LibraryError `invalid` when a name is
 * empty or too long, when the tag is an alias, or when an alias is itself a tag (in use, or one of which something was
 * said, or the one above such a tag) or stands for another tag: such two have to be merged first.
 */
export function setTag(
  db: LibraryDatabase,
  { name, colour, aliases }: { name: string; colour: TagColour | null; aliases: readonly string[] },
): Promise<void> {
  return write(db, async (tx) => {
    const cleaned = cleanTag(name)
    const key = tagKey(cleaned)
    const others = uniqueTags(aliases.map(cleanTag)).filter((alias) => tagKey(alias) !== key)
    if (![cleaned, ...others].every(isValidTag)) throw new LibraryError('invalid')
    if (await aliasOwner(tx, key)) throw new LibraryError('invalid')
    for (const alias of others) if (!(await isFree(tx, alias, key))) throw new LibraryError('invalid')
    const spell = await spellTags(tx, [cleaned])
    await putRecord(tx, key, recordOf(spell(cleaned), colour ?? undefined, others))
  })
}

/** True when a tag may become an alias of the tag `owner`. */
async function isFree(tx: WriteTransaction, alias: string, owner: string): Promise<boolean> {
  const standsFor = await aliasOwner(tx, tagKey(alias))
  return !(standsFor && standsFor !== owner) && !isWithinTag(owner, alias) && !(await isTag(tx, tagKey(alias)))
}

function aliasOwner(tx: WriteTransaction, key: string): Promise<string | undefined> {
  return tx.objectStore('tags').index('aliasKeys').getKey(key)
}

/** True when the tag or one below it is on a post or has a record. */
async function isTag(tx: WriteTransaction, key: string): Promise<boolean> {
  // `0` is the character after `/`.
  const below = IDBKeyRange.bound(`${key}/`, `${key}0`, false, true)
  const found = await Promise.all(
    [key, below].flatMap((range) => [
      tx.objectStore('tagUse').index('tagKey').getKey(range),
      tx.objectStore('tags').getKey(range),
    ]),
  )
  return found.some((each) => each !== undefined)
}

type ChangedRecords = NonNullable<StepPart['tagRecords']>

/**
 * Moves the records of tags to where `retag` says that each goes (null: nowhere), united with the records there.
 * Returns those that changed, as they were.
 */
export async function moveRecords(tx: WriteTransaction, retag: Retag): Promise<ChangedRecords> {
  const before = byKey(await allSoundIn(tx, 'tags'))
  const after = new Map(before)
  const moving = [...before.values()].filter(({ name }) => retag(name) !== name)
  for (const { key } of moving) after.delete(key)
  for (const { name, colour, aliases } of moving) {
    const to = retag(name)
    if (to === null) continue
    const there = after.get(tagKey(to))
    after.set(
      tagKey(to),
      recordOf(there?.name ?? to, there?.colour ?? colour, uniqueTags([...(there?.aliases ?? []), ...aliases])),
    )
  }
  const changed: ChangedRecords = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const record = after.get(key)
    if (isSame(record, before.get(key))) continue
    changed.push({ key, before: before.get(key) ?? null })
    await putRecord(tx, key, record)
  }
  return changed
}

/**
 * Unites records of a backup with those that are here; of two colours that of here stays, or with `isReplacing` the
 * backup's. Names and aliases that mean something else here are left out. Returns those that changed, as they were.
 */
export async function uniteRecords(
  tx: WriteTransaction,
  records: readonly TagRecord[],
  isReplacing: boolean,
): Promise<ChangedRecords> {
  const changed: ChangedRecords = []
  for (const record of records) {
    const name = cleanTag(record.name)
    const key = tagKey(name)
    if (!isValidTag(name) || (await aliasOwner(tx, key))) continue
    const before = await tx.objectStore('tags').get(key)
    const aliases = [...(before?.aliases ?? [])]
    for (const alias of record.aliases.map(cleanTag))
      if (isValidTag(alias) && (await isFree(tx, alias, key))) aliases.push(alias)
    const colours = isReplacing ? [record.colour, before?.colour] : [before?.colour, record.colour]
    const after = recordOf(before?.name ?? name, colours.find(Boolean), uniqueTags(aliases))
    if (isSame(after, before)) continue
    changed.push({ key, before: before ?? null })
    await putRecord(tx, key, after)
  }
  return changed
}

/** Puts records back as they were, but for aliases that became tags meanwhile. */
export async function restoreRecords(tx: WriteTransaction, changed: ChangedRecords): Promise<void> {
  for (const { key } of changed) await tx.objectStore('tags').delete(key)
  for (const { key, before } of changed) {
    if (!before) continue
    const free: string[] = []
    for (const alias of before.aliases) if (await isFree(tx, alias, key)) free.push(alias)
    await putRecord(tx, key, recordOf(before.name, before.colour, free))
  }
}

/** Keeps what another device says of a tag, but for aliases that are tags here; null for nothing any more. */
export async function takeTag(tx: WriteTransaction, key: string, said: TagRecord | null): Promise<void> {
  await restoreRecords(tx, [{ key, before: said }])
}

/** A tag's record; its own name is no alias. */
function recordOf(name: string, colour: TagColour | undefined, names: readonly string[]): TagRecord {
  const aliases = names.filter((alias) => tagKey(alias) !== tagKey(name))
  return { key: tagKey(name), name, ...(colour && { colour }), aliases, aliasKeys: aliases.map(tagKey) }
}

/** Nothing is left of a tag of which nothing is said. */
async function putRecord(tx: WriteTransaction, key: string, record: TagRecord | undefined): Promise<void> {
  if (record && (record.colour || record.aliases.length > 0)) await tx.objectStore('tags').put(record)
  else {
    await tx.objectStore('tags').delete(key)
    await noteRemoved(tx, [`tag ${key}`])
  }
}

function byKey(records: readonly TagRecord[]): Map<string, TagRecord> {
  return new Map(records.map((record) => [record.key, record]))
}
