import { browser } from '#imports'
import { faultOf } from '@/utils/library/errors'
import type { Answer } from '@/utils/messages/protocol'
import { TELEGRAM_HOSTS } from '@/utils/telegram/pages'

interface Sender {
  id?: string
  url?: string
  origin?: string
}

/** Runs `work` and answers with its value, or with the fault that stopped it. */
export async function answer<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    const fault = faultOf(error)
    // The cause is for a report; that of malformed messages would quote the post.
    console.error(`Galpi: ${fault}`, fault === 'invalid' ? '' : error)
    return { ok: false, fault }
  }
}

/** True for messages of our own pages and of our content script on a Telegram page; no other sender is heard. */
export function isOurs(sender: Sender): boolean {
  if (sender.id !== browser.runtime.id) return false
  const url = URL.parse(sender.url ?? '')
  if (!url) return false
  return url.href.startsWith(browser.runtime.getURL('/')) || TELEGRAM_HOSTS.has(url.host)
}
