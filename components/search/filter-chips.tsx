import { i18n } from '../ui/i18n'
import { allowedValues } from '../../utils/search/query-operators'
import type { QueryPart } from '../../utils/search/query-parts'
import { removePart } from '../../utils/search/query-text'
import { snippet } from '../../utils/search/snippet'
import { filterLabel, filterName, isKoreanPage } from './filter-label'
import type { LibraryStore } from '../store/library-store'
import type { Listed } from '../store/post-source'

/** UTF-16 code units of a post that name it. */
const NAME_LENGTH = 32

interface FilterChipsProps {
  store: LibraryStore
  /** The button that had the focus is gone. */
  onRemoved: () => void
}

/** The filters of the query, each with a button that takes it out; or the post whose likes are listed. */
export function FilterChips({ store, onRemoved }: FilterChipsProps) {
  const { query, parts, similarTo } = store
  const similar = similarTo.value
  // One that is only begun is no filter yet: its chip would push the list about while one types.
  const isBegun = ({ problem, end }: QueryPart) => problem === 'empty' && end === query.value.length
  const filters = similar ? [] : parts.value.filter((part) => part.kind === 'filter' && !isBegun(part))
  if (!similar && filters.length === 0) return null
  return (
    <ul class="filters" aria-label={i18n.t('filter.active')}>
      {similar && (
        <Chip
          label={i18n.t('filter.similarTo', [nameOf(similar)])}
          onRemove={() => {
            void store.showSimilar(undefined)
            onRemoved()
          }}
        />
      )}
      {filters.map((part) => (
        <Chip
          key={`${part.start} ${query.value.slice(part.start, part.end)}`}
          label={filterLabel(part)}
          name={filterName(part)}
          problem={problemText(part)}
          onRemove={() => {
            void store.setQuery(removePart(query.value, part))
            onRemoved()
          }}
        />
      ))}
    </ul>
  )
}

interface ChipProps {
  label: string
  /** As it is read aloud, when that is not the label. */
  name?: string
  /** Why it has no effect. */
  problem?: string | undefined
  onRemove: () => void
}

function Chip({ label, name = label, problem, onRemove }: ChipProps) {
  const remove = i18n.t('filter.remove', [name])
  return (
    <li class={problem ? 'tag is-filter has-problem' : 'tag is-filter'} title={problem}>
      <span class="filter-label" dir="auto">
        {label}
      </span>
      {problem && <span class="visually-hidden">{problem}</span>}
      <button type="button" class="tag-remove" aria-label={remove} title={remove} onClick={onRemove}>
        ×
      </button>
    </li>
  )
}

function problemText({ filter, problem }: QueryPart): string | undefined {
  switch (problem) {
    case undefined:
      return undefined
    case 'date':
      return i18n.t('filter.needsDate')
    case 'empty':
      return i18n.t('filter.needsValue')
    case 'unknown': {
      const allowed = Object.entries((filter && allowedValues(filter.name)) ?? {})
      return i18n.t('filter.needsOneOf', [
        allowed.map(([value, [korean]]) => (isKoreanPage() ? korean : value)).join(', '),
      ])
    }
  }
}

/** A post's first words, or what else names it. */
function nameOf({ post, peer }: Listed): string {
  const text = [post.text, post.linkPreview?.title, post.poll?.question, peer?.title].find(Boolean) ?? ''
  const line = text.trim().replaceAll(/\s+/gu, ' ')
  const [start, end] = snippet(line, [], NAME_LENGTH)
  return end < line.length ? `${line.slice(start, end).trimEnd()}…` : line
}
