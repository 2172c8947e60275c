import { safeUrl } from './links'
import type { Entity } from './model'

/** An entity of which one does not know yet where it stands. */
export type EntityDraft = Omit<Entity, 'offset' | 'length'>

/** A text and what formats it; offsets and lengths in UTF-16 code units. */
export interface FormattedText {
  text: string
  entities: Entity[]
}

/** The entity of a link: `url` when it shows its own address, with or without the scheme, else `text_link`. */
export function linkDraft(url: string, shown: string): EntityDraft {
  const isPlain = [shown, `https://${shown}`, `http://${shown}`].some((text) => safeUrl(text) === url)
  return { type: isPlain ? 'url' : 'text_link', url }
}

/** The same text without surrounding white space, entities moved and clipped with it; empty ones are dropped. */
export function trimFormatted({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length
  const trimmed = text.trim()
  return { text: trimmed, entities: clipEntities(entities, start, start + trimmed.length) }
}

/** Entities of the slice `start..end`, relative to `start`; those outside are dropped. */
export function clipEntities(entities: readonly Entity[], start: number, end: number): Entity[] {
  const clipped: Entity[] = []
  for (const entity of entities) {
    const from = Math.max(entity.offset, start)
    const to = Math.min(entity.offset + entity.length, end)
    if (from < to) clipped.push({ ...entity, offset: from - start, length: to - from })
  }
  return clipped
}
