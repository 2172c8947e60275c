import { useState } from 'preact/hooks'
import type { FaultCode } from '../../utils/errors/codes'
import type { FaultDetails, PageKind } from '../../utils/errors/details'
import { noteFault } from '../../utils/errors/noted'
import { i18n } from '../ui/i18n'
import { detailsOf } from './fault-details'

interface CopyDetailsProps {
  code: FaultCode
  place?: FaultDetails['place'] | undefined
  /** Which of Telegram's clients, in its pages. */
  page?: PageKind
}

/** Copies what a report of a fault needs; where the browser refuses, shows it to be selected. */
export function CopyDetails({ code, place, page }: CopyDetailsProps) {
  const [isCopied, setIsCopied] = useState(false)
  const [byHand, setByHand] = useState('')
  const copy = async () => {
    const details = detailsOf(code, place, page)
    try {
      await navigator.clipboard.writeText(details)
      setIsCopied(true)
    } catch (error) {
      noteFault('clipboard-refused', 'copying details', error)
      setByHand(details)
    }
  }
  return (
    <>
      <button type="button" class="link" onClick={() => void copy()}>
        {i18n.t('problems.copy')}
      </button>
      <span aria-live="polite">{isCopied && i18n.t('problems.copied')}</span>
      {byHand && (
        <label class="fault-details">
          {i18n.t('problems.byHand')}
          <textarea readOnly rows={8} value={byHand} onFocus={({ currentTarget }) => currentTarget.select()} />
        </label>
      )}
    </>
  )
}
