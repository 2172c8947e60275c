import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { i18n } from '#i18n'
import { safeUrl } from '../utils/post/links'
import type { Entity } from '../utils/post/model'
import type { Range } from '../utils/search/found'
import { markParts } from './marked'

interface FormattedTextProps {
  text: string
  entities?: readonly Entity[]
  /** Matches to mark. */
  ranges?: readonly Range[]
  /** Without it links are plain text, as in a list whose rows are links themselves. */
  areLinksLive?: boolean
}

/** A text with its entities and the matches marked. Everything becomes a text node: nothing of it is ever markup. */
export function FormattedText({ text, entities = [], ranges = [], areLinksLive = false }: FormattedTextProps) {
  return <>{renderPart({ text, ranges, areLinksLive }, 0, text.length, entities, 0)}</>
}

/** Deeper nesting is only ever made to hurt: its text is shown, its formatting is not. */
const MAX_DEPTH = 16

interface Shown {
  text: string
  ranges: readonly Range[]
  areLinksLive: boolean
}

function renderPart(
  shown: Shown,
  start: number,
  end: number,
  entities: readonly Entity[],
  depth: number,
): ComponentChildren[] {
  const { text, ranges, areLinksLive } = shown
  if (depth > MAX_DEPTH) return markParts(text, start, end, ranges)
  const parts: ComponentChildren[] = []
  let at = start
  for (const [index, entity] of entities.entries()) {
    const from = Math.max(entity.offset, at)
    const to = Math.min(entity.offset + entity.length, end)
    if (from >= to) continue
    parts.push(...markParts(text, at, from, ranges))
    const inner = entities.slice(index + 1).filter((each) => each.offset < to)
    parts.push(
      <EntityMark key={from} entity={entity} text={text.slice(from, to)} areLinksLive={areLinksLive}>
        {renderPart(shown, from, to, inner, depth + 1)}
      </EntityMark>,
    )
    at = to
  }
  parts.push(...markParts(text, at, end, ranges))
  return parts
}

interface EntityMarkProps {
  entity: Entity
  text: string
  areLinksLive: boolean
  children: ComponentChildren
}

function EntityMark({ entity, text, areLinksLive, children }: EntityMarkProps) {
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>
    case 'italic':
      return <em>{children}</em>
    case 'underline':
      return <u>{children}</u>
    case 'strikethrough':
      return <s>{children}</s>
    case 'code':
      return <code>{children}</code>
    case 'pre':
      return (
        <pre>
          <code>{children}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{children}</blockquote>
    case 'spoiler':
      return <Spoiler isLive={areLinksLive}>{children}</Spoiler>
    case 'url':
    case 'text_link':
    case 'email':
    case 'mention': {
      const href = areLinksLive ? hrefOf(entity, text) : undefined
      return href ? (
        <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
          {children}
        </a>
      ) : (
        <span class="entity">{children}</span>
      )
    }
    case 'hashtag':
    case 'cashtag':
    case 'text_mention':
    case 'bot_command':
    case 'phone_number':
      return <span class="entity">{children}</span>
    case 'custom_emoji':
    case 'date_time':
      return <>{children}</>
  }
}

function hrefOf(entity: Entity, text: string): string | undefined {
  if (entity.type === 'mention' && /^@[A-Za-z0-9_]+$/.test(text)) return `https://t.me/${text.slice(1)}`
  return safeUrl(entity.url)
}

function Spoiler({ isLive, children }: { isLive: boolean; children: ComponentChildren }) {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return <span class="spoiler is-open">{children}</span>
  if (!isLive) return <span class="spoiler">{children}</span>
  return (
    <button type="button" class="spoiler" aria-label={i18n.t('post.showSpoiler')} onClick={() => setIsOpen(true)}>
      {children}
    </button>
  )
}
