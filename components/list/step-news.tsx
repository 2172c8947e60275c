import { useEffect, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { StepKind } from '../../utils/library/schema'
import { fullNumber } from '../ui/dates'
import type { LibraryStore } from '../store/library-store'

/** How long the news of a step stays by itself, milliseconds; Undo is in the trash too, and on a key. */
const STAYS_MS = 12_000

/** How far a step is that takes its time, and what came of the last one, with the way back. */
export function StepNews({ store }: { store: LibraryStore }) {
  const { progress, news } = store.steps
  const now = progress.value
  const last = news.value
  const { removedSearch } = store.reader
  const search = removedSearch.value
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if ((!last && !search) || isHeld) return undefined
    const timer = setTimeout(() => {
      news.value = undefined
      removedSearch.value = undefined
    }, STAYS_MS)
    return () => clearTimeout(timer)
  }, [news, last, removedSearch, search, isHeld])
  return (
    <>
      {now && now.all > 1 && (
        <div class="step-progress">
          <label>
            {i18n.t('step.working', [fullNumber(now.done), fullNumber(now.all)])}
            <progress value={now.done} max={now.all} />
          </label>
          <button type="button" class="link" onClick={() => store.steps.stop()}>
            {i18n.t('step.stop')}
          </button>
        </div>
      )}
      {/* There before anything happens: what comes into it is read aloud. */}
      <div
        class="step-news-place"
        aria-live="polite"
        onPointerEnter={() => setIsHeld(true)}
        onPointerLeave={() => setIsHeld(false)}
        onFocusIn={() => setIsHeld(true)}
        onFocusOut={() => setIsHeld(false)}
      >
        {last && (
          <News
            text={`${last.isStopped ? `${i18n.t('step.stopped')} ` : ''}${last.isUndone ? i18n.t('step.takenBack') : outcome(last.step.what, last.step.count)}`}
            onUndo={last.isUndone ? undefined : () => void store.steps.undo(last.step)}
            onClose={() => {
              news.value = undefined
            }}
          />
        )}
        {search && (
          <News
            text={i18n.t('searches.removed', [search.name])}
            onUndo={() => void store.reader.restoreSearch(search)}
            onClose={() => {
              removedSearch.value = undefined
            }}
          />
        )}
      </div>
    </>
  )
}

interface NewsProps {
  text: string
  onUndo: (() => void) | undefined
  onClose: () => void
}

function News({ text, onUndo, onClose }: NewsProps) {
  return (
    <p class="step-news">
      <span>{text}</span>
      {onUndo && (
        <button type="button" class="link" onClick={onUndo}>
          {i18n.t('action.undo')}
        </button>
      )}
      <button type="button" class="tag-remove" aria-label={i18n.t('action.close')} onClick={onClose}>
        ×
      </button>
    </p>
  )
}

/** What a step did to so many posts. */
export function outcome(what: StepKind, count: number): string {
  const posts: [string] = [fullNumber(count)]
  switch (what.kind) {
    case 'tag':
      return i18n.t(what.add.length > 0 ? 'step.tagged' : 'step.untagged', count, posts)
    case 'rename':
      return i18n.t('step.renamed', [what.from, what.to])
    case 'merge':
      return i18n.t('step.merged', [what.from, what.to])
    case 'deleteTag':
      return i18n.t('step.tagDeleted', [what.tag])
    case 'remove':
      return i18n.t('step.removed', count, posts)
    case 'done':
      return i18n.t(what.isDone ? 'step.done' : 'step.undone', count, posts)
    case 'removeHighlight':
      return i18n.t('step.highlightRemoved')
    case 'import':
      return i18n.t('step.imported', count, posts)
    case 'restore':
      return i18n.t('step.restored', count, posts)
  }
}
