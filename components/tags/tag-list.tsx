import { i18n } from '../ui/i18n'
import type { TagColour } from '../../utils/library/schema'
import type { Range } from '../../utils/search/found'
import { partsOf } from '../list/match-lines'
import { TagName } from './tag-name'

interface TagListProps {
  tags: readonly string[]
  /** What matched in them, joined by line breaks. */
  ranges?: readonly Range[] | undefined
  colourOf?: (tag: string) => TagColour | undefined
  /** Without it the tags have no button that takes them off. */
  onRemove?: (tag: string) => void
  /** Without it the tags are no buttons, as in the page. */
  onFilter?: (tag: string) => void
}

/** A post's tags. */
export function TagList({ tags, ranges, colourOf, onRemove, onFilter }: TagListProps) {
  if (tags.length === 0) return null
  return (
    <ul class="tag-list" aria-label={i18n.t('tags.ofPost')}>
      {partsOf(tags, ranges).map(({ text: tag, ranges: marked }) => (
        <li key={tag} class={tagClass(colourOf?.(tag))}>
          {onFilter ? (
            <button type="button" class="tag-name" onClick={() => onFilter(tag)}>
              <TagName tag={tag} ranges={marked} />
            </button>
          ) : (
            <span class="tag-name">
              <TagName tag={tag} />
            </span>
          )}
          {onRemove && (
            <button
              type="button"
              class="tag-remove"
              aria-label={i18n.t('tags.remove', [tag])}
              title={i18n.t('tags.remove', [tag])}
              onClick={() => onRemove(tag)}
            >
              ×
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The class of a tag of this colour; see tags.css. */
function tagClass(colour: TagColour | undefined): string {
  return colour ? `tag is-${colour}` : 'tag'
}
