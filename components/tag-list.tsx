import { i18n } from '#i18n'

interface TagListProps {
  tags: readonly string[]
  onRemove: (tag: string) => void
  /** Without it the tags are no buttons, as in the page. */
  onFilter?: (tag: string) => void
}

/** A post's tags, each with a button that takes it off. */
export function TagList({ tags, onRemove, onFilter }: TagListProps) {
  if (tags.length === 0) return null
  return (
    <ul class="tag-list" aria-label={i18n.t('tags.ofPost')}>
      {tags.map((tag) => (
        <li key={tag} class="tag">
          {onFilter ? (
            <button type="button" class="tag-name" onClick={() => onFilter(tag)}>
              {tag}
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
