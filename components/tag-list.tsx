import { i18n } from '#i18n'
import type { Range } from '../utils/search/found'
import { Marked } from './marked'
import { partsOf } from './match-lines'

interface TagListProps {
  tags: readonly string[]
  /** What matched in them, joined by line breaks. */
  ranges?: readonly Range[] | undefined
  onRemove: (tag: string) => void
  /** Without it the tags are no buttons, as in the page. */
  onFilter?: (tag: string) => void
}

/** A post's tags, each with a button that takes it off. */
export function TagList({ tags, ranges, onRemove, onFilter }: TagListProps) {
  if (tags.length === 0) return null
  return (
    <ul class="tag-list" aria-label={i18n.t('tags.ofPost')}>
      {partsOf(tags, ranges).map(({ text: tag, ranges: marked }) => (
        <li key={tag} class="tag">
          {onFilter ? (
            <button type="button" class="tag-name" onClick={() => onFilter(tag)}>
              <Marked text={tag} ranges={marked} />
            </button>
          ) : (
            <span class="tag-name">{tag}</span>
          )}
          <button
            type="button"
            class="tag-remove"
            aria-label={i18n.t('tags.remove', [tag])}
            title={i18n.t('tags.remove', [tag])}
            onClick={() => onRemove(tag)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}
