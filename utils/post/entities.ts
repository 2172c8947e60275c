import type { Entity } from './model'

/** A text and what formats it; offsets and lengths in UTF-16 code units. */
export interface FormattedText {
  text: string
  entities: Entity[]
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
