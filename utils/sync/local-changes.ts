import type { EarlierNote } from '../post/model'
import { type Fields, isSameField, notesOf } from './post-fields'
import { type Stamp, stampAfter } from './stamp'
import { type Field, isGone, isPoorer, joinStates, latestOf, type NoteValue, type State } from './state'

/** How something stands in this library. */
export interface Local {
  /** Undefined when it is not there. */
  fields: Fields | undefined
  /** When it was changed last, epoch milliseconds. */
  changedAt: number
  /** When the reader removed it, epoch milliseconds; that it is not there says nothing by itself. */
  removedAt: number | undefined
  /** More is known of it than has come here: what it lacks was not taken away here. */
  isBehind?: boolean
}

/** What this library has otherwise than all devices are known to have it; empty when there is nothing to tell. */
export function localChanges(known: State, local: Local, device: string): State {
  const { fields, changedAt, removedAt, isBehind = false } = local
  // As one that was kept here apart from all others.
  if (fields) return changedFields(isBehind && !isGone(known) ? new Map() : known, fields, changedAt, device)
  if (removedAt === undefined || isGone(known)) return new Map()
  return new Map([['gone', { at: stampAfter(latestOf(known), removedAt, device), value: true }]])
}

function changedFields(known: State, fields: Fields, changedAt: number, device: string): State {
  const changed = new Map<string, Field>()
  const stamp = (at: Stamp | undefined) => stampAfter(at, changedAt, device)
  if (known.size === 0 || isGone(known)) changed.set('kept', { at: stamp(latestOf(known)), value: true })
  const note = noteChange(known.get('note'), (fields.get('note') as string | undefined) ?? '', stamp)
  if (note) changed.set('note', note)
  for (const [name, value] of fields) {
    if (name === 'note') continue
    const own = name === 'earlier' && !note ? withoutBeside(value as EarlierNote[], known) : value
    const set = plainChange(name, known.get(name), own, stamp)
    if (set) changed.set(name, set)
  }
  for (const [name, { at, value }] of known)
    if (isOneOfMany(name) && value !== null && !fields.has(name)) changed.set(name, { at: stamp(at), value: null })
  return changed
}

function plainChange(
  name: string,
  there: Field | undefined,
  value: unknown,
  stamp: (at: Stamp | undefined) => Stamp,
): Field | undefined {
  // That there is nothing yet says nothing against what another device has.
  if (!there) return isNothing(value) ? undefined : { at: stamp(undefined), value }
  if (isSameField(name, there.value, value) || isPoorer(name, value, there.value)) return undefined
  const set = { at: stamp(there.at), value }
  // Of some fields the old and the new value make the next: it may be the old one again.
  const joined = joinStates(new Map([[name, there]]), new Map([[name, set]])).get(name)
  return joined && !isSameField(name, joined.value, there.value) ? set : undefined
}

function noteChange(
  there: Field | undefined,
  note: string,
  stamp: (at: Stamp | undefined) => Stamp,
): Field | undefined {
  const known = (there?.value as NoteValue | undefined) ?? { texts: [], seen: [] }
  if (notesOf(known).note === note) return undefined
  const at = stamp(there?.at)
  return { at, value: { texts: [[at, note]], seen: [...known.seen, at] } satisfies NoteValue }
}

/** Notes that stand beside the one that counts are told by the note itself, as long as nobody wrote another. */
function withoutBeside(earlier: readonly EarlierNote[], known: State): EarlierNote[] {
  const value = known.get('note')?.value as NoteValue | undefined
  const beside = new Set(value && notesOf(value).beside.map(({ note }) => note))
  return earlier.filter(({ note }) => !beside.has(note))
}

function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** Tags, highlights and their like: a field each, and not there is null. */
function isOneOfMany(name: string): boolean {
  return name.includes(':')
}
