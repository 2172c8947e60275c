import { useEffect, useRef, useState } from 'preact/hooks'
import { noteError } from '../../utils/jobs/fault-of'
import { withLibrary } from '../../utils/library/open'
import { offerTags } from '../../utils/library/tag-offer'
import { Hold } from '../post/hold'
import type { LibraryStore } from '../store/library-store'
import type { Listed } from '../store/post-source'
import { TagField } from './tag-field'
import { TagList } from './tag-list'

/** How many tags of similar posts are offered. */
const LEARNT = 5
/** The selection runs through the list while one types: only where it stays, tags are looked for. */
const ASKED_AFTER_MS = 200

/** A post's tags with the field that adds more. */
export function TagEditor({ store, listed: { post, ranges } }: { store: LibraryStore; listed: Listed }) {
  const editor = useRef<HTMLDivElement>(null)
  const learnt = useSuggestions(store, post.key, editor)
  const known = store.counts.tags.value.map(({ tag }) => tag)
  const colourOf = (tag: string) => store.reader.colourOf(tag)
  return (
    <div class="tag-editor" ref={editor}>
      <Hold store={store}>
        <TagList
          tags={post.tags}
          ranges={ranges.tags}
          colourOf={colourOf}
          onRemove={(tag) => void store.edits.changeTags([post.key], [], [tag])}
          onFilter={(tag) => void store.toggleFilter(tag)}
        />
        <TagField
          key={post.key}
          tags={post.tags}
          suggested={[...learnt, ...known]}
          known={known}
          aliases={store.reader.aliases.value}
          colourOf={colourOf}
          onAdd={(tags) => void store.edits.changeTags([post.key], tags, [])}
        />
      </Hold>
    </div>
  )
}

/** Tags for a post, likely ones first: those of posts like it, then those of its channel, hashtags and the last used. */
function useSuggestions(store: LibraryStore, key: string, editor: { current: HTMLElement | null }): readonly string[] {
  const [tags, setTags] = useState<readonly string[]>([])
  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      const [learnt, usual] = await Promise.all([store.source.suggestTags(key, LEARNT), usualTags(key)])
      // Never under the pointer: what is offered while the field is open stays as it is.
      if (isCurrent && !editor.current?.contains(document.activeElement)) setTags([...learnt, ...usual])
    }
    const timer = setTimeout(() => void ask(), ASKED_AFTER_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [store, key, editor])
  return tags
}

async function usualTags(key: string): Promise<readonly string[]> {
  try {
    return (await withLibrary((db) => offerTags(db, key))).suggested
  } catch (error) {
    // A post can be tagged without them.
    noteError('offering tags', error)
    return []
  }
}
