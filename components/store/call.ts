import { ANSWER_CODES } from '../../utils/errors/codes'
import { noteCauses, noteFault } from '../../utils/errors/noted'
import type { Answer } from '../../utils/messages/protocol'

/** The extension was updated or removed under this page: only a reload brings it back. */
export class StaleExtensionError extends Error {
  override name = 'StaleExtensionError'
}

const TRIES = 3
const PAUSE_MS = 150

/**
 * Sends a message to the worker, again when it was stopped before it could answer: every message of ours may be
 * repeated without harm. Throws StaleExtensionError when there is no extension any more, and answers `unreachable`
 * when the worker cannot be reached.
 */
export async function call<T>(send: () => Promise<Answer<T>>, isAlive: () => boolean): Promise<Answer<T>> {
  for (let attempt = 1; ; attempt += 1) {
    if (!isAlive()) throw new StaleExtensionError()
    try {
      const answer = await send()
      if (!answer.ok) noteCauses(ANSWER_CODES[answer.fault], answer.causes ?? [])
      return answer
    } catch (error) {
      if (!isAlive()) throw new StaleExtensionError('', { cause: error })
      if (attempt === TRIES) {
        noteFault(ANSWER_CODES.unreachable, 'asking the background worker', error)
        return { ok: false, fault: 'unreachable' }
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt))
    }
  }
}
