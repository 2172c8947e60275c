import { LibraryLink } from '../app/library-link'
import type { LibraryStore } from '../store/library-store'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { backupOf } from './backing-up'
import './backup-banner.css'
import type { BackupStore } from './backup-store'

/** Backs up what is due while the page is open, and quietly reminds the reader where that needs a click. */
export function BackupBanner({ store }: { store: LibraryStore }) {
  return <Reminder backup={backupOf(store)} />
}

export function Reminder({ backup }: { backup: BackupStore }) {
  const unsaved = backup.unsaved.value ?? 0
  const { folder } = backup.state.value ?? {}
  const canBackUp = folder && backup.news.value?.kind !== 'shrunk'
  return (
    <div aria-live="polite">
      {backup.reminds.value && (
        <p class="banner backup-banner">
          <span>{i18n.t('backup.reminder', unsaved, [fullNumber(unsaved)])}</span>
          <span class="backup-banner-ways">
            {canBackUp ? (
              <button type="button" class="link" onClick={() => void backup.backUp()}>
                {i18n.t('backup.now')}
              </button>
            ) : (
              <LibraryLink to="transfer/backup">{i18n.t('backup.setUp')}</LibraryLink>
            )}
            <button type="button" class="link" onClick={() => void backup.notNow()}>
              {i18n.t('backup.notNow')}
            </button>
          </span>
        </p>
      )}
    </div>
  )
}
