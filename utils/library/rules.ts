import { nameKey } from '../post/identity'
import type { Peer } from '../post/model'
import { cleanTags, uniqueTags } from '../post/tags'
import type { TagEdit } from './change-tags'
import { isSame } from './fields'
import { soundOne } from './quarantine'
import type { StepPart } from './schema'
import type { SettingValues } from './setting-values'
import { spellTags } from './tag-use'
import type { ReadTransaction, WriteTransaction } from './transaction'

/** The tags that the reader's rules give to a new post of a peer, as the library spells them. */
export type RuleTags = (peerKey: string, peer: Peer) => string[]

export async function ruleTags(tx: ReadTransaction): Promise<RuleTags> {
  const rules = (await readRules(tx)).map(({ peerKey, tags }) => ({ peerKey, tags: cleanTags(tags) }))
  const spell = await spellTags(
    tx,
    rules.flatMap(({ tags }) => tags),
  )
  return (peerKey, { username }) => {
    // One that was made for a name alone may not have moved to the id yet.
    const keys = username ? [peerKey, nameKey(username)] : [peerKey]
    const own = rules.filter((rule) => keys.includes(rule.peerKey))
    return uniqueTags(own.flatMap(({ tags }) => tags.map(spell)))
  }
}

/** The rule of a peer follows it to another key, and is united with the rule there. */
export async function moveRules(tx: WriteTransaction, from: string, to: string): Promise<void> {
  const rules = await readRules(tx)
  const moving = rules.filter(({ peerKey }) => peerKey === from)
  if (moving.length === 0) return
  const own = [...rules.filter(({ peerKey }) => peerKey === to), ...moving]
  const others = rules.filter((rule) => !own.includes(rule))
  const united = { peerKey: to, tags: uniqueTags(own.flatMap(({ tags }) => tags)) }
  await putRules(tx, [...others, united])
}

/** What a step changed of the rules. */
type ChangedRules = NonNullable<StepPart['rules']>

/** Lets the rules give the tags that theirs have become; undefined when that changes nothing. */
export async function retagRules(tx: WriteTransaction, edit: TagEdit): Promise<ChangedRules | undefined> {
  const before = await readRules(tx)
  const after = before.map(({ peerKey, tags }) => ({ peerKey, tags: edit(tags) }))
  if (isSame(before, after)) return undefined
  await putRules(tx, after)
  return { before, after }
}

/** Lets these rules count beside those that are here; undefined when that changes nothing. */
export async function uniteRules(
  tx: WriteTransaction,
  rules: SettingValues['rules'],
): Promise<ChangedRules | undefined> {
  const before = await readRules(tx)
  const tagsOf = new Map(before.map(({ peerKey, tags }) => [peerKey, tags]))
  for (const { peerKey, tags } of rules)
    tagsOf.set(peerKey, uniqueTags([...(tagsOf.get(peerKey) ?? []), ...cleanTags(tags)]))
  const after = [...tagsOf].map(([peerKey, tags]) => ({ peerKey, tags }))
  if (isSame(before, after)) return undefined
  await putRules(tx, after)
  return { before, after }
}

/** Puts the rules back as they were, unless the reader changed them since. */
export async function restoreRules(tx: WriteTransaction, { before, after }: ChangedRules): Promise<void> {
  if (isSame(await readRules(tx), after)) await putRules(tx, before)
}

export async function ruleNames(tx: WriteTransaction): Promise<string[]> {
  return (await readRules(tx)).flatMap(({ tags }) => tags)
}

async function putRules(tx: WriteTransaction, value: SettingValues['rules']): Promise<void> {
  await tx.objectStore('settings').put({ name: 'rules', value })
}

async function readRules(tx: ReadTransaction): Promise<SettingValues['rules']> {
  const kept = await soundOne(tx, 'settings', await tx.objectStore('settings').get('rules'))
  return kept?.name === 'rules' ? kept.value : []
}
