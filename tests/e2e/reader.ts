import type { Page } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import type { Answer } from '../../utils/messages/protocol'
import { postOf, savedButton } from './galpi'

/** Longer than any answer takes, with all that is tried again before it. */
const HUNG_AFTER_MS = 15_000

/**
 * Clicks the button of a post as a reader does; true once the page says that the post is kept. Throws an Error when the
 * page goes on saying that it is saving.
 */
export async function clickSave(page: Page, messageId: number): Promise<boolean> {
  const post = postOf(page, messageId)
  const host = post.locator('galpi-post')
  if ((await savedButton(post).count()) > 0) return true
  await post.hover()
  await host.getByRole('button').click()
  const state = await host.evaluate(
    (element: HTMLElement, limit) =>
      new Promise<string | undefined>((resolve) => {
        const begun = performance.now()
        const look = () => {
          const { state: now } = element.dataset
          const isOver = !element.isConnected || performance.now() - begun > limit
          if (now !== 'saving' || isOver) resolve(element.isConnected ? now : 'gone')
          else setTimeout(look, 10)
        }
        look()
      }),
    HUNG_AFTER_MS,
  )
  if (state === 'saving') throw new Error(`Post ${messageId} is still being saved.`)
  // Closes the strip, or what was said of a failure: it may cover the next post.
  await page.keyboard.press('Escape')
  return state === 'kept'
}

/** The worker's answer to a message as our own pages send it; undefined when it was stopped before it could answer. */
export async function ask(page: Page, type: string, data: unknown): Promise<Answer<unknown> | undefined> {
  const reply = await page.evaluate(
    ([message, limit]) => {
      const hung = new Promise((resolve) => setTimeout(resolve, limit, 'hung'))
      return Promise.race<unknown>([chrome.runtime.sendMessage(message).catch(() => undefined), hung])
    },
    [{ id: 1, type, data, timestamp: Date.now() }, HUNG_AFTER_MS] as const,
  )
  if (reply === 'hung') throw new Error(`${type} is not answered.`)
  return (reply as { res?: Answer<unknown> } | undefined)?.res
}

/** Ends the browser at once and without a word, as when the power goes, with all its processes. */
export async function killBrowser(galpi: Launched): Promise<void> {
  const { processInfo } = await galpi.cdp.send('SystemInfo.getProcessInfo')
  const { id = 0 } = processInfo.find(({ type }) => type === 'browser') ?? {}
  const closed = galpi.context.waitForEvent('close').catch(() => undefined)
  process.kill(-id, 'SIGKILL')
  await closed
  await galpi.close().catch(() => undefined)
}
