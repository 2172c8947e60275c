import type { ComponentChildren } from 'preact'
import { i18n } from '../ui/i18n'
import { fullNumber } from '../ui/dates'
import { DidYouMean } from '../list/did-you-mean'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from './fault-banner'
import { IndexProgress } from './index-progress'
import type { LibraryStore } from '../store/library-store'

interface StatusLineProps {
  store: LibraryStore
  /** What can be done with the list. */
  children?: ComponentChildren
}

/** How many posts there are (the one `status` of a page), and what went wrong if anything did. */
export function StatusLine({ store, children }: StatusLineProps) {
  const { counts, matching, isFiltering, isLoading, fault } = store
  const all = counts.total.value ?? 0
  const count = isFiltering.value
    ? i18n.t('status.matching', [fullNumber(matching.value), fullNumber(all)])
    : i18n.t('status.all', all, [fullNumber(all)])
  return (
    <>
      <div class="status-line">
        <p class="status" role="status">
          {isLoading.value || counts.total.value === undefined ? i18n.t('status.loading') : count}
        </p>
        {/* In the line, so that the list does not move when it comes and goes. */}
        <IndexProgress store={store} />
        {children && <div class="status-tools">{children}</div>}
      </div>
      <DidYouMean store={store} />
      {fault.value && <FaultBanner code={ANSWER_CODES[fault.value]} onRetry={() => void store.refresh()} />}
    </>
  )
}
