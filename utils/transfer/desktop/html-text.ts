import { type EntityDraft, type FormattedText, linkDraft } from '../../post/entities'
import type { Entity, EntityType } from '../../post/model'
import { fitText } from './fit-text'
import { type HtmlElement, textIn } from './html-tree'
import { linkOf } from './raw-values'

/** Last checked in Telegram Desktop's source of 2025-08; the shorter names stand in no known version. */
const ELEMENTS = new Map<string, EntityType>([
  ['strong', 'bold'],
  ['b', 'bold'],
  ['em', 'italic'],
  ['i', 'italic'],
  ['u', 'underline'],
  ['s', 'strikethrough'],
  ['del', 'strikethrough'],
  ['code', 'code'],
  ['pre', 'pre'],
  ['blockquote', 'blockquote'],
])

/** What a link does that leads nowhere. */
const ACTIONS: readonly [RegExp, EntityType][] = [
  [/^return ShowHashtag\(/, 'hashtag'],
  [/^return ShowCashtag\(/, 'cashtag'],
  [/^return ShowBotCommand\(/, 'bot_command'],
  [/^return ShowMentionName\(/, 'text_mention'],
]

/** The text of an element with its formats. Its line breaks are `<br>`; those of the file only set it out. */
export function readHtmlText(root: HtmlElement | undefined): FormattedText {
  let text = ''
  const entities: Entity[] = []
  const add = (element: HtmlElement) => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        text += child.replaceAll('\n', '')
        continue
      }
      if (child.name === 'br') {
        text += '\n'
        continue
      }
      const draft = entityOf(child)
      const entity = draft && { ...draft, offset: text.length, length: 0 }
      if (entity) entities.push(entity)
      add(child)
      if (entity) entity.length = text.length - entity.offset
    }
  }
  if (root) add(root)
  return fitText({ text, entities })
}

function entityOf(element: HtmlElement): EntityDraft | undefined {
  const simple = ELEMENTS.get(element.name)
  if (simple) return { type: simple }
  if (element.classes.has('spoiler')) return { type: 'spoiler' }
  return element.name === 'a' ? anchorEntity(element) : undefined
}

function anchorEntity(anchor: HtmlElement): EntityDraft | undefined {
  const { href = '', onclick = '' } = anchor.attributes
  const action = ACTIONS.find(([pattern]) => pattern.test(onclick))
  if (action) return { type: action[1] }
  const shown = textIn(anchor)
  if (/^tel:/i.test(href)) return { type: 'phone_number' }
  if (/^@\w+$/.test(shown) && href.endsWith(`/${shown.slice(1)}`)) return { type: 'mention' }
  // A link that was posted without its scheme stands so in the file too; a custom emoji leads to its picture.
  const url = linkOf(href) ?? (href === shown ? linkOf(`https://${href}`) : undefined)
  if (!url) return undefined
  return url.startsWith('mailto:') ? { type: 'email', url } : linkDraft(url, shown)
}
