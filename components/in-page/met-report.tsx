import { useState } from 'preact/hooks'
import { noteFault } from '../../utils/errors/noted'
import { faultText } from '../app/fault-text'
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
  const [isCopied, setIsCopied] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(rangesText(missing))
      setIsCopied(true)
    } catch (error) {
      noteFault('clipboard-refused', 'copying ids', error)
      setRefused(true)
    }
  }
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
          <button type="button" class="link" onClick={() => void copy()}>
            {i18n.t(isCopied ? 'report.copied' : 'report.copy')}
          </button>
          {isRefused && <p role="alert">{faultText('clipboard-refused')}</p>}
        </>
      )}
    </>
  )
}
