import type { FaultCode } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'

/** Why a text is not saved: it cannot be in this form, or something failed. */
export type SaveProblem = { text: string } | { code: FaultCode }

interface UnsavedTextProps {
  problem: SaveProblem
  /** That it is not saved. */
  lead: string
  onRetry: () => void
}

/** Says why a text is not saved. It stays in its field. */
export function UnsavedText({ problem, lead, onRetry }: UnsavedTextProps) {
  if ('code' in problem) return <FaultBanner code={problem.code} lead={lead} onRetry={onRetry} />
  return (
    <p class="problem" role="alert">
      {problem.text}
    </p>
  )
}
