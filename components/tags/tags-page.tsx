import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { tagKey } from '../../utils/post/tags'
import { fullNumber } from '../ui/dates'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import { i18n } from '../ui/i18n'
import type { LibraryViewProps } from '../app/library-nav'
import type { LibraryStore } from '../store/library-store'
import { PageTitle } from '../app/page-title'
import { showPosts } from '../search/show-posts'
import { TagDelete } from './tag-delete'
import { TagMerge } from './tag-merge'
import { optionsFor, type TagAlias } from './tag-options'
import { TAG_ORDERS, type TagNode, type TagOrder, tagRows, tagTree } from './tag-tree'
import { TagTreeList } from './tag-tree-list'
import './tags-page.css'

/** Every tag of the library, and what can be done with them. */
export function TagsPage({ store, onGo }: LibraryViewProps) {
  const [order, setOrder] = useState<TagOrder>('count')
  const [typed, setTyped] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const { reader, fault } = store
  const counts = store.counts.tags.value
  const records = reader.tagRecords.value
  const tree = useMemo(() => tagTree(counts, records.values(), order), [counts, records, order])
  const isMatch = useMemo(() => filterOf(typed, tree, reader.aliases.value), [typed, tree, reader.aliases.value])
  const rows = useMemo(() => tagRows(tree, folded, isMatch), [tree, folded, isMatch])
  const chosen = rows.filter(({ node }) => checked.has(node.key)).map(({ node }) => node.tag)
  const shown = isMatch ? rows.filter(({ node }) => isMatch(node)).length : counts.length
  return (
    <div class="tags-page">
      <header class="page-head">
        <PageTitle>{i18n.t('nav.tags')}</PageTitle>
        <p class="page-count" aria-live="polite">
          {i18n.t('tagsPage.count', shown, [fullNumber(shown)])}
        </p>
        <input
          type="search"
          class="find-field"
          aria-label={i18n.t('tagsPage.filter')}
          placeholder={i18n.t('tagsPage.filter')}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <label class="page-order">
          {i18n.t('view.order')}{' '}
          <select
            value={order}
            onChange={({ currentTarget }) => setOrder(TAG_ORDERS.find((each) => each === currentTarget.value) ?? order)}
          >
            {TAG_ORDERS.map((each) => (
              <option key={each} value={each}>
                {i18n.t(`tagOrder.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </header>
      {fault.value && <FaultBanner code={ANSWER_CODES[fault.value]} onRetry={() => void store.refresh()} />}
      {chosen.length > 0 && <ChosenTags store={store} tags={chosen} onClear={() => setChecked(new Set())} />}
      {rows.length === 0 ? (
        <div class="empty">
          <h2>{i18n.t(isMatch ? 'empty.noMatch' : 'tagsPage.none')}</h2>
          <p>{i18n.t(isMatch ? 'tagsPage.noMatchHint' : 'tagsPage.noneHint')}</p>
        </div>
      ) : (
        <TagTreeList
          store={store}
          rows={rows}
          checked={checked}
          onOpen={(tag) => showPosts({ store, onGo }, [['tag', tag]])}
          onFold={(key) => setFolded(toggled(folded, key))}
          onCheck={(key) => setChecked(toggled(checked, key))}
        />
      )}
    </div>
  )
}

interface ChosenTagsProps {
  store: LibraryStore
  tags: readonly string[]
  onClear: () => void
}

/** What can be done with several tags at once. */
function ChosenTags({ store, tags, onClear }: ChosenTagsProps) {
  const box = useRef<HTMLElement>(null)
  const [edit, setEdit] = useState<'merge' | 'delete'>()
  useLayoutEffect(
    () => () => {
      // The focus does not go with it.
      if (box.current?.contains(document.activeElement)) document.querySelector<HTMLElement>('.page-title')?.focus()
    },
    [],
  )
  const Form = edit === 'merge' ? TagMerge : TagDelete
  return (
    <section ref={box} class="tags-chosen" aria-label={i18n.t('tagsPage.chosen')}>
      <p class="tags-chosen-actions">
        <strong aria-live="polite">{i18n.t('select.count', tags.length, [fullNumber(tags.length)])}</strong>
        <button type="button" class="link" aria-expanded={edit === 'merge'} onClick={() => setEdit('merge')}>
          {i18n.t('tagsPage.mergeWith')}
        </button>
        <button type="button" class="link danger" aria-expanded={edit === 'delete'} onClick={() => setEdit('delete')}>
          {i18n.t('tagsPage.delete')}
        </button>
        <button type="button" class="link" onClick={onClear}>
          {i18n.t('select.none')}
        </button>
      </p>
      {edit && (
        <Form
          key={edit}
          store={store}
          tags={tags}
          onDone={() => {
            setEdit(undefined)
            box.current?.querySelector('button')?.focus()
          }}
        />
      )}
    </section>
  )
}

/** Which tags match what is typed, by name or by another name; undefined when nothing is typed. */
function filterOf(
  typed: string,
  tree: readonly TagNode[],
  aliases: readonly TagAlias[],
): ((node: TagNode) => boolean) | undefined {
  if (typed.trim() === '') return undefined
  const known = tagRows(tree, new Set()).map(({ node }) => node.tag)
  const options = optionsFor(typed, { tags: [], suggested: [], known, aliases }, Infinity)
  const keys = new Set(options.map(({ tag }) => tagKey(tag)))
  return ({ key }) => keys.has(key)
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const now = new Set(keys)
  if (!now.delete(key)) now.add(key)
  return now
}
