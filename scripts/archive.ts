import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { zipSync } from 'fflate'

/** Files by their path with `/`, and their bytes. */
export type Files = Record<string, Uint8Array>

/** A zip file holds local times, from 1980 on (APPNOTE.TXT 4.4.6): the earliest is the same everywhere. */
const NO_TIME = new Date(1980, 0, 1)

/** The same files make the same bytes, whenever, wherever and in whatever order they were read. */
export function archive(files: Files): Uint8Array {
  const ordered = Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return zipSync(ordered, { level: 9, mtime: NO_TIME, os: 0, attrs: 0 })
}

/** Every file below `folder`. */
export function filesOf(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
  return readFiles(folder, paths)
}

/** `paths` are relative to `folder`. */
export function readFiles(folder: string, paths: readonly string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]))
}

/** Paths of files that only one has, or that differ. */
export function differences(a: Files, b: Files): string[] {
  const paths = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted()
  return paths.filter((path) => !a[path] || !b[path] || Buffer.compare(a[path], b[path]) !== 0)
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
