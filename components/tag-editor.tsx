import { hashtagsOf } from '../utils/post/tags'
import type { LibraryStore, Listed } from './library-store'
import { TagField } from './tag-field'
import { TagList } from './tag-list'

/** A post's tags with the field that adds more; its hashtags are offered first. */
export function TagEditor({ store, listed: { post } }: { store: LibraryStore; listed: Listed }) {
  const known = store.tags.value.map(({ tag }) => tag)
  return (
    <div class="tag-editor">
      <TagList
        tags={post.tags}
        onRemove={(tag) => void store.changeTags(post.key, [], [tag])}
        onFilter={(tag) => void store.toggleFilter(tag)}
      />
      <TagField
        key={post.key}
        tags={post.tags}
        suggested={[...hashtagsOf(post), ...known]}
        known={known}
        onAdd={(tags) => void store.changeTags(post.key, tags, [])}
      />
    </div>
  )
}
