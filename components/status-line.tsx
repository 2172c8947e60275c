import type { ComponentChildren } from 'preact'
import { i18n } from '#i18n'
import { DidYouMean } from './did-you-mean'
import { faultText } from './fault-text'
import { IndexProgress } from './index-progress'
import type { LibraryStore } from './library-store'

interface StatusLineProps {
  store: LibraryStore
  /** What can be done with the list. */
  children?: ComponentChildren
}

/** How many posts there are (the one `status` of a page), and what went wrong if anything did. */
export function StatusLine({ store, children }: StatusLineProps) {
  const { total, matching, isFiltering, isLoading, fault, removed } = store
  const all = total.value ?? 0
  const count = isFiltering.value
    ? i18n.t('status.matching', [String(matching.value), String(all)])
    : i18n.t('status.all', all, [String(all)])
  return (
    <>
      <div class="status-line">
        <p class="status" role="status">
          {isLoading.value || total.value === undefined ? i18n.t('status.loading') : count}
        </p>
        {children}
      </div>
      <DidYouMean store={store} />
      <IndexProgress store={store} />
      {removed.value.length > 0 && (
        <p class="banner" aria-live="polite">
          {i18n.t('notice.removed')}{' '}
          <button type="button" class="link" onClick={() => void store.restore()}>
            {i18n.t('action.undo')}
          </button>
        </p>
      )}
      {fault.value && (
        <p class="banner is-fault" role="alert">
          {faultText(fault.value)}{' '}
          <button type="button" class="link" onClick={() => void store.refresh()}>
            {i18n.t('action.tryAgain')}
          </button>
        </p>
      )}
    </>
  )
}

/** What a reader without posts, or without a match, can do next. */
export function EmptyState({ store }: { store: LibraryStore }) {
  if (store.isLoading.value || store.fault.value || store.listed.value.length > 0) return null
  if (store.isFiltering.value)
    return (
      <div class="empty">
        <h2>{i18n.t('empty.noMatch')}</h2>
        {!store.similarTo.value && <p>{i18n.t('empty.noMatchHint')}</p>}
      </div>
    )
  return (
    <div class="empty">
      <h2>{i18n.t('empty.title')}</h2>
      <p>{i18n.t('empty.hint')}</p>
    </div>
  )
}
