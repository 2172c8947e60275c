import { useState } from 'preact/hooks'
import type { AnswerFault } from '../../utils/messages/protocol'
import type { SettingValues } from '../../utils/library/setting-values'
import type { LibraryStore } from '../store/library-store'

/** Waits for a change that is being kept, and says what came of it. */
export type Keep = (isKept: Promise<boolean>) => Promise<void>

/** What came of the last change; undefined while it is being kept, and before the first. */
export type KeepOutcome = 'saved' | AnswerFault | undefined

/** What a part of the settings is drawn from. */
export interface SettingsPartProps {
  store: LibraryStore
  values: SettingValues
  keep: Keep
}

export function useKeep(store: LibraryStore): { keep: Keep; outcome: KeepOutcome } {
  const [outcome, setOutcome] = useState<KeepOutcome>()
  const keep = async (isKept: Promise<boolean>) => {
    // Taken away first: the same words twice would be read aloud once.
    setOutcome(undefined)
    setOutcome((await isKept) ? 'saved' : (store.fault.value ?? 'damaged'))
  }
  return { keep, outcome }
}
