import { useState } from 'preact/hooks'
import type { Step } from '../../utils/library/schema'
import { fullDate, fullNumber, timeAgo } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { LibraryStore } from '../store/library-store'
import { outcome } from '../list/step-news'

/** Steps before all of them are asked for. */
const SHOWN = 8

/** The steps that can be undone. */
export function TrashedSteps({ store, steps }: { store: LibraryStore; steps: readonly Step[] }) {
  const [isWhole, setIsWhole] = useState(false)
  const [now] = useState(() => Date.now())
  if (steps.length === 0) return null
  const isBusy = store.steps.progress.value !== undefined
  return (
    <section class="trash-part" aria-labelledby="trash-steps">
      <h2 id="trash-steps">{i18n.t('trash.steps')}</h2>
      <ul class="trash-list">
        {(isWhole ? steps : steps.slice(0, SHOWN)).map((step) => (
          <li key={step.id} class="trash-item">
            <p class="trash-main">
              {outcome(step.what, step.count)} <span dir="auto">{detailOf(step)}</span>
            </p>
            <time dateTime={new Date(step.at).toISOString()} title={fullDate(step.at)}>
              {timeAgo(step.at, Math.max(now, step.at))}
            </time>
            <button type="button" class="link" disabled={isBusy} onClick={() => void store.steps.undo(step)}>
              {i18n.t('action.undo')}
              <span class="visually-hidden"> {outcome(step.what, step.count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {steps.length > SHOWN && (
        <button type="button" class="link trash-more" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? i18n.t('facets.fewer') : i18n.t('facets.more', [fullNumber(steps.length - SHOWN)])}
        </button>
      )}
    </section>
  )
}

/** What the outcome does not say. */
function detailOf({ what, count }: Step): string {
  if (what.kind === 'tag') return [...what.add, ...what.remove].join(', ')
  if (what.kind === 'rename' || what.kind === 'merge' || what.kind === 'deleteTag')
    return i18n.t('trash.count', count, [fullNumber(count)])
  if (what.kind === 'import' || what.kind === 'restore') return what.source
  return ''
}
