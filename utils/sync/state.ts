import { newestNotes, newestRevisions } from '../library/merge'
import { identified } from '../library/merge-content'
import type { EarlierNote, Reaction, Revision, SourceId } from '../post/model'
import { compareStamps, compareTexts, latest, type Stamp } from './stamp'

/** One thing that is known of a post, and when it was set. */
export interface Field {
  at: Stamp
  value: unknown
}

/**
 * What is known of a post, or of something else that is shared, field by field. Any part of it is a state as well:
 * states are joined, in any order and as often as one likes, to the same whole.
 */
export type State = ReadonlyMap<string, Field>

/** A note and others that were written without knowing of it. */
export interface NoteValue {
  texts: [at: Stamp, text: string][]
  /** All that were ever set, oldest first: those of them that are not in `texts` gave way to one that knew them. */
  seen: Stamp[]
}

/** More are not told apart; a note that is older than all of them gave way as well. */
const MAX_SEEN = 100

export function joinStates(...states: readonly State[]): State {
  const joined = new Map<string, Field>()
  for (const state of states)
    for (const [name, field] of state) {
      const there = joined.get(name)
      joined.set(name, there ? joinFields(name, there, field) : field)
    }
  return joined
}

/** True when it was removed, and nothing was done to it later. */
export function isGone(state: State): boolean {
  const gone = state.get('gone')?.at
  const last = latestOf(state)
  return gone !== undefined && last !== undefined && compareStamps(gone, last) === 0
}

export function latestOf(state: State): Stamp | undefined {
  return latest([...state.values()].map(({ at }) => at))
}

/** What is there of fields that are many, such as tags: those of this prefix, in the order in which they were set. */
export function valuesOf<T>(state: State, prefix: string): T[] {
  const fields = [...state].filter(([name, { value }]) => name.startsWith(prefix) && value !== null)
  return fields
    .toSorted(([a, one], [b, other]) => compareStamps(one.at, other.at) || compareTexts(a, b))
    .map(([, { value }]) => value as T)
}

function joinFields(name: string, a: Field, b: Field): Field {
  const join = JOINS[name]
  if (join) {
    const [older, newer] = compareStamps(a.at, b.at) < 0 ? [a, b] : [b, a]
    return { at: newer.at, value: join(older.value, newer.value) }
  }
  return order(name, a, b) < 0 ? b : a
}

/** The later one counts, but for a richer one; a total order, so that every device agrees. */
function order(name: string, a: Field, b: Field): number {
  return (
    richness(name, a.value) - richness(name, b.value) ||
    compareStamps(a.at, b.at) ||
    // One device, one moment, two values: a profile that was copied.
    compareTexts(JSON.stringify(a.value), JSON.stringify(b.value))
  )
}

/** True when `value` cannot take the place of `known`, whenever it was set. */
export function isPoorer(name: string, value: unknown, known: unknown): boolean {
  return richness(name, value) < richness(name, known)
}

/** How much a page's account of a post says; as in utils/library/merge.ts, the poorer never replaces the richer. */
function richness(name: string, value: unknown): number {
  return RICHNESS[name]?.(value) ?? 0
}

const isThere = (value: unknown) => (value === null ? 0 : 1)

const RICHNESS: Record<string, (value: unknown) => number> = {
  text: (value) => ((value as { text: string }).text === '' ? 0 : 1),
  posted: (value) => ((value as { approximate?: true }).approximate ? 0 : 1),
  media: (value) => (value as unknown[]).length,
  reactions: (value) => identified(value as Reaction[]),
  views: (value) => (value as { value: number } | null)?.value ?? -1,
  edited: (value) => {
    const { edited, at } = value as { edited?: true; at?: number }
    return at ?? (edited ? 1 : 0)
  },
  // What one client showed freely is no secret.
  restricted: (value) => (value === null ? 1 : 0),
  author: isThere,
  signature: isThere,
  forward: isThere,
  reply: isThere,
  linkPreview: isThere,
  poll: isThere,
}

/** Fields that are neither the one nor the other value; each is given the older and the newer one. */
const JOINS: Record<string, (older: unknown, newer: unknown) => unknown> = {
  note: (older, newer) => joinNotes(older as NoteValue, newer as NoteValue),
  savedAt: (older, newer) => Math.min(older as number, newer as number),
  earlier: (older, newer) => joinEarlier(older as EarlierNote[], newer as EarlierNote[]),
  revisions: (older, newer) => newestRevisions(dated(older as Revision[], newer as Revision[], ({ text }) => text)),
  met: (older, newer) => [...new Set([...(older as SourceId[]), ...(newer as SourceId[])])].toSorted(compareTexts),
  albumIds: (older, newer) => [...new Set([...(older as number[]), ...(newer as number[])])].toSorted((a, b) => a - b),
}

export function joinEarlier(older: EarlierNote[], newer: EarlierNote[]): EarlierNote[] {
  return newestNotes(dated(older, newer, ({ note }) => note))
}

/** Both together, oldest first; a text may well have been replaced more than once. */
function dated<T extends { replacedAt: number }>(older: T[], newer: T[], textOf: (each: T) => string): T[] {
  const inOrder = [...older, ...newer].toSorted(
    (a, b) => a.replacedAt - b.replacedAt || compareTexts(JSON.stringify(a), JSON.stringify(b)),
  )
  return [...new Map(inOrder.map((each) => [`${each.replacedAt} ${textOf(each)}`, each])).values()]
}

/** A note stays unless the other side knew it and has it no more. */
function joinNotes(a: NoteValue, b: NoteValue): NoteValue {
  const has = ({ texts }: NoteValue, at: Stamp) => texts.some(([each]) => compareStamps(each, at) === 0)
  const knew = ({ seen }: NoteValue, at: Stamp) =>
    seen.some((each) => compareStamps(each, at) === 0) || isBefore(seen, at)
  const staysBeside = (other: NoteValue) => (text: NoteValue['texts'][number]) =>
    has(other, text[0]) || !knew(other, text[0])
  const texts = new Map(
    [...a.texts.filter(staysBeside(b)), ...b.texts.filter(staysBeside(a))].map((text) => [JSON.stringify(text), text]),
  )
  const seen = new Map([...a.seen, ...b.seen].map((at) => [JSON.stringify(at), at]))
  return {
    texts: [...texts.values()].toSorted(
      (one, other) => compareStamps(one[0], other[0]) || compareTexts(one[1], other[1]),
    ),
    seen: [...seen.values()].toSorted(compareStamps).slice(-MAX_SEEN),
  }
}

function isBefore(seen: readonly Stamp[], at: Stamp): boolean {
  const [first] = seen
  return first !== undefined && seen.length >= MAX_SEEN && compareStamps(at, first) < 0
}
