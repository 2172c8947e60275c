import { CancelButton, CardDialog } from '../ui/card-dialog'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { TrashStore } from './trash-store'

/** Asks before everything in the trash is gone for good. */
export function EmptyTrash({ trash, onClose }: { trash: TrashStore; onClose: () => void }) {
  const posts = trash.total.value ?? 0
  const steps = trash.steps.value.length
  const empty = async ({ currentTarget }: Event) => {
    if ((await trash.empty()) && currentTarget instanceof Element) currentTarget.closest('dialog')?.close()
  }
  return (
    <CardDialog title={i18n.t('trash.emptyTitle')} onClose={onClose}>
      <p>{i18n.t('trash.emptyPosts', posts, [fullNumber(posts)])}</p>
      <p>{i18n.t('trash.emptySteps', steps, [fullNumber(steps)])}</p>
      <footer>
        <button type="button" class="button is-danger" onClick={(event) => void empty(event)}>
          {i18n.t('trash.emptyNow')}
        </button>
        <CancelButton />
      </footer>
    </CardDialog>
  )
}
