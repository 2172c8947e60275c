import { i18n } from '../ui/i18n'
import type { LibraryFault } from '../../utils/library/errors'
import { faultText } from './fault-text'

interface FaultBannerProps {
  fault: LibraryFault
  onRetry: () => void
}

/** What went wrong, and the way to try again. */
export function FaultBanner({ fault, onRetry }: FaultBannerProps) {
  return (
    <p class="banner is-fault" role="alert">
      {faultText(fault)}{' '}
      <button type="button" class="link" onClick={onRetry}>
        {i18n.t('action.tryAgain')}
      </button>
    </p>
  )
}
