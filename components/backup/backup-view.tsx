import { useState } from 'preact/hooks'
import type { LibraryStore } from '../store/library-store'
import { byteText, fullDate, fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { AutomaticSettings } from './automatic-settings'
import { canPickFolder } from './backup-folder'
import { BackupNewsLine } from './backup-news'
import type { BackupStore } from './backup-store'
import './backup.css'
import { JobProgress } from './job-progress'
import { RestoreView } from './restore-view'
import type { RestoreStore } from './restore-store'

interface BackupViewProps {
  store: LibraryStore
  backup: BackupStore
  restoring: RestoreStore
}

/** How safe the library is, backing it up, and putting a backup back. */
export function BackupView({ store, backup, restoring }: BackupViewProps) {
  const progress = backup.progress.value
  const folder = backup.state.value?.folder
  return (
    <div class="backup">
      <p class="backup-intro">{i18n.t('backup.intro')}</p>
      <Standing backup={backup} />
      {progress ? (
        <JobProgress
          label={i18n.t(`backupPhase.${progress.phase}`)}
          text={i18n.t('step.working', [fullNumber(progress.done), fullNumber(progress.all)])}
          value={progress.done}
          max={progress.all}
          job={backup}
        />
      ) : (
        <div class="backup-actions">
          <button type="button" class="button" onClick={() => void backup.backUp()}>
            {i18n.t(canPickFolder() && !folder ? 'backup.chooseAndBackUp' : 'backup.now')}
          </button>
          {folder && (
            <button type="button" class="button is-quiet" onClick={() => void backup.chooseFolder()}>
              {i18n.t('backup.otherFolder')}
            </button>
          )}
        </div>
      )}
      <BackupNewsLine backup={backup} />
      {!canPickFolder() && <p class="muted">{i18n.t('backup.noFolders')}</p>}
      <AutomaticSettings store={store} hasFolder={folder !== undefined} />
      <RestoreView store={store} backup={backup} work={restoring} />
    </div>
  )
}

function Standing({ backup }: { backup: BackupStore }) {
  const { last, folder } = backup.state.value ?? {}
  const unsaved = backup.unsaved.value
  const [now] = useState(() => Date.now())
  return (
    <dl class="backup-standing">
      <div>
        <dt>{i18n.t('backup.last')}</dt>
        <dd>
          {last ? (
            <time dateTime={new Date(Math.min(last.at, now)).toISOString()}>{fullDate(last.at)}</time>
          ) : (
            i18n.t('backup.never')
          )}
        </dd>
      </div>
      <div>
        <dt>{i18n.t('backup.unsaved')}</dt>
        <dd>{unsaved === undefined ? '…' : fullNumber(unsaved)}</dd>
      </div>
      {last && (
        <div>
          <dt>{i18n.t('backup.holds')}</dt>
          <dd>
            {i18n.t('status.all', last.posts, [fullNumber(last.posts)])}, {byteText(last.bytes)}
          </dd>
        </div>
      )}
      {(folder ?? last) && (
        <div>
          <dt>{i18n.t('backup.where')}</dt>
          <dd dir="auto">{folder?.name ?? (last?.where || i18n.t('backup.downloads'))}</dd>
        </div>
      )}
    </dl>
  )
}
