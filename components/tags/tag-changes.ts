import { useEffect, useState } from 'preact/hooks'
import { noteError } from '../../utils/jobs/fault-of'
import { faultOf } from '../../utils/library/errors'
import { withLibrary } from '../../utils/library/open'
import { keysTagged } from '../../utils/library/read'
import type { StepKind } from '../../utils/library/schema'
import { parentTags, tagKey } from '../../utils/post/tags'
import type { LibraryStore } from '../store/library-store'

type TagStep = Extract<StepKind, { kind: 'rename' | 'merge' | 'deleteTag' }>

/** Of these tags the ones that are not below another of them. */
export function topmost(tags: readonly string[]): string[] {
  const keys = new Set(tags.map(tagKey))
  return tags.filter((tag) => !parentTags(tag).some((parent) => keys.has(tagKey(parent))))
}

/** Takes one step after another on the posts that it concerns; true when all of them are taken. */
export async function changeTags(store: LibraryStore, steps: readonly TagStep[]): Promise<boolean> {
  for (const what of steps) {
    const tag = what.kind === 'deleteTag' ? what.tag : what.from
    const keys = await attempt(store, () => keysOf([tag]))
    if (!keys || !(await store.steps.take(what, keys))) return false
  }
  return true
}

/** How many posts bear one of these tags or one below it; undefined until they are counted. */
export function usePostsTagged(store: LibraryStore, tags: readonly string[]): number | undefined {
  const [count, setCount] = useState<number>()
  const joined = tags.join('\n')
  const known = store.counts.tags.value
  const isBusy = store.steps.progress.value !== undefined
  useEffect(() => {
    // What is being changed need not be counted, and counting would hold it up.
    if (isBusy) return undefined
    let isWanted = true
    void attempt(store, () => keysOf(joined.split('\n'))).then((keys) => {
      if (isWanted) setCount(keys?.length)
    })
    return () => {
      isWanted = false
    }
  }, [store, joined, known, isBusy])
  return count
}

async function keysOf(tags: readonly string[]): Promise<string[]> {
  const keys = await Promise.all(tags.map((tag) => withLibrary((db) => keysTagged(db, tag))))
  return [...new Set(keys.flat())]
}

async function attempt<T>(store: LibraryStore, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    noteError('reading tags', error)
    store.fault.value = faultOf(error)
    return undefined
  }
}
