import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { i18n } from '#i18n'
import type { LibraryStore } from './library-store'
import { PostCard } from './post-card'
import type { Listed } from './post-source'

interface PostListProps {
  store: LibraryStore
  onOpen: (listed: Listed) => void
  /** What the selected post shows besides. */
  renderSelected?: (listed: Listed) => ComponentChildren
}

/** The posts that match, newest or best first; more come as one scrolls down. */
export function PostList({ store, onOpen, renderSelected }: PostListProps) {
  const end = useRef<HTMLLIElement>(null)
  const selected = useRef<HTMLLIElement>(null)
  const { listed, selectedKey, hasMore, exact, matching } = store
  /** Where the posts begin that are only similar. */
  const similarFrom = exact.value !== undefined && exact.value < matching.value ? exact.value : -1

  useEffect(() => {
    if (!end.current) return undefined
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void store.showMore()
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [store, hasMore.value, listed.value.length])

  useEffect(() => {
    selected.current?.scrollIntoView?.({ block: 'nearest' })
  }, [selectedKey.value])

  return (
    <ul class="post-list" id="posts" aria-label={i18n.t('list.name')}>
      {listed.value.map((each, index) => {
        const { key } = each.post
        const isSelected = key === selectedKey.value
        return (
          <li
            key={key}
            id={`post-${key}`}
            ref={isSelected ? selected : null}
            class={isSelected ? 'is-selected' : ''}
            aria-current={isSelected ? 'true' : undefined}
            onFocusIn={() => {
              store.selectedKey.value = key
            }}
          >
            {/* Within the item: a list may hold nothing but its items. */}
            {index === similarFrom && <p class="divider">{i18n.t('list.similar')}</p>}
            <PostCard listed={each} onOpen={() => onOpen(each)} onFilter={(tag) => void store.toggleFilter(tag)}>
              {isSelected && renderSelected?.(each)}
            </PostCard>
          </li>
        )
      })}
      {hasMore.value && <li ref={end} class="list-end" role="presentation" />}
    </ul>
  )
}
