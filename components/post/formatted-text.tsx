import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { entityLink } from '../../utils/post/links'
import type { Entity } from '../../utils/post/model'
import type { Range } from '../../utils/search/found'
import './formatted-text.css'
import { markPassages, type Passage } from './highlight-marks'

interface FormattedTextProps {
  text: string
  entities?: readonly Entity[]
  /** Matches to mark. */
  ranges?: readonly Range[]
  /** What the reader marked. */
  highlights?: readonly Passage[]
  /** Without it links are plain text and nothing folds, as in a list whose rows are links themselves. */
  areLinksLive?: boolean
}

/**
 * A text with its entities, matches and highlights marked. Everything becomes a text node: nothing of it is ever
 * markup, and the text nodes in their order are the text, but for what stands in an element with `data-aside`.
 */
export function FormattedText(props: FormattedTextProps) {
  const { text, entities = [], ranges = [], highlights = [], areLinksLive = false } = props
  const drawn = entities.slice(0, MAX_ENTITIES)
  return <>{renderPart({ text, ranges, highlights, areLinksLive }, 0, text.length, drawn, 0)}</>
}

/** Deeper nesting and more entities are only ever made to hurt: their text is shown, their formatting is not. */
const MAX_DEPTH = 16
const MAX_ENTITIES = 1_000

type Shown = Required<Omit<FormattedTextProps, 'entities'>>

function renderPart(
  shown: Shown,
  start: number,
  end: number,
  entities: readonly Entity[],
  depth: number,
): ComponentChildren[] {
  const { text } = shown
  if (depth > MAX_DEPTH) return markPassages(shown, start, end)
  const parts: ComponentChildren[] = []
  let at = start
  for (const [index, entity] of entities.entries()) {
    const from = Math.max(entity.offset, at)
    const to = Math.min(entity.offset + entity.length, end)
    if (from >= to) continue
    parts.push(...markPassages(shown, at, from))
    // Nothing stands in its own kind.
    const inner = entities.slice(index + 1).filter(({ offset, type }) => offset < to && type !== entity.type)
    parts.push(
      <EntityMark
        key={from}
        entity={entity}
        text={text.slice(from, to)}
        areLinksLive={shown.areLinksLive}
        isMarked={isMarked(shown, from, to)}
        hasBreak={text[to] === '\n'}
      >
        {renderPart(shown, from, to, inner, depth + 1)}
      </EntityMark>,
    )
    at = to
  }
  parts.push(...markPassages(shown, at, end))
  return parts
}

function isMarked({ ranges, highlights }: Shown, start: number, end: number): boolean {
  return (
    ranges.some(([from, to]) => from < end && to > start) ||
    highlights.some(({ offset, length }) => offset < end && offset + length > start)
  )
}

interface EntityMarkProps {
  entity: Entity
  text: string
  areLinksLive: boolean
  /** Something in it matched or was highlighted. */
  isMarked: boolean
  /** A line break follows, which a block is already. */
  hasBreak: boolean
  children: ComponentChildren
}

function EntityMark({ entity, text, areLinksLive, isMarked: isOpen, hasBreak, children }: EntityMarkProps) {
  const blockClass = hasBreak ? 'has-break' : ''
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
        <pre class={blockClass} data-language={entity.language}>
          <code>{children}</code>
        </pre>
      )
    case 'blockquote':
      return entity.collapsed && areLinksLive ? (
        <FoldedQuote isOpen={isOpen} class={blockClass}>
          {children}
        </FoldedQuote>
      ) : (
        <blockquote class={blockClass}>{children}</blockquote>
      )
    case 'spoiler':
      return <Spoiler isLive={areLinksLive}>{children}</Spoiler>
    case 'url':
    case 'text_link':
    case 'email':
    case 'mention': {
      const href = areLinksLive ? entityLink(entity, text) : undefined
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

interface FoldedQuoteProps {
  isOpen: boolean
  class: string
  children: ComponentChildren
}

function FoldedQuote({ isOpen: startsOpen, class: name, children }: FoldedQuoteProps) {
  const [isOpen, setIsOpen] = useState(startsOpen)
  return (
    <blockquote class={isOpen ? name : `${name} is-folded`}>
      {children}
      <button
        type="button"
        class="link quote-fold"
        data-aside
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {i18n.t(isOpen ? 'list.fold' : 'list.unfold')}
      </button>
    </blockquote>
  )
}
