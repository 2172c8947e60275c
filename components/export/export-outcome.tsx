import { JobFaultBanner } from '../transfer/job-fault-banner'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { ExportRun } from './export-run'

/** What came of an export, and which files were left alone. */
export function ExportOutcome({ run }: { run: ExportRun }) {
  const { text, fault, edited = [], moreEdited = 0 } = run.outcome.value ?? {}
  return (
    <>
      {fault && <JobFaultBanner fault={fault} onRetry={() => void run.again()} />}
      <div class="export-result" role="status">
        {text && <p>{text}</p>}
        {edited.length > 0 && (
          <details>
            <summary>
              {i18n.t('exportPage.edited', edited.length + moreEdited, [fullNumber(edited.length + moreEdited)])}
            </summary>
            <ul>
              {edited.map((path) => (
                <li key={path}>{path}</li>
              ))}
            </ul>
            {moreEdited > 0 && <p>{i18n.t('exportPage.moreEdited', [fullNumber(moreEdited)])}</p>}
          </details>
        )}
      </div>
    </>
  )
}
