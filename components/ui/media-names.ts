import { i18n } from './i18n'
import type { Media, MediaKind } from '../../utils/post/model'

export function mediaName(kind: MediaKind): string {
  return i18n.t(`media.${kind}`)
}

/** `Photo × 3 · File · report.pdf`: kinds in order, with how many, and names of files. */
export function mediaSummary(media: readonly Media[]): string {
  const counts = new Map<MediaKind, number>()
  for (const { kind } of media) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const kinds = [...counts].map(([kind, count]) => `${mediaName(kind)}${count > 1 ? ` × ${count}` : ''}`)
  const names = media.map(({ fileName, title }) => fileName ?? title).filter((name) => name !== undefined)
  return [...kinds, ...names].join(' · ')
}
