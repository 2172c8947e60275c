import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { ExportOutcome as Outcome } from './export-run'

/** What came of an export, and which files were left alone. */
export function ExportOutcome({ outcome }: { outcome: Outcome | undefined }) {
  const { text, isFault = false, edited = [], moreEdited = 0 } = outcome ?? {}
  return (
    <div class={isFault ? 'export-result is-fault' : 'export-result'} role="status">
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
  )
}
