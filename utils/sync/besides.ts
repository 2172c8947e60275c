import type { Besides, BesidesChange } from '../library/shared-besides'
import type { SavedSearch, TagColour, TagRecord } from '../library/schema'
import { DEFAULT_SETTINGS, type SettingChange } from '../library/setting-values'
import { nameKey, peerKeyOf } from '../post/identity'
import type { ClientId, Peer } from '../post/model'
import { tagKey } from '../post/tags'
import type { Local } from './local-changes'
import type { Fields } from './post-fields'
import { compareTexts } from './stamp'
import { isGone, joinStates, type State, valuesOf } from './state'

/** Of what bears no date, the first that is known of it: anything that is done to it later counts more. */
const LONG_AGO = 1

const ALIAS = 'alias:'
const GROUP = 'group:'
const RULE = 'rule:'

/** Everything besides posts as it stands in this library, by the keys of its records. `now`: epoch milliseconds. */
export function localBesides(besides: Besides, now: number): Map<string, Local> {
  const known = new Map(besides.records.map((record) => [record.key, record]))
  const local = new Map<string, Local>()
  for (const { key, removedAt } of besides.records) local.set(key, { fields: undefined, changedAt: 0, removedAt })
  const add = (key: string, fields: Fields, changedAt = known.has(key) ? now : LONG_AGO) =>
    local.set(key, { fields, changedAt, removedAt: undefined })
  for (const peer of besides.peers) add(`peer ${peer.key}`, fieldsOfPeer(peer))
  for (const tag of besides.tags) add(`tag ${tag.key}`, fieldsOfTag(tag))
  for (const { name, text, savedAt } of besides.searches)
    add(`search ${name}`, new Map([['search', { text, savedAt }]]), savedAt)
  for (const setting of besides.settings) {
    const fields = fieldsOfSetting(setting)
    if (fields) add(`setting ${setting.name}`, fields)
  }
  return local
}

function fieldsOfPeer({ kind, id, username, title, client }: Besides['peers'][number]): Fields {
  const all = Object.entries({ kind, id, username, title, client })
  // A name that is gone here is not gone for good: the peer that has it now says so.
  return new Map(all.filter(([, value]) => value !== undefined))
}

function fieldsOfTag({ name, colour, aliases }: TagRecord): Fields {
  return new Map<string, unknown>([
    ['name', name],
    ['colour', colour ?? null],
    ...aliases.map((alias) => [`${ALIAS}${tagKey(alias)}`, alias] as const),
  ])
}

function fieldsOfSetting(setting: SettingChange): Fields | undefined {
  if (setting.name === 'synonyms') {
    const { groups, useStarter } = setting.value
    const each = groups.map((group) => [`${GROUP}${JSON.stringify(group)}`, group] as const)
    return new Map<string, unknown>([['useStarter', useStarter], ...each])
  }
  if (setting.name !== 'rules') return undefined
  return new Map(setting.value.map(({ peerKey, tags }) => [`${RULE}${peerKey}`, tags]))
}

/** What the states that came make of what is here, with what was known of each before. */
export function besidesChange(
  incoming: ReadonlyMap<string, State>,
  besides: Besides,
  pendingOf: (key: string, known: State) => State,
): BesidesChange {
  const change: BesidesChange = { peers: [], tags: [], searches: [], settings: [], records: [] }
  const records = new Map(besides.records.map(({ key, value }) => [key, value as State]))
  for (const [key, came] of incoming) {
    const known = records.get(key) ?? new Map()
    const joined = joinStates(known, came)
    change.records.push({ key, value: joined })
    const whole = joinStates(joined, pendingOf(key, known))
    if (isAlike(known, joined)) continue
    const space = key.indexOf(' ')
    TAKE[key.slice(0, space)]?.(change, key.slice(space + 1), whole, known)
  }
  return change
}

function isAlike(known: State, joined: State): boolean {
  return known.size === joined.size && [...joined].every(([name, { at }]) => String(known.get(name)?.at) === String(at))
}

type Take = (change: BesidesChange, key: string, state: State, known: State) => void

const TAKE: Record<string, Take> = {
  peer: (change, key, state, known) => {
    const said = (name: string) => state.get(name)?.value
    const isNew = (name: string) => said(name) !== undefined && said(name) !== known.get(name)?.value
    const named = key.startsWith('@')
    const peer: Peer = {
      ...(!named && { kind: said('kind') as Peer['kind'], id: said('id') as number }),
      ...((named || isNew('username')) && { username: said('username') as string }),
      ...(isNew('title') && { title: said('title') as string }),
    }
    if (isKeyOf(key, peer)) change.peers.push({ peer, client: (said('client') as ClientId | undefined) ?? 'web-k' })
  },
  tag: (change, key, state) => {
    const name = state.get('name')?.value as string | undefined
    if (isGone(state) || name === undefined || tagKey(name) !== key) {
      if (isGone(state)) change.tags.push({ key, tag: null })
      return
    }
    const colour = state.get('colour')?.value as TagColour | null | undefined
    const aliases = valuesOf<string>(state, ALIAS)
    const tag = { key, name, ...(colour && { colour }), aliases, aliasKeys: aliases.map(tagKey) }
    change.tags.push({ key, tag })
  },
  search: (change, name, state) => {
    const search = state.get('search')?.value as Omit<SavedSearch, 'name'> | undefined
    if (isGone(state)) change.searches.push({ name, search: null })
    else if (search) change.searches.push({ name, search: { name, ...search } })
  },
  setting: (change, name, state) => {
    if (name === 'synonyms') {
      const useStarter = (state.get('useStarter')?.value as boolean | undefined) ?? DEFAULT_SETTINGS.synonyms.useStarter
      change.settings.push({ name, value: { groups: valuesOf<string[]>(state, GROUP), useStarter } })
    }
    if (name === 'rules') {
      const rules = [...state].filter(([field, { value }]) => field.startsWith(RULE) && value !== null)
      const value = rules.map(([field, rule]) => ({ peerKey: field.slice(RULE.length), tags: rule.value as string[] }))
      change.settings.push({ name, value: value.toSorted((a, b) => compareTexts(a.peerKey, b.peerKey)) })
    }
  },
}

function isKeyOf(key: string, peer: Peer): boolean {
  if (key.startsWith('@')) return peer.username !== undefined && nameKey(peer.username) === key
  return Boolean(peer.kind && peer.id) && peerKeyOf(peer) === key
}
