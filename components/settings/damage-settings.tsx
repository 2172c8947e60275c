import { countSetAside, setAsideRecords } from '../../utils/library/quarantine'
import type { LibraryDatabase } from '../../utils/library/schema'
import { CopyOutcome } from '../app/copy-outcome'
import type { LibraryViewProps } from '../app/library-nav'
import { useCopy } from '../app/use-copy'
import { useLibrary } from '../store/use-library'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { DamagedRecord, recordText } from './damaged-record'
import './damage-settings.css'

/** More are not drawn at once; the others come as these go. */
const SHOWN = 100

/** Records that cannot be read: where they are, and what can be done with each. */
export function DamageSettings({ store, onGo }: Pick<LibraryViewProps, 'store' | 'onGo'>) {
  const damage = useLibrary(readDamage, 'quarantine')
  const { outcome, copy } = useCopy('damaged records')
  if (!damage) return null
  const { records, total } = damage
  if (total === 0) return <p>{i18n.t('damage.none')}</p>
  return (
    <>
      <p>{i18n.t('damage.some', total, [fullNumber(total)])}</p>
      <p>
        {i18n.t('damage.fromBackup')}{' '}
        <button type="button" class="link" onClick={() => onGo('transfer', 'backup')}>
          {i18n.t('damage.openBackup')}
        </button>
      </p>
      <ul class="damaged-records">
        {records.map((record) => (
          <DamagedRecord key={record.id} store={store} record={record} />
        ))}
      </ul>
      <p aria-live="polite">
        <button type="button" class="link" onClick={() => void copy(`[${records.map(recordText).join(',\n')}]`)}>
          {i18n.t('damage.copyAll')}
        </button>{' '}
        <CopyOutcome outcome={outcome} done={i18n.t('damage.copied')} />
      </p>
    </>
  )
}

async function readDamage(db: LibraryDatabase) {
  const [records, total] = await Promise.all([setAsideRecords(db, SHOWN), countSetAside(db)])
  return { records, total }
}
