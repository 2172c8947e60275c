import { useState } from 'preact/hooks'
import { tagKey } from '../../utils/post/tags'
import { i18n } from '../ui/i18n'
import type { LibraryStore } from '../store/library-store'
import { changeTags, topmost } from './tag-changes'
import { TagField } from './tag-field'
import { TagForm, TagPreview } from './tag-form'

interface TagMergeProps {
  store: LibraryStore
  /** What goes into another tag. */
  tags: readonly string[]
  onDone: (key?: string) => void
}

/** Lets tags become part of another one. */
export function TagMerge({ store, tags, onDone }: TagMergeProps) {
  const [into, setInto] = useState<string>()
  const { reader, steps } = store
  const known = store.counts.tags.value.map(({ tag }) => tag)
  const without = (to: string) => tags.filter((tag) => tagKey(tag) !== tagKey(to))
  const merge = async (to: string) => {
    const what = topmost(without(to)).map((from) => ({ kind: 'merge', from, to }) as const)
    if (await changeTags(store, what)) onDone(tagKey(to))
  }
  return (
    <TagForm
      label={i18n.t('tagsPage.mergeLabel', [tags.join(', ')])}
      {...(into !== undefined && { submit: i18n.t('tagsPage.merge'), onSubmit: () => void merge(into) })}
      isBusy={steps.progress.value !== undefined}
      onCancel={() => onDone(tags[0] && tagKey(tags[0]))}
    >
      {into === undefined ? (
        <TagField
          label={i18n.t('tagsPage.mergeInto')}
          // Several may well become one of themselves.
          tags={tags.length === 1 ? tags : []}
          suggested={tags.length === 1 ? known : tags}
          known={known}
          aliases={reader.aliases.value}
          onAdd={([first]) => setInto(first)}
        />
      ) : (
        <>
          <p class="tag-merge-into" dir="auto">
            {without(into).join(', ')} → <strong>{into}</strong>
          </p>
          <TagPreview store={store} tags={without(into)} />
        </>
      )}
    </TagForm>
  )
}
