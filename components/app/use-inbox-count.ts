import { useEffect } from 'preact/hooks'
import type { LibraryStore } from '../store/library-store'

/** How many posts are still to be sorted out; undefined until they are counted. */
export function useInboxCount({ source }: LibraryStore): number | undefined {
  const values = source.values.value.is
  const isMissing = values === undefined
  useEffect(() => {
    if (isMissing) void source.loadValues('is')
  }, [source, isMissing])
  return values && (values.find(({ value }) => value === 'inbox')?.count ?? 0)
}
