import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { isWithinTag, tagKey } from '../../utils/post/tags'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { isComposing } from '../ui/keyboard'
import type { LibraryStore } from '../store/library-store'
import { topmost, usePostsTagged } from './tag-changes'

interface TagFormProps {
  label: string
  /** What is done; without it there is nothing to send. */
  submit?: string
  isDanger?: boolean
  isBusy?: boolean
  onSubmit?: () => void
  onCancel: () => void
  children: ComponentChildren
}

/** Something to be said about tags, below them; its first field has the focus, Escape leaves it. */
export function TagForm({ label, submit, isDanger, isBusy, onSubmit, onCancel, children }: TagFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const hasSubmit = submit !== undefined
  useLayoutEffect(() => {
    const field = form.current?.querySelector<HTMLElement>('input') ?? form.current?.querySelector('button')
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  }, [hasSubmit])
  return (
    <form
      ref={form}
      class="tag-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit?.()
      }}
      onKeyDown={(event) => {
        if (isComposing(event)) {
          // The Enter that ends a syllable would send the form.
          if (event.key === 'Enter') event.preventDefault()
        } else if (event.key === 'Escape') {
          event.stopPropagation()
          onCancel()
        }
      }}
    >
      {children}
      <p class="tag-form-actions">
        {hasSubmit && (
          <button type="submit" class={isDanger ? 'button is-danger' : 'button'} disabled={isBusy}>
            {submit}
          </button>
        )}
        <button type="button" class="link" onClick={onCancel}>
          {i18n.t(hasSubmit ? 'action.cancel' : 'action.close')}
        </button>
      </p>
    </form>
  )
}

interface TagPreviewProps {
  store: LibraryStore
  tags: readonly string[]
  isDeletion?: boolean
}

/** What a change of these tags will touch. */
export function TagPreview({ store, tags, isDeletion = false }: TagPreviewProps) {
  const roots = topmost(tags)
  const posts = usePostsTagged(store, roots)
  const isBelow = (tag: string) =>
    roots.some((root) => isWithinTag(tag, root)) && !roots.some((root) => tagKey(root) === tagKey(tag))
  const below = store.counts.tags.value.filter(({ tag }) => isBelow(tag)).length
  if (posts === undefined) return <p class="tag-preview">{i18n.t('tagsPage.counting')}</p>
  return (
    <p class="tag-preview">
      {i18n.t(isDeletion ? 'tagsPage.takenOff' : 'tagsPage.changes', posts, [fullNumber(posts)])}
      {below > 0 &&
        ` ${i18n.t(isDeletion ? 'tagsPage.nestedDeleted' : 'tagsPage.nestedToo', below, [fullNumber(below)])}`}
    </p>
  )
}
