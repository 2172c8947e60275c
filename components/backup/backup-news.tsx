import { jobFaultText } from '../transfer/job-fault'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { BackupNews, BackupStore } from './backup-store'

/** What came of the last try. */
export function BackupNewsLine({ backup }: { backup: BackupStore }) {
  const news = backup.news.value
  return (
    <div aria-live="polite">
      {news?.kind === 'shrunk' ? (
        <div class="banner backup-ask">
          <p>{i18n.t('backup.shrunk', [fullNumber(news.before), fullNumber(news.now)])}</p>
          <div class="backup-actions">
            <button type="button" class="button is-quiet" onClick={() => void backup.backUp({ isConfirmed: true })}>
              {i18n.t('backup.anyway')}
            </button>
          </div>
        </div>
      ) : (
        news && <p class={isBad(news) ? 'banner is-fault' : 'banner'}>{textOf(news)}</p>
      )}
    </div>
  )
}

function isBad({ kind }: BackupNews): boolean {
  return kind === 'fault' || kind === 'denied'
}

function textOf(news: Exclude<BackupNews, { kind: 'shrunk' }>): string {
  return news.kind === 'fault' ? jobFaultText(news.fault) : i18n.t(`backupNews.${news.kind}`)
}
