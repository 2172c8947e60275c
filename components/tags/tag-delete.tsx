import { tagKey } from '../../utils/post/tags'
import { i18n } from '../ui/i18n'
import type { LibraryStore } from '../store/library-store'
import { changeTags, topmost } from './tag-changes'
import { TagForm, TagPreview } from './tag-form'

interface TagDeleteProps {
  store: LibraryStore
  tags: readonly string[]
  onDone: (key?: string) => void
}

/** Asks before tags are taken off every post. */
export function TagDelete({ store, tags, onDone }: TagDeleteProps) {
  const remove = async () => {
    const what = topmost(tags).map((tag) => ({ kind: 'deleteTag', tag }) as const)
    if (await changeTags(store, what)) onDone()
  }
  return (
    <TagForm
      label={i18n.t('tagsPage.deleteLabel', [tags.join(', ')])}
      submit={i18n.t('tagsPage.delete')}
      isDanger
      isBusy={store.steps.progress.value !== undefined}
      onSubmit={() => void remove()}
      onCancel={() => onDone(tags[0] && tagKey(tags[0]))}
    >
      <TagPreview store={store} tags={tags} isDeletion />
    </TagForm>
  )
}
