import { useEffect, useState } from 'preact/hooks'
import { fullNumber } from '../ui/dates'
import { EmptyTrash } from './empty-trash'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import { i18n } from '../ui/i18n'
import type { LibraryViewProps } from '../app/library-nav'
import { PageTitle } from '../app/page-title'
import './trash-page.css'
import { TrashStore } from './trash-store'
import { TrashedPosts } from './trashed-posts'
import { TrashedSteps } from './trashed-steps'

/** What was removed or changed and can be brought back. */
export function TrashPage({ store }: LibraryViewProps) {
  const [trash] = useState(() => new TrashStore({ hold: () => store.hold() }))
  const [isEmptying, setIsEmptying] = useState(false)
  useEffect(() => trash.start(), [trash])
  const { total, steps, fault } = trash
  const isEmpty = total.value === 0 && steps.value.length === 0
  return (
    <div class="trash-page">
      <header class="page-head">
        <PageTitle>{i18n.t('nav.trash')}</PageTitle>
        <p class="page-count" aria-live="polite">
          {total.value === undefined
            ? i18n.t('status.loading')
            : i18n.t('trash.count', total.value, [fullNumber(total.value)])}
        </p>
        {!isEmpty && (
          <button type="button" class="danger" onClick={() => setIsEmptying(true)}>
            {i18n.t('trash.empty')}
          </button>
        )}
      </header>
      <p class="trash-intro">{i18n.t('trash.intro')}</p>
      {fault.value && <FaultBanner code={ANSWER_CODES[fault.value]} onRetry={() => void trash.retry()} />}
      {isEmpty ? (
        <div class="empty">
          <h2>{i18n.t('trash.isEmpty')}</h2>
        </div>
      ) : (
        <>
          <TrashedSteps store={store} steps={steps.value} />
          <TrashedPosts trash={trash} peers={store.source.peers.value} />
        </>
      )}
      {isEmptying && <EmptyTrash trash={trash} onClose={() => setIsEmptying(false)} />}
    </div>
  )
}
