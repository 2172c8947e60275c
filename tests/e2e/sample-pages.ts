import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { longChannel } from '../../seeds/long-channel'
import { sampleRestricted } from '../../seeds/restricted'

/** What there is at Telegram's addresses, in every browser that is driven. */
export const SAMPLES = [sampleChannel, sampleGroup, sampleRestricted, longChannel]

export const PREVIEW = `https://t.me/s/${sampleChannel.username}`
export const WEB_K = `https://web.telegram.org/k/#@${sampleChannel.username}`
export const WEB_A = `https://web.telegram.org/a/#-100${sampleChannel.id}`

/** The element of a post on the page at this address, by its client's own key. */
export function postSelector(address: string, messageId: number): string {
  if (address.includes('/k/')) return `.bubble[data-mid="${2 ** 32 + messageId}"]`
  if (address.includes('/a/')) return `.Message[data-message-id="${messageId}"]`
  return `.tgme_widget_message[data-post$="/${messageId}"]`
}

/** Runs in a page of ours: everything in the library, read as any other page of ours would. */
export function readKeptPosts(): Promise<Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('galpi')
    opening.addEventListener('error', () => reject(new Error(String(opening.error))))
    opening.addEventListener('success', () => {
      const all = opening.result.transaction('posts').objectStore('posts').getAll()
      all.addEventListener('success', () => {
        opening.result.close()
        resolve(all.result)
      })
    })
  })
}
