import type { Answer } from '../../utils/messages/protocol'
import { call, StaleExtensionError } from '../store/call'
import type { Notices } from './notices'

/** The page's line to the background worker. */
export class WorkerLine {
  constructor(
    private readonly isAlive: () => boolean,
    private readonly notices: Notices,
    private readonly onStale: () => void,
  ) {}

  /** The worker's answer; undefined when the extension is gone, which is then said. */
  async answer<T>(send: () => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
    try {
      return await call(send, this.isAlive)
    } catch (error) {
      if (!(error instanceof StaleExtensionError)) throw error
      this.onStale()
      this.notices.sayStale()
      return undefined
    }
  }

  /** What was asked for; undefined when it could not be had, which is then said. */
  async value<T>(send: () => Promise<Answer<T>>): Promise<T | undefined> {
    const answer = await this.answer(send)
    if (answer?.ok) return answer.value
    if (answer) this.notices.sayFault(answer.fault)
    return undefined
  }
}
