import type { EntityDraft, FormattedText } from '../../post/entities'
import type { Entity, EntityType } from '../../post/model'
import { known } from '../../post/values'
import { fitText } from './fit-text'
import { lineOf, linkOf, objectOf, positiveOf, type Raw } from './raw-values'

/** Types that say nothing more than their name; last checked in Telegram Desktop's source of 2025-08. */
const SIMPLE = new Map<unknown, EntityType>([
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['underline', 'underline'],
  ['strikethrough', 'strikethrough'],
  ['spoiler', 'spoiler'],
  ['code', 'code'],
  ['mention', 'mention'],
  ['hashtag', 'hashtag'],
  ['cashtag', 'cashtag'],
  ['bot_command', 'bot_command'],
  ['phone', 'phone_number'],
])

/**
 * A text of Telegram Desktop: a string, or a list of strings and `{ type, text }`. Formatting within formatting is lost
 * in its files. Undefined when it is neither.
 */
export function readJsonText(value: unknown): FormattedText | undefined {
  if (typeof value === 'string') return fitText({ text: value, entities: [] })
  if (!Array.isArray(value)) return undefined
  let text = ''
  const entities: Entity[] = []
  for (const part of value) {
    const piece = typeof part === 'string' ? part : objectOf(part)?.text
    if (typeof piece !== 'string') return undefined
    const draft = piece && objectOf(part) ? entityOf(part as Raw, piece) : undefined
    if (draft) entities.push({ ...draft, offset: text.length, length: piece.length })
    text += piece
  }
  return fitText({ text, entities })
}

function entityOf(part: Raw, text: string): EntityDraft | undefined {
  const simple = SIMPLE.get(part.type)
  if (simple) return { type: simple }
  switch (part.type) {
    case 'link':
      return linked('url', linkOf(text) ?? linkOf(`https://${text}`))
    case 'text_link':
      return linked('text_link', linkOf(part.href))
    case 'email':
      return linked('email', linkOf(`mailto:${text}`))
    case 'pre':
      return known({ type: 'pre' as const, language: lineOf(part.language) })
    case 'blockquote':
      return { type: 'blockquote', ...(part.collapsed === true && { collapsed: true }) }
    case 'mention_name':
      return known({ type: 'text_mention' as const, userId: positiveOf(part.user_id) })
    case 'custom_emoji': {
      const emojiId = emojiIdOf(part.document_id)
      return emojiId ? { type: 'custom_emoji', emojiId } : undefined
    }
    default:
      return undefined
  }
}

function linked(type: EntityType, url: string | undefined): EntityDraft | undefined {
  return url ? { type, url } : undefined
}

/** Where the picture was saved, or why not, stands in the place of the id in most files. */
export function emojiIdOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? value : undefined
}
