import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Worker } from 'playwright-core'
import { findBrowser, NO_BROWSER } from './browser.mjs'

export const EXTENSION_FOLDER = resolve('.output/chrome-mv3')

export interface LaunchOptions {
  headless: boolean
  /** Browser language, such as `ko`. */
  language?: string
  dark?: boolean
  /** Kept when given; otherwise a new profile that goes with the browser. */
  profile?: string
  args?: string[]
  /** The folder of the extension; null for none. */
  extension?: string | null
  viewport?: { width: number; height: number } | null
  /** Leaves the page open that Galpi shows when it was installed. */
  hasWelcome?: boolean
}

export interface Launched {
  context: BrowserContext
  extensionId: string
  cdp: CDPSession
  close(): Promise<void>
}

/** Starts a Chromium-family browser with the built extension loaded. Throws when none is installed. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error(NO_BROWSER)
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'galpi-'))
  const isNew = !existsSync(join(profile, 'Default'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: options.headless,
    ...(options.language && { locale: options.language }),
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: options.viewport === undefined ? { width: 1280, height: 900 } : options.viewport,
    // Chromium does not sandbox for root, as in containers.
    chromiumSandbox: process.getuid?.() !== 0,
    // Playwright's default would turn ours off as well.
    ignoreDefaultArgs: ['--disable-extensions'],
    env: { ...process.env, ...(options.language && { LANGUAGE: options.language }) },
    args: [
      // Branded Chrome takes no --load-extension any more, only the protocol's own command.
      '--enable-unsafe-extension-debugging',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // No bar over the page about the flags above.
      '--test-type',
      ...(options.language ? [`--lang=${options.language}`] : []),
      ...(options.args ?? []),
    ],
  })
  const browser = context.browser()
  if (!browser) throw new Error('The browser closed at once.')
  const cdp = await browser.newBrowserCDPSession()
  const { extension = EXTENSION_FOLDER } = options
  // It comes by itself: closed only later, it would take the front from a page that is looked at by then.
  const welcomed = extension && isNew && !options.hasWelcome ? closeWelcome(context) : undefined
  const { id } = extension ? await cdp.send('Extensions.loadUnpacked', { path: extension }) : { id: '' }
  await welcomed
  return {
    context,
    extensionId: id,
    cdp,
    close: async () => {
      await context.close()
      if (!options.profile) rmSync(profile, { recursive: true, force: true })
    },
  }
}

async function closeWelcome(context: BrowserContext): Promise<void> {
  // Earlier versions have none.
  const page = await context.waitForEvent('page', { timeout: 5_000 }).catch(() => undefined)
  await page?.waitForURL('**/welcome.html')
  await page?.close()
}

/** The extension's background worker, woken if it sleeps. */
export async function workerOf({ context, extensionId }: Launched): Promise<Worker> {
  const isOurs = (worker: Worker) => worker.url().startsWith(`chrome-extension://${extensionId}/`)
  return context.serviceWorkers().find(isOurs) ?? context.waitForEvent('serviceworker', isOurs)
}
