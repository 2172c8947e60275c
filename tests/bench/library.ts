import type { Launched } from '../../scripts/launch'
import { generatePosts } from '../../seeds/generate'
import type { SeenPost } from '../../utils/post/model'
import { openOwn } from '../e2e/galpi'

const BATCH = 500

/** Fills the library as a page does: message by message to the worker, which makes each one durable. */
export async function seed(galpi: Launched, amount: number): Promise<void> {
  const posts = generatePosts(amount)
  const page = await openOwn(galpi, 'popup')
  let inWorker = 0
  for (let start = 0; start < amount; start += BATCH)
    inWorker += await page.evaluate(sendPosts, posts.slice(start, start + BATCH))
  const count = await page.evaluate(countPosts)
  await page.close()
  if (count !== amount) throw new Error(`The library holds ${count} posts, not ${amount}.`)
  const rate = Math.round((amount / inWorker) * 1_000)
  console.log(`seeded ${amount} posts in ${(inWorker / 1_000).toFixed(1)} s: ${rate} posts/s, ${BATCH} to a message`)
}

/** Runs in the page. How long the worker took to answer, milliseconds. */
async function sendPosts(posts: SeenPost[]): Promise<number> {
  const begun = performance.now()
  const message = { id: 1, type: 'savePosts', data: { posts }, timestamp: Date.now() }
  const { res } = (await chrome.runtime.sendMessage(message)) as { res?: { ok: boolean } }
  if (!res?.ok) throw new Error(`savePosts: ${JSON.stringify(res)}`)
  return performance.now() - begun
}

/** Runs in the page. */
function countPosts(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('galpi')
    opening.addEventListener('error', () => reject(new Error(String(opening.error))))
    opening.addEventListener('success', () => {
      const counting = opening.result.transaction('posts').objectStore('posts').count()
      counting.addEventListener('success', () => {
        opening.result.close()
        resolve(counting.result)
      })
    })
  })
}
