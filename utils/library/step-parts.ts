import { sound, soundOne } from './quarantine'
import type { Step, StepPart } from './schema'
import type { WriteTransaction } from './transaction'

/** What a part of a step changed. */
export type Made = Omit<StepPart, 'step' | 'part'>

/** What one call of `takeStep` or `undoStep` changed. */
export interface StepOutcome {
  /** Of posts that changed, came or went. */
  keys: string[]
  /** What else changed: what the reader said of tags, and the rules. */
  besides: ('tags' | 'settings')[]
}

export function outcomeOf({ changes, tagRecords, rules }: Made): StepOutcome {
  const besides: StepOutcome['besides'] = []
  if (tagRecords) besides.push('tags')
  if (rules) besides.push('settings')
  return { keys: changes.map(({ key }) => key), besides }
}

/** The keys of all parts of a step. */
export function partsOf(step: string): IDBKeyRange {
  return IDBKeyRange.bound([step], [step, []])
}

export async function lastPart(tx: WriteTransaction, step: string): Promise<StepPart | undefined> {
  let cursor = await tx.objectStore('stepParts').openCursor(partsOf(step), 'prev')
  while (cursor) {
    const part = await soundOne(tx, 'stepParts', cursor.value)
    if (part) return part
    cursor = await cursor.continue()
  }
  return undefined
}

/** Keeps what was made as the next part of the step. */
export async function keepPart(tx: WriteTransaction, step: Step, made: Made): Promise<void> {
  const last = await lastPart(tx, step.id)
  await Promise.all([
    tx.objectStore('steps').put({ ...step, count: step.count + made.changes.length }),
    tx.objectStore('stepParts').put({ ...made, step: step.id, part: last ? last.part + 1 : 0 }),
  ])
}

/** The posts that the step's earlier calls changed. */
export async function changedBefore(tx: WriteTransaction, step: string): Promise<Set<string>> {
  const parts = await sound(tx, 'stepParts', await tx.objectStore('stepParts').getAll(partsOf(step)))
  return new Set(parts.flatMap(({ changes }) => changes.map(({ key }) => key)))
}
