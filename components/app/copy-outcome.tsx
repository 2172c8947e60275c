import { FaultLine } from './fault-line'
import type { useCopy } from './use-copy'

interface CopyOutcomeProps {
  outcome: ReturnType<typeof useCopy>['outcome']
  /** That it was copied. */
  done: string
}

/** What came of copying, within a line. */
export function CopyOutcome({ outcome, done }: CopyOutcomeProps) {
  if (outcome === 'failed') return <FaultLine code="clipboard-refused" />
  return outcome === 'copied' ? <>{done}</> : null
}
