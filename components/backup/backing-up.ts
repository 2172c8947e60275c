import { noteError } from '../../utils/jobs/fault-of'
import type { BackupJob } from '../../utils/jobs/backup'
import BackupWorker from '../../utils/jobs/backup.worker?worker'
import RestoreWorker from '../../utils/jobs/restore.worker?worker'
import type { RestoreJob } from '../../utils/jobs/restore-protocol'
import { runJob } from '../../utils/jobs/run'
import { sendMessage } from '../../utils/messages/protocol'
import { call } from '../store/call'
import type { LibraryStore } from '../store/library-store'
import { BackupStore } from './backup-store'
import { RestoreStore } from './restore-store'

let backup: BackupStore | undefined

/** The backing up of this page: it goes on while the reader looks at other views. */
export function backupOf(store: LibraryStore): BackupStore {
  if (!backup) {
    backup = new BackupStore(
      () => store.reader.settings.value.backup,
      (input, onProgress) => runJob<BackupJob>(new BackupWorker(), input, onProgress),
    )
    backup.begin().catch((error: unknown) => noteError('looking for backups', error))
  }
  return backup
}

/** The restoring of this page. */
export const restoring = new RestoreStore(
  (input, onProgress) => runJob<RestoreJob>(new RestoreWorker(), input, onProgress),
  () =>
    void call(
      () => sendMessage('postsCameIn', undefined),
      () => true,
    ),
)

// The thread ends with the page: one should know before closing it.
window.addEventListener('beforeunload', (event) => {
  if (restoring.stage.value.at === 'writing') event.preventDefault()
})
