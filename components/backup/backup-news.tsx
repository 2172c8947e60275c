import { FaultBanner } from '../app/fault-banner'
import { JobFaultBanner } from '../transfer/job-fault-banner'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { BackupStore } from './backup-store'
import { OtherFolder } from './other-folder'

/** What came of the last try. */
export function BackupNewsLine({ backup }: { backup: BackupStore }) {
  const { kind } = backup.news.value ?? {}
  // Faults are alerts of their own.
  return (
    <div aria-live={kind === 'fault' || kind === 'denied' ? 'off' : 'polite'}>
      <News backup={backup} />
    </div>
  )
}

function News({ backup }: { backup: BackupStore }) {
  const news = backup.news.value
  const again = () => void backup.backUp()
  if (!news) return null
  switch (news.kind) {
    case 'shrunk':
      return (
        <div class="banner backup-ask">
          <p>{i18n.t('backup.shrunk', [fullNumber(news.before), fullNumber(news.now)])}</p>
          <div class="backup-actions">
            <button type="button" class="button is-quiet" onClick={() => void backup.backUp({ isConfirmed: true })}>
              {i18n.t('backup.anyway')}
            </button>
          </div>
        </div>
      )
    case 'fault':
      return (
        <JobFaultBanner fault={news.fault} onRetry={again}>
          <OtherFolder backup={backup} />
        </JobFaultBanner>
      )
    case 'denied':
      return (
        <FaultBanner code="folder-denied" onRetry={again}>
          <OtherFolder backup={backup} />
        </FaultBanner>
      )
    default:
      return <p class="banner">{i18n.t(`backupNews.${news.kind}`)}</p>
  }
}
