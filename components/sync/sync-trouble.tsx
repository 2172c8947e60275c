import { SYNC_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import type { SyncTrouble as Trouble } from './sync-store'

interface SyncTroubleProps {
  trouble: Trouble | undefined
  onRetry?: () => void
}

/** What is wrong, and what to do about it. */
export function SyncTrouble({ trouble, onRetry }: SyncTroubleProps) {
  return trouble ? <FaultBanner code={SYNC_CODES[trouble]} onRetry={onRetry} /> : null
}
