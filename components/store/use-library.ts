import { useEffect, useState } from 'preact/hooks'
import { noteError } from '../../utils/jobs/fault-of'
import { withLibrary } from '../../utils/library/open'
import type { LibraryDatabase } from '../../utils/library/schema'
import { type KeptChange, onChange } from '../../utils/messages/changes'

/**
 * What `read` finds in the library, and again whenever posts or what `kept` names change; undefined until it is known.
 * `read` must stay the same function as long as the same is to be read.
 */
export function useLibrary<T>(read: (db: LibraryDatabase) => Promise<T>, kept?: KeptChange['kept']): T | undefined {
  const [found, setFound] = useState<{ by: typeof read; value: T }>()
  useEffect(() => {
    let isCurrent = true
    let isReading = false
    let isBehind = false
    const readNow = async () => {
      // However many changes come meanwhile, they are one more reading.
      isBehind = isReading
      if (isReading) return
      isReading = true
      try {
        const value = await withLibrary(read)
        if (isCurrent) setFound({ by: read, value })
      } catch (error) {
        // The list reads the same library, and tells the reader what is wrong.
        noteError('reading the library', error)
      }
      isReading = false
      if (isBehind && isCurrent) await readNow()
    }
    void readNow()
    const stop = onChange({ posts: () => void readNow(), kept: (what) => what === kept && void readNow() })
    return () => {
      isCurrent = false
      stop()
    }
  }, [read, kept])
  return found?.by === read ? found.value : undefined
}
