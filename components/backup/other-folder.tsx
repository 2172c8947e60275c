import { i18n } from '../ui/i18n'
import { canPickFolder } from './backup-folder'
import type { BackupStore } from './backup-store'

/** The way to a folder that backups can be in. */
export function OtherFolder({ backup }: { backup: BackupStore }) {
  if (!canPickFolder()) return null
  return (
    <button type="button" class="link" onClick={() => void backup.chooseFolder()}>
      {i18n.t('backup.otherFolder')}
    </button>
  )
}
