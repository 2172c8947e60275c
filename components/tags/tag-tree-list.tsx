import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { isComposing, isPlain, letterOf } from '../ui/keyboard'
import type { LibraryStore } from '../store/library-store'
import { type TagEdit, TagLine } from './tag-row'
import type { TagRow } from './tag-tree'
import { useVirtualList } from '../list/use-virtual-list'

/** Pixels of a line before it is drawn. */
const ESTIMATE = 38

interface TagTreeListProps {
  store: LibraryStore
  rows: readonly TagRow[]
  checked: ReadonlySet<string>
  onOpen: (tag: string) => void
  /** Folds what is below a tag, or unfolds it. */
  onFold: (key: string) => void
  onCheck: (key: string) => void
}

/** The lines of the tree; arrows walk through it, F2 renames, Delete deletes. Only the lines in view are drawn. */
export function TagTreeList({ store, rows, checked, onOpen, onFold, onCheck }: TagTreeListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  const [edited, setEdited] = useState<{ key: string; edit: TagEdit }>()
  /** The line that gets the focus as soon as it is there. */
  const wanted = useRef<string>(undefined)
  const indexOf = (key: string | undefined) => rows.findIndex(({ node }) => node.key === key)
  const activeIndex = Math.max(0, indexOf(active))
  const editedIndex = indexOf(edited?.key)
  const list = useVirtualList({
    count: rows.length,
    scroller,
    estimate: ESTIMATE,
    // What is being written is not lost when one scrolls.
    keep: editedIndex >= 0 ? editedIndex : activeIndex,
  })
  useLayoutEffect(() => {
    const line = scroller.current?.querySelector<HTMLElement>(`[data-index="${indexOf(wanted.current)}"] .tag-open`)
    if (!line) return
    wanted.current = undefined
    line.focus()
  })

  const goTo = (row: TagRow | undefined) => {
    if (!row) return
    wanted.current = row.node.key
    setActive(row.node.key)
    list.scrollToIndex(indexOf(row.node.key), { align: 'auto' })
  }
  /** What is below a tag goes with it. */
  const nextTo = ({ level }: TagRow) =>
    rows.slice(activeIndex + 1).find((each) => each.level <= level) ?? rows[activeIndex - 1]
  /** Without a key the tag is gone. */
  const leave = (row: TagRow, key = nextTo(row)?.node.key) => {
    wanted.current = key
    setEdited(undefined)
    setActive(key)
  }
  const press = (event: KeyboardEvent) => {
    const row = rows[activeIndex]
    if (!row || isComposing(event) || !isPlain(event) || isInField(event)) return
    const act = actionOf(event, row)
    if (!act) return
    event.preventDefault()
    act()
  }
  const actionOf = (event: KeyboardEvent, { node, level, isFolded }: TagRow): (() => void) | undefined => {
    const above = () => rows.slice(0, activeIndex).findLast((each) => each.level < level)
    switch (letterOf(event)) {
      case 'ArrowDown':
        return () => goTo(rows[activeIndex + 1])
      case 'ArrowUp':
        return () => goTo(rows[activeIndex - 1])
      case 'Home':
        return () => goTo(rows[0])
      case 'End':
        return () => goTo(rows.at(-1))
      case 'ArrowRight':
        return () => (isFolded ? onFold(node.key) : isFolded === false && goTo(rows[activeIndex + 1]))
      case 'ArrowLeft':
        return () => (isFolded === false ? onFold(node.key) : goTo(above()))
      case 'F2':
        return () => setEdited({ key: node.key, edit: 'rename' })
      case 'Delete':
        return () => setEdited({ key: node.key, edit: 'delete' })
      case 'x':
        return () => onCheck(node.key)
      case 'z':
        return () => void store.steps.undoLast()
      default:
        return undefined
    }
  }

  return (
    <div class="tag-scroller" ref={scroller} tabIndex={-1}>
      <ul
        class="tag-tree"
        aria-label={i18n.t('nav.tags')}
        style={{ height: `${list.getTotalSize()}px` }}
        onKeyDown={press}
      >
        {list.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          const { key, tag } = row.node
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
              aria-level={row.level}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              class={edited?.key === key ? 'is-edited' : ''}
              onFocusIn={() => setActive(key)}
            >
              <TagLine
                store={store}
                row={row}
                isActive={index === activeIndex}
                isChecked={checked.has(key)}
                edit={edited?.key === key ? edited.edit : undefined}
                onOpen={() => onOpen(tag)}
                onFold={() => onFold(key)}
                onCheck={() => onCheck(key)}
                onEdit={(edit) => setEdited({ key, edit })}
                onDone={(done) => leave(row, done)}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** True in a form and in an open menu, which have keys of their own. */
function isInField({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('form, .menu-box') !== null
}
