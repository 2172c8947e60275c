import type { Count, Entity, SeenPost } from '../../utils/post/model'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const EMOJI = new RegExp('\\p{RGI_Emoji}', 'gv')

export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}

/** Text outside of entities: line breaks, and emoji as the preview draws them. */
export function plain(text: string): string {
  return breaks(escape(text).replaceAll(EMOJI, (emoji) => `<i class="emoji"><b>${emoji}</b></i>`))
}

function breaks(html: string): string {
  return html.replaceAll('\n', '<br/>')
}

export function renderText({ text, entities }: Pick<SeenPost, 'text' | 'entities'>): string {
  return renderRange(text, entities, 0, text.length, false)
}

/** `entities` are those inside the range, outer ones first, nested and never overlapping. */
function renderRange(text: string, entities: readonly Entity[], from: number, to: number, isCode: boolean): string {
  const flat = isCode ? (part: string) => breaks(escape(part)) : plain
  let html = ''
  let at = from
  let rest = entities
  for (let entity = rest[0]; entity; entity = rest[0]) {
    const { offset, length, type } = entity
    const end = offset + length
    const inner = rest.slice(1).filter((other) => other.offset < end)
    rest = rest.slice(1 + inner.length)
    const body = renderRange(text, inner, offset, end, isCode || type === 'code' || type === 'pre')
    html += flat(text.slice(at, offset)) + wrap(entity, body, text.slice(offset, end))
    at = end
  }
  return html + flat(text.slice(at, to))
}

const TAGS: Partial<Record<Entity['type'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
}

function wrap(entity: Entity, body: string, shown: string): string {
  const tag = TAGS[entity.type]
  if (tag) return `<${tag}>${body}</${tag}>`
  const url = entity.url ?? ''
  switch (entity.type) {
    case 'pre':
      return `<pre>${entity.language ? `<code class="language-${escape(entity.language)}">${body}</code>` : body}</pre>`
    case 'blockquote':
      return `<blockquote${entity.collapsed ? ' expandable' : ''}>${body}</blockquote>`
    case 'custom_emoji':
      return `<tg-emoji emoji-id="${escape(entity.emojiId ?? '')}">${body}</tg-emoji>`
    case 'url':
      return `<a href="${escape(url)}" target="_blank" rel="noopener">${body}</a>`
    case 'text_link':
      return url.startsWith('https://t.me/')
        ? `<a href="${escape(url)}" target="_blank">${body}</a>`
        : `<a href="${escape(escape(url))}" target="_blank" rel="noopener" onclick="return confirm('Open this link?\\n\\n'+this.href);">${body}</a>`
    case 'mention':
      return `<a href="https://t.me/${escape(shown.slice(1))}" target="_blank">${body}</a>`
    case 'hashtag':
    case 'cashtag':
      return `<a href="?q=${encodeURIComponent(shown)}">${body}</a>`
    case 'email':
      return `<a href="${escape(url)}">${body}</a>`
    case 'phone_number':
      return `<a href="tel:${escape(shown.replaceAll(' ', ''))}">${body}</a>`
    default:
      // The preview shows people without a name, commands and dates as plain text.
      return body
  }
}

export function formatCount({ value, rounded }: Count): string {
  if (!rounded) return String(value)
  return value < 1e6 ? `${value / 1e3}K` : `${value / 1e6}M`
}

export function formatSize(bytes: number): string {
  const unit = bytes < 1024 ** 2 ? 1024 : 1024 ** 2
  return `${(bytes / unit).toFixed(1)} ${unit === 1024 ? 'KB' : 'MB'}`
}

export function formatDuration(seconds: number): string {
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '')
}
