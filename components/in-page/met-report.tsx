import { faultText } from '../app/fault-text'
import { useCopy } from '../app/use-copy'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { BulkReport } from '../../utils/messages/protocol'
import { countIds, type IdRange, rangesText } from '../../utils/post/id-gaps'

/** More than one reads; all of them are copied. */
const SHOWN = 60

export interface MetReportProps {
  report: BulkReport
  missing: IdRange[]
  /** What such gaps may come from. */
  why: string
  /** Where the client can go to a message. */
  linkTo?: (messageId: number) => { href: string | undefined; target: string; rel: string }
}

/** What came of saving a row of messages, and which ids in between were not met. */
export function MetReport({ report, missing, why, linkTo }: MetReportProps) {
  const { outcome, copy } = useCopy('ids')
  const count = countIds(missing)
  return (
    <>
      <p>
        {i18n.t('report.saved', [fullNumber(report.saved), fullNumber(report.already)])}
        {report.failed > 0 && ` ${i18n.t('report.failed', [fullNumber(report.failed)])}`}
      </p>
      {count === 0 ? (
        <p class="hint">{i18n.t('report.complete')}</p>
      ) : (
        <>
          <p>{i18n.t('report.missing', count, [fullNumber(count)])}</p>
          <p class="ids">
            {missing.slice(0, SHOWN).map((range, place) => (
              <>
                {place > 0 && ', '}
                {linkTo ? <a {...linkTo(range[0])}>{rangesText([range])}</a> : rangesText([range])}
              </>
            ))}
            {missing.length > SHOWN && ' …'}
          </p>
          <p class="hint">{why}</p>
          <button type="button" class="link" onClick={() => void copy(rangesText(missing))}>
            {i18n.t(outcome === 'copied' ? 'report.copied' : 'report.copy')}
          </button>
          {outcome === 'failed' && <p role="alert">{faultText('clipboard-refused')}</p>}
        </>
      )}
    </>
  )
}
