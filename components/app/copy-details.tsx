import { useState } from 'preact/hooks'
import type { FaultCode } from '../../utils/errors/codes'
import type { FaultDetails, PageKind } from '../../utils/errors/details'
import { i18n } from '../ui/i18n'
import { detailsOf } from './fault-details'
import { useCopy } from './use-copy'

interface CopyDetailsProps {
  code: FaultCode
  place?: FaultDetails['place'] | undefined
  /** Which of Telegram's clients, in its pages. */
  page?: PageKind
}

/** Copies what a report of a fault needs; where the browser refuses, shows it to be selected. */
export function CopyDetails({ code, place, page }: CopyDetailsProps) {
  const { outcome, copy } = useCopy('details')
  const [details, setDetails] = useState('')
  const copyDetails = () => {
    const text = detailsOf(code, place, page)
    setDetails(text)
    void copy(text)
  }
  return (
    <>
      <button type="button" class="link" onClick={copyDetails}>
        {i18n.t('problems.copy')}
      </button>
      <span aria-live="polite">{outcome === 'copied' && i18n.t('problems.copied')}</span>
      {outcome === 'failed' && (
        <label class="fault-details">
          {i18n.t('problems.byHand')}
          <textarea readOnly rows={8} value={details} onFocus={({ currentTarget }) => currentTarget.select()} />
        </label>
      )}
    </>
  )
}
