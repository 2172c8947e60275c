import { clipEntities, type FormattedText, trimFormatted } from '../../post/entities'
import { clipText } from './raw-values'

/** What a post may hold: UTF-16 code units, and entities. */
const MAX_TEXT = 200_000
const MAX_ENTITIES = 10_000

/** The text without surrounding white space, and no longer than a post may hold. */
export function fitText(formatted: FormattedText): FormattedText {
  const { text, entities } = trimFormatted(formatted)
  const clipped = clipText(text, MAX_TEXT)
  return { text: clipped, entities: clipEntities(entities, 0, clipped.length).slice(0, MAX_ENTITIES) }
}
