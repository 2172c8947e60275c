import { useEffect, useId } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { COMMENT_MAX_LENGTH } from '../../utils/library/highlights'
import type { Highlight } from '../../utils/post/model'
import { fullNumber } from '../ui/dates'
import './highlights.css'
import type { LibraryStore } from '../store/library-store'
import { UnsavedText } from './unsaved-text'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { useAutosave } from './use-autosave'

interface HighlightListProps {
  store: LibraryStore
  postKey: string
  highlights: readonly Highlight[]
  /** The highlight that the reader wants to comment on now. */
  commenting: string | undefined
  /** The focus is in its comment. */
  onCommenting: () => void
  onJump: (id: string) => void
}

/** The passages that the reader marked, each with what there is to say of it. */
export function HighlightList({ highlights, ...rest }: HighlightListProps) {
  const id = useId()
  if (highlights.length === 0) return null
  return (
    <section class="highlights" aria-labelledby={id}>
      <h3 id={id}>{i18n.t('highlights.label')}</h3>
      <ul>
        {highlights.map((highlight) => (
          <HighlightItem key={highlight.id} highlight={highlight} {...rest} />
        ))}
      </ul>
    </section>
  )
}

function HighlightItem({
  store,
  postKey,
  highlight,
  commenting,
  onCommenting,
  onJump,
}: Omit<HighlightListProps, 'highlights'> & { highlight: Highlight }) {
  const quoteId = useId()
  const { id, offset, length, quote, comment, isLost } = highlight
  const save = async (text: string) => {
    if (text.length > COMMENT_MAX_LENGTH)
      return { text: i18n.t('highlights.tooLong', [fullNumber(COMMENT_MAX_LENGTH)]) }
    const isKept = await store.edits.setHighlight(postKey, { id, offset, length, quote, comment: text })
    return isKept ? null : { code: ANSWER_CODES[store.fault.value ?? 'damaged'] }
  }
  const { problem, retry, props } = useAutosave({ id: `comment ${postKey} ${id}`, stored: comment, onSave: save })
  useEffect(() => {
    if (commenting !== id) return
    props.ref.current?.focus()
    onCommenting()
  }, [commenting, id, onCommenting, props.ref])
  return (
    <li class={isLost ? 'is-lost' : ''}>
      {isLost ? (
        <>
          <p class="highlight-quote" id={quoteId} dir="auto">
            {quote}
          </p>
          <p class="meta">{i18n.t('highlights.lost')}</p>
        </>
      ) : (
        <button
          type="button"
          class="highlight-quote"
          id={quoteId}
          dir="auto"
          title={i18n.t('highlights.jump')}
          onClick={() => onJump(id)}
        >
          {quote}
        </button>
      )}
      <div class="highlight-comment">
        <textarea
          {...props}
          rows={1}
          dir="auto"
          aria-label={i18n.t('highlights.comment')}
          aria-describedby={quoteId}
          aria-invalid={problem !== null}
          placeholder={i18n.t('highlights.placeholder')}
        />
        <button
          type="button"
          class="tag-remove"
          aria-label={i18n.t('highlights.remove')}
          aria-describedby={quoteId}
          title={i18n.t('highlights.remove')}
          onClick={() => void store.edits.removeHighlight(postKey, id)}
        >
          ×
        </button>
      </div>
      {problem !== null && <UnsavedText problem={problem} lead={i18n.t('highlights.notSaved')} onRetry={retry} />}
    </li>
  )
}
