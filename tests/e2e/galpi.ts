import type { BrowserContext, Locator, Page } from 'playwright-core'
import { launch, type Launched, type LaunchOptions, workerOf } from '../../scripts/launch'
import { serveSamples, type ServeOptions } from '../../scripts/sample-server'
import { postSelector, readKeptPosts, SAMPLES } from './sample-pages'

export { PREVIEW, WEB_A, WEB_K } from './sample-pages'

/** Every request that left the pages of Telegram and of Galpi. */
const strays = new WeakMap<BrowserContext, string[]>()

/** A browser with the built extension, in which Telegram's addresses show the sample channels. */
export async function startGalpi(
  options: Partial<LaunchOptions> & Pick<ServeOptions, 'intercept'> = {},
): Promise<Launched> {
  const { intercept } = options
  const samples = await serveSamples(SAMPLES, {
    dark: options.dark ?? false,
    ...(intercept && { intercept }),
  })
  const galpi = await launch({ headless: true, ...options, args: [...samples.browserArgs, ...(options.args ?? [])] })
  const seen: string[] = []
  strays.set(galpi.context, seen)
  galpi.context.setDefaultTimeout(20_000)
  galpi.context.on('request', (request) => {
    if (!/^(?:https:\/\/(?:web\.telegram\.org|t\.me)\/|chrome-extension:|data:|blob:|about:)/.test(request.url()))
      seen.push(request.url())
  })
  await workerOf(galpi)
  return {
    ...galpi,
    close: async () => {
      await galpi.close()
      await samples.close()
    },
  }
}

export function straysOf({ context }: Launched): string[] {
  return strays.get(context) ?? []
}

export async function openPage({ context }: Launched, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** One of our own pages, at the size it has in the browser. */
export async function openOwn(galpi: Launched, name: 'popup' | 'sidepanel' | 'library' | 'welcome'): Promise<Page> {
  const page = await galpi.context.newPage()
  const sizes = { popup: [440, 580], sidepanel: [360, 720], library: [1280, 800], welcome: [1280, 800] } as const
  const [width, height] = sizes[name]
  await page.setViewportSize({ width, height })
  await page.goto(`chrome-extension://${galpi.extensionId}/${name}.html`)
  return page
}

export function postOf(page: Page, messageId: number): Locator {
  return page.locator(postSelector(page.url(), messageId))
}

export function saveButton(post: Locator): Locator {
  return post.getByRole('button', { name: 'Save post' })
}

export function savedButton(post: Locator): Locator {
  return post.getByRole('button', { name: 'Saved', exact: true })
}

/** Saves a post as a reader does, and waits for the mark. */
export async function save(page: Page, messageId: number): Promise<void> {
  const post = postOf(page, messageId)
  await post.hover()
  await saveButton(post).click()
  await savedButton(post).waitFor()
}

/** Stops the background worker, as the browser does whenever it likes. */
export async function stopWorker({ cdp, extensionId }: Launched): Promise<void> {
  const { targetInfos } = await cdp.send('Target.getTargets')
  for (const { targetId, type, url } of targetInfos)
    if (type === 'service_worker' && url.includes(extensionId)) await cdp.send('Target.closeTarget', { targetId })
}

export async function keptPosts(galpi: Launched): Promise<Record<string, unknown>[]> {
  const page = await openOwn(galpi, 'popup')
  const posts = await page.evaluate(readKeptPosts)
  await page.close()
  return posts
}

/** The toolbar button's own popup over a page, as a target. Throws an Error when it does not open within five seconds. */
export async function triggerPopup({ cdp, extensionId }: Launched, page: Page): Promise<string> {
  await page.bringToFront()
  const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] })
  const tab = targetInfos.find(({ url }) => url === page.url())
  const trigger = 'Extensions.triggerAction' as 'Target.getTargets'
  await cdp.send(trigger, { id: extensionId, targetId: tab?.targetId } as object)
  for (let waited = 0; waited < 5_000; waited += 50) {
    const all = await cdp.send('Target.getTargets')
    const popup = all.targetInfos.find(({ url }) => url.endsWith('/popup.html'))
    if (popup) return popup.targetId
    await page.waitForTimeout(50)
  }
  throw new Error('The popup does not open.')
}

/** An expression that clicks the button that says so. */
export function clickOn(text: string): string {
  return `[...document.querySelectorAll('button')].find(({ textContent }) => textContent === ${JSON.stringify(text)})?.click()`
}

/** Runs an expression in a target that is no page to Playwright: the browser's own popup. */
export async function evaluateIn(
  { cdp }: Launched,
  targetId: string,
  expression: string,
  userGesture = false,
): Promise<unknown> {
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId, flatten: false })
  const answer = new Promise<unknown>((resolve) => {
    cdp.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId === sessionId) resolve(JSON.parse(event.message).result?.result?.value)
    })
  })
  const message = JSON.stringify({
    id: 1,
    method: 'Runtime.evaluate',
    params: { expression, returnByValue: true, awaitPromise: true, userGesture },
  })
  await cdp.send('Target.sendMessageToTarget', { sessionId, message })
  const value = await answer
  // What ran may have closed it.
  await cdp.send('Target.detachFromTarget', { sessionId }).catch(() => undefined)
  return value
}
