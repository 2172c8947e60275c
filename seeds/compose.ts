import type { FormattedText } from '../utils/post/entities'
import type { Count, Entity, EntityType, Media, Peer, PostContent, Reaction, SeenPost } from '../utils/post/model'

type EntityDraft = Omit<Entity, 'offset' | 'length'>

/** A piece of a text: plain, or formatted with more pieces inside. */
export type Part = string | Styled
interface Styled extends EntityDraft {
  parts: readonly Part[]
}

function styled(type: EntityType) {
  return (...parts: Part[]): Styled => ({ type, parts })
}

export const bold = styled('bold')
export const italic = styled('italic')
export const underline = styled('underline')
export const strike = styled('strikethrough')
export const spoiler = styled('spoiler')
export const code = styled('code')
export const quote = styled('blockquote')
export const mention = styled('mention')
export const hashtag = styled('hashtag')
export const cashtag = styled('cashtag')
export const command = styled('bot_command')
export const phone = styled('phone_number')
export const dateTime = styled('date_time')

export const folded = (...parts: Part[]): Styled => ({ type: 'blockquote', collapsed: true, parts })
export const pre = (text: string, language?: string): Styled => ({
  type: 'pre',
  ...(language && { language }),
  parts: [text],
})
/** Masked: what is shown differs from where it leads. */
export const link = (url: string, ...parts: Part[]): Styled => ({ type: 'text_link', url: new URL(url).href, parts })
/** Shown as it is; `https://` may be left out. */
export const url = (text: string): Styled => ({
  type: 'url',
  url: new URL(/^https?:/.test(text) ? text : `https://${text}`).href,
  parts: [text],
})
export const email = (text: string): Styled => ({ type: 'email', url: `mailto:${text}`, parts: [text] })
export const person = (userId: number, name: string): Styled => ({ type: 'text_mention', userId, parts: [name] })
export const customEmoji = (emojiId: string, emoji: string): Styled => ({
  type: 'custom_emoji',
  emojiId,
  parts: [emoji],
})

/** Joins the parts and works the offsets out; outer entities stand before inner ones. */
export function compose(parts: readonly Part[]): FormattedText {
  let text = ''
  const entities: Entity[] = []
  const add = (part: Part) => {
    if (typeof part === 'string') {
      text += part
      return
    }
    const { parts: inner, ...draft } = part
    const entity: Entity = { ...draft, offset: text.length, length: 0 }
    entities.push(entity)
    inner.forEach(add)
    entity.length = text.length - entity.offset
  }
  parts.forEach(add)
  return { text, entities }
}

/** As the preview shows a number: whole below a thousand, else to three digits ("4.85K"). */
export function count(value: number): Count {
  if (value < 1000) return { value }
  const step = 10 ** (Math.floor(Math.log10(value)) - 2)
  return { value: Math.round(value / step) * step, rounded: true }
}

export const reaction = (emoji: string, value: number): Reaction => ({ emoji, count: count(value) })
export const customReaction = (emojiId: string, value: number): Reaction => ({ emojiId, count: count(value) })
export const paidReaction = (value: number): Reaction => ({ paid: true, count: count(value) })

/** Sizes as far as the preview shows them: one digit after the point. */
export const kilobytes = (amount: number): number => Math.round(amount * 1024)
export const megabytes = (amount: number): number => Math.round(amount * 1024 ** 2)

export interface PostDraft extends Partial<Omit<PostContent, 'text' | 'entities' | 'postedAt' | 'views'>> {
  id: number
  /** ISO date with a zone. */
  at: string
  /** Ids of all album members, the post's own first. */
  album?: number[]
  text?: readonly Part[]
  media?: Media[]
  seen?: number
}

export function composePosts(peer: Peer, drafts: readonly PostDraft[]): SeenPost[] {
  return drafts.map(({ id, at, album, text = [], seen, ...content }) => ({
    peer,
    messageId: id,
    ...(album && { albumIds: album }),
    ...compose(text),
    media: [],
    reactions: [],
    ...content,
    postedAt: Date.parse(at),
    ...(seen !== undefined && { views: count(seen) }),
    client: 'preview',
  }))
}
