import { CancelButton, CardDialog } from '../ui/card-dialog'
import { i18n } from '../ui/i18n'
import type { SyncStore } from './sync-store'
import { SyncTrouble } from './sync-trouble'

/** Asks what becomes of this device's files before sync ends. */
export function SwitchOff({ sync, onClose }: { sync: SyncStore; onClose: () => void }) {
  const isBusy = sync.isBusy.value
  return (
    <CardDialog title={i18n.t('sync.offTitle')} onClose={onClose}>
      <p>{i18n.t('sync.offText')}</p>
      <SyncTrouble trouble={sync.trouble.value} />
      <footer>
        <button type="button" class="button" disabled={isBusy} onClick={() => void sync.leave(false)}>
          {i18n.t('sync.offKeep')}
        </button>
        <button type="button" class="danger" disabled={isBusy} onClick={() => void sync.leave(true)}>
          {i18n.t('sync.offClean')}
        </button>
        <CancelButton />
      </footer>
    </CardDialog>
  )
}
