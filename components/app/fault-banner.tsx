import type { ComponentChildren } from 'preact'
import type { FaultCode } from '../../utils/errors/codes'
import type { FilePlace } from '../../utils/transfer/read-file'
import { i18n } from '../ui/i18n'
import { CopyDetails } from './copy-details'
import { FaultLink } from './fault-link'
import './fault-banner.css'
import { FAULTS } from './fault-table'
import { faultText } from './fault-text'
import { WayOutLink } from './way-out-link'

interface FaultBannerProps {
  code: FaultCode
  /** Before the sentence, such as a file's name. */
  lead?: ComponentChildren
  /** After it, such as where in the file. */
  where?: string
  /** Numbers of it are for the details. */
  place?: FilePlace | undefined
  onRetry?: (() => void) | undefined
  /** Other ways out, which only the place that shows the fault knows. */
  children?: ComponentChildren
}

/** What went wrong, what to do, at least one way out, and what helps those who are told of it. */
export function FaultBanner({ code, lead, where, place, onRetry, children }: FaultBannerProps) {
  return (
    <div class="banner is-fault">
      <p role="alert">
        {lead && <>{lead} </>}
        {[faultText(code), where].filter(Boolean).join(' ')}
      </p>
      <div class="fault-ways">
        {onRetry && (
          <button type="button" class="link" onClick={onRetry}>
            {i18n.t('action.tryAgain')}
          </button>
        )}
        {children}
        <WayOutLink wayOut={wayOutOf(code, Boolean(onRetry ?? children))} />
        <CopyDetails code={code} place={place} />
        <FaultLink code={code} />
      </div>
    </div>
  )
}

/** Where nothing can be tried again, a new beginning can. */
function wayOutOf(code: FaultCode, hasOther: boolean) {
  const { wayOut } = FAULTS[code]
  return wayOut === 'again' && !hasOther ? 'reload' : wayOut
}
