import type { StepOutcome } from '../library/step-parts'
import { tellPages } from '../messages/changes'
import { restore } from './restore'
import type { RestoreJob } from './restore-protocol'
import { serveJob } from './serve'

/** Other pages hear of what changed about so often, milliseconds: each time they read their lists anew. */
const TELL_EVERY = 3_000

serveJob<RestoreJob>(async (input, context) => {
  const changed: string[] = []
  let told = performance.now()
  const tell = () => {
    told = performance.now()
    if (changed.length > 0) tellPages({ keys: changed.splice(0) })
  }
  const onChanged = ({ keys }: StepOutcome) => {
    changed.push(...keys)
    if (performance.now() - told > TELL_EVERY) tell()
  }
  try {
    return await restore(input, { ...context, onChanged })
  } finally {
    if (input.phase === 'restore') {
      // Also when it ends early: what was written stays.
      tell()
      for (const kept of ['steps', 'tags', 'searches', 'settings'] as const) tellPages({ kept })
    }
  }
})
