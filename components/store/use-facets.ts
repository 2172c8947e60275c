import { useEffect, useReducer, useState } from 'preact/hooks'
import { noteError } from '../../utils/jobs/fault-of'
import type { FacetCounts, FacetName } from '../../utils/finder/protocol'
import { faultOf } from '../../utils/library/errors'
import type { AnswerFault } from '../../utils/messages/protocol'
import type { PostSource } from './post-source'

interface Counted {
  text: string
  counts?: FacetCounts
  fault?: AnswerFault
}

/**
 * What the posts that a query finds can be narrowed by, kept true while posts change; undefined counts until they are
 * there. `facets` must be the same array each time.
 */
export function useFacets(
  source: PostSource,
  text: string,
  facets: readonly FacetName[],
): Omit<Counted, 'text'> & { retry: () => void } {
  const [counted, setCounted] = useState<Counted>()
  const [tries, retry] = useReducer((count: number) => count + 1, 0)
  const version = source.version.value
  useEffect(() => {
    let isCurrent = true
    const tell = (now: Counted) => isCurrent && setCounted(now)
    source.facets(text, facets).then(
      (counts) => counts && tell({ text, counts }),
      (error: unknown) => {
        noteError('counting facets', error)
        tell({ text, fault: faultOf(error) })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [source, text, facets, version, tries])
  return { ...(counted?.text === text && counted), retry: () => retry(undefined) }
}
