import { escaped } from './markup.ts'
import type { TextPart } from './message.ts'

const ELEMENTS: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}
const SEARCHES: Record<string, string> = {
  hashtag: 'ShowHashtag',
  cashtag: 'ShowCashtag',
  bot_command: 'ShowBotCommand',
}

/** One part of a text as HTML. */
export function partHtml({ type, text, entity }: TextPart): string {
  const shown = escaped(text)
  const element = ELEMENTS[type]
  if (element) return `<${element}>${shown}</${element}>`
  const search = SEARCHES[type]
  if (search) return `<a href="" onclick="return ${search}(${escaped(`"${escaped(text.slice(1))}"`)})">${shown}</a>`
  switch (type) {
    case 'link':
      return `<a href="${shown}">${shown}</a>`
    case 'text_link':
      return `<a href="${escaped(entity?.url ?? '')}">${shown}</a>`
    case 'mention':
      return `<a href="https://t.me/${escaped(text.slice(1))}">${shown}</a>`
    case 'email':
      return `<a href="mailto:${shown}">${shown}</a>`
    case 'phone':
      return `<a href="tel:${shown}">${shown}</a>`
    case 'mention_name':
      return `<a href="" onclick="return ShowMentionName()">${shown}</a>`
    case 'custom_emoji':
      return unavailableEmoji(shown)
    case 'spoiler':
      return `<span class="spoiler hidden" onclick="ShowSpoiler(this)"><span aria-hidden="true">${shown}</span></span>`
    default:
      return shown
  }
}

/** `emoji`: HTML. */
export function unavailableEmoji(emoji: string): string {
  return `<a href="" onclick="return ShowNotAvailableEmoji();">${emoji}</a>`
}
