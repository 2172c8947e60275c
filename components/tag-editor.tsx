import { useEffect, useRef, useState } from 'preact/hooks'
import { hashtagsOf } from '../utils/post/tags'
import type { LibraryStore } from './library-store'
import type { Listed } from './post-source'
import { TagField } from './tag-field'
import { TagList } from './tag-list'

/** How many tags of similar posts are offered. */
const LEARNT = 5
/** The selection runs through the list while one types: only where it stays, tags are looked for. */
const ASKED_AFTER_MS = 200

/** A post's tags with the field that adds more; what similar posts bear is offered first, then its hashtags. */
export function TagEditor({ store, listed: { post, ranges } }: { store: LibraryStore; listed: Listed }) {
  const editor = useRef<HTMLDivElement>(null)
  const [learnt, setLearnt] = useState<readonly string[]>([])
  const known = store.tags.value.map(({ tag }) => tag)

  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      const tags = await store.source.suggestTags(post.key, LEARNT)
      // Never under the pointer: what is offered while the field is open stays as it is.
      if (isCurrent && !editor.current?.contains(document.activeElement)) setLearnt(tags)
    }
    const timer = setTimeout(() => void ask(), ASKED_AFTER_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [store, post.key])

  return (
    <div class="tag-editor" ref={editor}>
      <TagList
        tags={post.tags}
        ranges={ranges.tags}
        onRemove={(tag) => void store.changeTags(post.key, [], [tag])}
        onFilter={(tag) => void store.toggleFilter(tag)}
      />
      <TagField
        key={post.key}
        tags={post.tags}
        suggested={[...learnt, ...hashtagsOf(post), ...known]}
        known={known}
        onAdd={(tags) => void store.changeTags(post.key, tags, [])}
      />
    </div>
  )
}
