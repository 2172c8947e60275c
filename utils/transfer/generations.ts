/** A backup in a folder, as its name tells of it. */
export interface Generation {
  name: string
  /** Epoch milliseconds. */
  at: number
  /** Which library it is of: several may use one folder. */
  library: string
}

const KEPT = { day: 7, week: 4, month: 12 } as const

const NAME = /^galpi-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z-([a-z0-9]{6})\.jsonl\.gz$/

/** The name of a backup made at `at`: `galpi-2026-11-26T10-15-30Z-k3f9xz.jsonl.gz`. Colons are not allowed everywhere. */
export function backupName(at: number, library: string): string {
  return `galpi-${new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}-${library}.jsonl.gz`
}

/** What a name tells; undefined for any that `backupName` does not give. */
export function generationOf(name: string): Generation | undefined {
  const [, day, hour, minute, second, library = ''] = NAME.exec(name) ?? []
  const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) ? undefined : { name, at, library }
}

/**
 * The names of those backups that are not needed any more. The newest of each of the last seven days that have one stays,
 * of four weeks and twelve months likewise (in the reader's own zone), and so does `verified`, whatever its age.
 */
export function spareGenerations(generations: readonly Generation[], verified: string): string[] {
  const newestFirst = generations.toSorted((a, b) => b.at - a.at)
  const kept = new Set([
    verified,
    ...newestOfEach(newestFirst, KEPT.day, dayOf),
    ...newestOfEach(newestFirst, KEPT.week, weekOf),
    ...newestOfEach(newestFirst, KEPT.month, monthOf),
  ])
  return newestFirst.map(({ name }) => name).filter((name) => !kept.has(name))
}

function newestOfEach(newestFirst: readonly Generation[], limit: number, spanOf: (at: Date) => string): string[] {
  const bySpan = new Map<string, string>()
  for (const { name, at } of newestFirst) {
    const span = spanOf(new Date(at))
    if (!bySpan.has(span)) bySpan.set(span, name)
  }
  return [...bySpan.values()].slice(0, limit)
}

function monthOf(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}`
}

function dayOf(at: Date): string {
  return `${monthOf(at)}-${at.getDate()}`
}

/** By its Monday. */
function weekOf(at: Date): string {
  return dayOf(new Date(at.getFullYear(), at.getMonth(), at.getDate() - ((at.getDay() + 6) % 7)))
}

/** True when a library shrank so much that the reader has to say that this is meant. Counts of posts. */
export function isShrunk(before: number, now: number): boolean {
  return now < before && (now === 0 || (now < before / 2 && before - now > 20))
}

/** True when two times lie on the same day of the reader's zone. Epoch milliseconds. */
export function isSameDay(a: number, b: number): boolean {
  return dayOf(new Date(a)) === dayOf(new Date(b))
}
