import type { ComponentType, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { groupAt, groupTitle } from './groups'
import type { LibraryStore } from '../store/library-store'
import { PostCard } from './post-card'
import type { Listed } from '../store/post-source'
import { OVERSCAN, useVirtualList } from './use-virtual-list'

/** Pixels of a row before it is drawn. */
const ESTIMATES = { comfortable: 170, compact: 62 }

type SelectedPart = ComponentType<{ store: LibraryStore; listed: Listed }>

interface PostListProps {
  store: LibraryStore
  onOpen: (listed: Listed) => void
  /** What the selected post shows besides. */
  Selected?: SelectedPart
  /** Posts can be selected for a step that is taken on all of them. */
  canSelect?: boolean
}

/** The posts that match, newest or best first; however many there are, only those in view are drawn. */
export function PostList({ store, onOpen, Selected, canSelect = false }: PostListProps) {
  const open = useRef(onOpen)
  open.current = onOpen
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, selectedKey, selectedIndex, exact, matching, view } = store
  const { density } = view.value
  const total = rows.total.value
  const loaded = rows.loaded.value
  const list = useVirtualList({
    count: total,
    scroller,
    estimate: ESTIMATES[density],
    keep: rows.at(selectedIndex.value) ? selectedIndex.value : -1,
  })
  const items = list.getVirtualItems()
  const { startIndex = 0, endIndex = 0 } = list.range ?? {}
  const [from, to] = [Math.max(0, startIndex - OVERSCAN), Math.min(total, endIndex + 1 + OVERSCAN)]
  /** Where the posts begin that are only similar. */
  const similarFrom = exact.value !== undefined && exact.value < matching.value ? exact.value : -1

  useEffect(() => rows.see(from, to), [rows, from, to])
  const isEmpty = total === 0
  useEffect(() => {
    if (!isEmpty) list.scrollToIndex(selectedIndex.value, { align: 'auto' })
  }, [list, selectedIndex.value, isEmpty])
  useLayoutEffect(() => list.measure(), [list, density])
  useLayoutEffect(() => {
    // An element may stand at another place now, and of its new height the browser may have told already.
    for (const row of scroller.current?.querySelectorAll('li') ?? []) list.measureElement(row)
  }, [list, density, loaded])
  useEffect(() => {
    const top = store.wantedTop.value
    if (top === undefined || total <= top) return
    list.scrollToIndex(top, { align: 'start' })
    store.wantedTop.value = undefined
  }, [list, store, store.wantedTop.value, total])

  return (
    <div
      class={`post-scroller is-${density}${store.selection.count.value > 0 ? ' is-selecting' : ''}`}
      ref={scroller}
      tabIndex={-1}
    >
      <ul class="post-list" id="posts" aria-label={i18n.t('list.name')} style={{ height: `${list.getTotalSize()}px` }}>
        {items.map(({ index, start }) => {
          const listed = rows.at(index)
          const key = listed?.post.key
          const isSelected = key !== undefined && key === selectedKey.value
          const select = () => {
            if (key !== undefined && !isSelected) store.selectAt(index)
          }
          const group = groupAt(rows.groups.value, index)
          const title = index === similarFrom ? i18n.t('list.similar') : group && groupTitle(group, store)
          return (
            <li
              key={key ?? index}
              id={key && `post-${key}`}
              ref={list.measureElement}
              data-index={index}
              class={isSelected ? 'is-selected' : ''}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={total}
              aria-posinset={index + 1}
              aria-current={isSelected ? 'true' : undefined}
              // By a press only once it is over: what moves under the pointer before is not clicked.
              onFocusIn={({ target }) => {
                if (target instanceof Element && target.matches(':focus-visible')) select()
              }}
              onClick={() => {
                if (!isTextSelected()) select()
              }}
            >
              {/* Within the item: a list may hold nothing but its items. */}
              {title && <p class="divider">{title}</p>}
              {listed ? (
                <CardSlot
                  store={store}
                  listed={listed}
                  index={index}
                  canSelect={canSelect}
                  open={open}
                  Selected={isSelected ? Selected : undefined}
                />
              ) : (
                <div class="card is-waiting" style={{ minHeight: `${ESTIMATES[density] - 20}px` }} aria-busy="true" />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** The press went over some words of a card: they are meant, not the post. */
function isTextSelected(): boolean {
  return document.getSelection()?.isCollapsed === false
}

interface CardSlotProps {
  store: LibraryStore
  listed: Listed
  index: number
  canSelect: boolean
  open: RefObject<PostListProps['onOpen']>
  Selected: SelectedPart | undefined
}

/** A card that is drawn anew when something of it changes, not whenever the list moves. */
function CardSlot({ store, listed, index, canSelect, open, Selected }: CardSlotProps) {
  return useMemo(
    () => (
      <PostCard store={store} listed={listed} index={index} canSelect={canSelect} onOpen={() => open.current?.(listed)}>
        {Selected && <Selected store={store} listed={listed} />}
      </PostCard>
    ),
    [store, listed, index, canSelect, open, Selected],
  )
}
