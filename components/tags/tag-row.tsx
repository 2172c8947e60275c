import { TAG_COLOURS } from '../../utils/library/schema'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { Icon } from '../ui/icon'
import type { LibraryStore } from '../store/library-store'
import { Menu, MenuItem } from '../ui/menu'
import { TagDelete } from './tag-delete'
import { TagMerge } from './tag-merge'
import { TagNames } from './tag-names'
import { type TagEditProps, TagRename } from './tag-rename'
import type { TagRow } from './tag-tree'

/** What is done with a tag below its line. */
export type TagEdit = 'rename' | 'merge' | 'names' | 'delete'

interface TagLineProps {
  store: LibraryStore
  row: TagRow
  /** Its buttons are reached with Tab. */
  isActive: boolean
  isChecked: boolean
  edit: TagEdit | undefined
  onOpen: () => void
  onFold: () => void
  onCheck: () => void
  onEdit: (edit: TagEdit) => void
  onDone: (key?: string) => void
}

/** A tag in the tree: its colour, name and other names, how often it is used, and what can be done with it. */
export function TagLine({ store, row, edit, onDone, ...line }: TagLineProps) {
  const { node, level, isFolded } = row
  const { isActive, isChecked, onOpen, onFold, onCheck, onEdit } = line
  const { tag } = node
  const names = store.reader.tagRecords.value.get(node.key)?.aliases ?? []
  const tabIndex = isActive ? 0 : -1
  return (
    <>
      <div class={isChecked ? 'tag-line is-checked' : 'tag-line'}>
        <input
          type="checkbox"
          class="tag-check"
          aria-label={i18n.t('tagsPage.select', [tag])}
          checked={isChecked}
          tabIndex={tabIndex}
          onChange={onCheck}
        />
        <span style={{ width: `${(level - 1) * 22}px` }} />
        {isFolded === undefined ? (
          <span class="tag-fold" />
        ) : (
          <button
            type="button"
            class="tag-fold"
            aria-label={i18n.t('tagsPage.below', [tag])}
            aria-expanded={!isFolded}
            tabIndex={tabIndex}
            onClick={onFold}
          >
            ›
          </button>
        )}
        <TagColourMenu store={store} row={row} tabIndex={tabIndex} />
        <button type="button" class="tag-open" tabIndex={tabIndex} onClick={onOpen}>
          <span class="tag-open-name" dir="auto">
            {node.name}
          </span>
          {names.length > 0 && (
            <span class="tag-other-names" dir="auto">
              {names.join(', ')}
            </span>
          )}
          <span class="tag-uses">
            {fullNumber(node.own)}
            {node.nested > 0 && (
              <span class="tag-nested" title={i18n.t('tagsPage.usedBelow', [fullNumber(node.nested)])}>
                +{fullNumber(node.nested)}
              </span>
            )}
          </span>
        </button>
        <Menu label={i18n.t('tagsPage.actions', [tag])} icon={<Icon name="more" />} tabIndex={tabIndex}>
          <MenuItem onChoose={() => onEdit('rename')}>{i18n.t('tagsPage.rename')}</MenuItem>
          <MenuItem onChoose={() => onEdit('merge')}>{i18n.t('tagsPage.mergeWith')}</MenuItem>
          <MenuItem onChoose={() => onEdit('names')}>{i18n.t('tagsPage.names')}</MenuItem>
          <MenuItem onChoose={() => onEdit('delete')}>{i18n.t('tagsPage.delete')}</MenuItem>
        </Menu>
      </div>
      {edit && <TagEditForm store={store} tag={tag} edit={edit} onDone={onDone} />}
    </>
  )
}

function TagEditForm({ store, tag, edit, onDone }: TagEditProps & { edit: TagEdit }) {
  switch (edit) {
    case 'rename':
      return <TagRename store={store} tag={tag} onDone={onDone} />
    case 'names':
      return <TagNames store={store} tag={tag} onDone={onDone} />
    case 'merge':
      return <TagMerge store={store} tags={[tag]} onDone={onDone} />
    case 'delete':
      return <TagDelete store={store} tags={[tag]} onDone={onDone} />
  }
}

interface TagColourMenuProps {
  store: LibraryStore
  row: TagRow
  tabIndex: number
}

function TagColourMenu({ store: { reader }, row: { node }, tabIndex }: TagColourMenuProps) {
  const record = reader.tagRecords.value.get(node.key)
  const set = (colour: (typeof TAG_COLOURS)[number] | null) =>
    void reader.setTag({ name: node.tag, colour, aliases: record?.aliases ?? [] })
  return (
    <Menu
      label={i18n.t('tagsPage.colourOf', [node.tag])}
      icon={<span class={`tag-dot is-${reader.colourOf(node.tag) ?? 'plain'}`} />}
      tabIndex={tabIndex}
    >
      {TAG_COLOURS.map((colour) => (
        <MenuItem key={colour} isChosen={record?.colour === colour} onChoose={() => set(colour)}>
          <span class={`tag-dot is-${colour}`} /> {i18n.t(`tagColour.${colour}`)}
        </MenuItem>
      ))}
      <MenuItem isChosen={!record?.colour} onChoose={() => set(null)}>
        <span class="tag-dot is-plain" /> {i18n.t('tagColour.none')}
      </MenuItem>
    </Menu>
  )
}
