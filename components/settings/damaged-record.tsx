import { useState } from 'preact/hooks'
import type { StoredAside } from '../../utils/library/quarantine'
import { CopyOutcome } from '../app/copy-outcome'
import { useCopy } from '../app/use-copy'
import type { LibraryStore } from '../store/library-store'
import { CancelButton, CardDialog } from '../ui/card-dialog'
import { fullDate } from '../ui/dates'
import { i18n } from '../ui/i18n'

const KINDS = ['posts', 'peers', 'pictures', 'tags', 'searches', 'settings', 'trash', 'steps', 'stepParts'] as const
type Kind = (typeof KINDS)[number]

/** One record that cannot be read, and what can be done with it. */
export function DamagedRecord({ store, record }: { store: LibraryStore; record: StoredAside }) {
  const { id, foundAt, isMendable } = record
  const [isAsking, setIsAsking] = useState(false)
  const { outcome, copy } = useCopy('a damaged record')
  const remove = async () => {
    if (await store.reader.dropSetAside(id)) setIsAsking(false)
  }
  return (
    <li>
      <p class="damaged-name">
        <b>{kindText(record.store)}</b> <code>{keyText(record.key)}</code>
      </p>
      <p class="damaged-when">{i18n.t('damage.found', [fullDate(foundAt)])}</p>
      <details>
        <summary>{i18n.t('damage.show')}</summary>
        <pre>{recordText(record)}</pre>
      </details>
      <p class="damaged-ways" aria-live="polite">
        {isMendable && (
          <button
            type="button"
            class="link"
            title={i18n.t('damage.mendHint')}
            onClick={() => void store.reader.mendSetAside(id)}
          >
            {i18n.t('damage.mend')}
          </button>
        )}
        <button type="button" class="link" onClick={() => void copy(recordText(record))}>
          {i18n.t('damage.copy')}
        </button>
        <button type="button" class="link" aria-haspopup="dialog" onClick={() => setIsAsking(true)}>
          {i18n.t('damage.remove')}
        </button>
        <span>
          <CopyOutcome outcome={outcome} done={i18n.t('damage.copied')} />
        </span>
      </p>
      {isAsking && (
        <CardDialog title={i18n.t('damage.removeTitle')} onClose={() => setIsAsking(false)}>
          <p>{i18n.t('damage.removeHint')}</p>
          <footer>
            <button type="button" class="button is-danger" onClick={() => void remove()}>
              {i18n.t('damage.removeNow')}
            </button>
            <CancelButton />
          </footer>
        </CardDialog>
      )}
    </li>
  )
}

/** The record as JSON, for a report or for safekeeping; what JSON cannot hold of it stands as text. */
export function recordText({ store, key, value }: StoredAside): string {
  try {
    return JSON.stringify(
      { store, key, value },
      (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each),
      2,
    )
  } catch {
    // It leads back into itself.
    return JSON.stringify({ store, key, value: String(value) }, null, 2)
  }
}

function keyText(key: IDBValidKey): string {
  const parts: unknown[] = Array.isArray(key) ? key : [key]
  return parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ')
}

function kindText(store: string): string {
  return isKind(store) ? i18n.t(`damagedKind.${store}`) : store
}

function isKind(store: string): store is Kind {
  return KINDS.some((kind) => kind === store)
}
