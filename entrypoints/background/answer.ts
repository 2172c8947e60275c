import { causesOf } from '@/utils/errors/causes'
import { LIBRARY_CODES } from '@/utils/errors/codes'
import { noteFault } from '@/utils/errors/noted'
import { faultOf, LibraryError } from '@/utils/library/errors'
import type { Answer } from '@/utils/messages/protocol'
import { isHeard, type Message } from './senders'

/** Runs `work` and answers with its value, or with the fault that stopped it. */
async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    const fault = faultOf(error)
    // What malformed messages are refused for would quote the post.
    const told = fault === 'invalid' ? undefined : error
    noteFault(LIBRARY_CODES[fault], 'answering a page', told)
    // The fault says already what a LibraryError would.
    const causes = causesOf(told instanceof LibraryError ? told.cause : told)
    return { ok: false, fault, ...(causes.length > 0 && { causes }) }
  }
}

/** Runs `work` for a message from where it is sent; every other is refused. */
export function asking<T>(message: Message, work: () => Promise<T>): Promise<Answer<T>> {
  return answer(() => (isHeard(message) ? work() : Promise.reject(new LibraryError('invalid'))))
}
