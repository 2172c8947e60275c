import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { Highlight } from '../../utils/post/model'
import type { Range } from '../../utils/search/found'
import { FormattedText } from './formatted-text'
import './highlights.css'
import { isComposing, isField, isPlain, letterOf } from '../ui/keyboard'
import type { Listed } from '../store/post-source'
import { useTextSelection } from './use-text-selection'

/** Pixels from the middle of the tools to their ends, which stay within the text. */
const HALF_TOOLS = 96

interface HighlightedTextProps {
  listed: Listed
  textRef: RefObject<HTMLDivElement | null>
  /** Keeps a highlight of the passage: its id when it is durable. */
  onMark: (span: Range) => Promise<string | undefined>
  /** The reader wants to comment on the highlight with this id. */
  onComment: (id: string) => void
}

/** A post's text, in which the reader marks passages: select, then press h or the button beside the selection. */
export function HighlightedText({ listed: { post, ranges }, textRef, onMark, onComment }: HighlightedTextProps) {
  const selected = useTextSelection(textRef, post.text)
  const [outcome, setOutcome] = useState('')
  const mark = async (withComment: boolean) => {
    if (!selected) return
    const id = sameSpan(post.highlights, selected.span)?.id ?? (await onMark(selected.span))
    if (id === undefined) return
    document.getSelection()?.removeAllRanges()
    setOutcome(i18n.t('highlights.marked'))
    if (withComment) onComment(id)
  }
  const latest = useRef(mark)
  latest.current = mark
  const hasSelection = selected !== undefined

  // A layout effect: what is to be seen takes keys at once.
  useLayoutEffect(() => {
    if (!hasSelection) return undefined
    setOutcome('')
    const press = (event: KeyboardEvent) => {
      if (letterOf(event) !== 'h' || !isPlain(event) || isComposing(event) || isField(event.target)) return
      event.preventDefault()
      void latest.current(false)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [hasSelection])

  return (
    <div class="highlightable">
      <div class="text" dir="auto" ref={textRef}>
        <FormattedText
          text={post.text}
          entities={post.entities}
          ranges={ranges.text ?? []}
          highlights={post.highlights?.filter(({ isLost }) => !isLost) ?? []}
          areLinksLive
        />
      </div>
      {selected && (
        <div
          class="highlight-tools"
          role="group"
          aria-label={i18n.t('highlights.tools')}
          style={{
            top: `${selected.top}px`,
            left: `clamp(${HALF_TOOLS}px, ${selected.left}px, 100% - ${HALF_TOOLS}px)`,
          }}
          // Pressed, not clicked: the selection must stay.
          onMouseDown={(event) => event.preventDefault()}
        >
          <button
            type="button"
            aria-keyshortcuts="h"
            title={`${i18n.t('highlights.mark')} (h)`}
            onClick={() => void mark(false)}
          >
            {i18n.t('highlights.mark')}
          </button>
          <button type="button" onClick={() => void mark(true)}>
            {i18n.t('highlights.comment')}
          </button>
        </div>
      )}
      <span class="visually-hidden" aria-live="polite">
        {outcome}
      </span>
    </div>
  )
}

function sameSpan(highlights: readonly Highlight[] = [], [from, to]: Range): Highlight | undefined {
  return highlights.find(({ offset, length, isLost }) => !isLost && offset === from && offset + length === to)
}
