import { useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { fullNumber } from '../ui/dates'
import { ExportMenu } from '../export/export-menu'
import { Icon } from '../ui/icon'
import type { LibraryStore } from '../store/library-store'
import { TagField } from '../tags/tag-field'

interface BulkBarProps {
  store: LibraryStore
  /** Shows every way to export them. */
  onExport?: () => void
}

/** What can be done with the selected posts, as long as there are any. */
export function BulkBar({ store, onExport }: BulkBarProps) {
  const [field, setField] = useState<'add' | 'remove'>()
  const { selection, steps, rows, counts } = store
  const count = selection.count.value
  if (count === 0) return null
  const total = rows.total.value
  const isBusy = steps.progress.value !== undefined
  const known = counts.tags.value.map(({ tag }) => tag)
  const change = (typed: string[]) => {
    void store.edits.changeTags(store.targets, field === 'add' ? typed : [], field === 'remove' ? typed : [])
    setField(undefined)
  }
  return (
    <section class="bulk-bar" aria-label={i18n.t('select.label')}>
      <p class="bulk-count">
        <strong aria-live="polite">{i18n.t('select.count', count, [fullNumber(count)])}</strong>
        {count < total && (
          <button type="button" class="link" onClick={() => void store.selectAll()}>
            {i18n.t('select.all', [fullNumber(total)])}
          </button>
        )}
        <button type="button" class="link" onClick={() => selection.clear()}>
          {i18n.t('select.none')}
        </button>
      </p>
      <div class="bulk-actions">
        <button type="button" disabled={isBusy} aria-expanded={field === 'add'} onClick={() => setField('add')}>
          <Icon name="tags" /> {i18n.t('select.tag')}
        </button>
        <button type="button" disabled={isBusy} aria-expanded={field === 'remove'} onClick={() => setField('remove')}>
          {i18n.t('select.untag')}
        </button>
        <button type="button" disabled={isBusy} onClick={() => void store.edits.toggleDone(store.targets)}>
          <Icon name="done" /> {i18n.t('select.done')}
        </button>
        <ExportMenu store={store} onMore={onExport} />
        <button type="button" class="danger" disabled={isBusy} onClick={() => void store.remove(store.targets)}>
          <Icon name="trash" /> {i18n.t('select.remove')}
        </button>
      </div>
      {field && (
        <TagField
          key={field}
          label={i18n.t(field === 'add' ? 'tags.add' : 'select.untagWhich')}
          tags={[]}
          suggested={known}
          known={known}
          aliases={store.reader.aliases.value}
          isFocused
          onlyKnown={field === 'remove'}
          onAdd={change}
          onLeave={() => setField(undefined)}
        />
      )}
    </section>
  )
}
