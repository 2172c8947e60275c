import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser, NO_BROWSER } from '../../scripts/browser.mjs'
import type { Launched } from '../../scripts/launch'
import { serveSamples } from '../../scripts/sample-server'
import { benchChannel } from './channel'
import { installProbe } from './probe'

export interface Browsers {
  /** With the built extension. */
  galpi: Launched
  /** The same browser on the same pages, without it. */
  plain: Pick<Launched, 'context' | 'cdp' | 'close'>
  close(): Promise<void>
}

/** A copy of the built extension, so that a build meanwhile disturbs nothing; it goes with this process. */
export function copyExtension(folder: string): { root: string; extension: string } {
  const root = mkdtempSync(join(tmpdir(), 'galpi-bench-'))
  process.on('exit', () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))
  const extension = join(root, 'extension')
  cpSync(folder, extension, { recursive: true })
  return { root, extension }
}

export async function startBrowsers(root: string, extension: string): Promise<Browsers> {
  const samples = await serveSamples([benchChannel])
  const profile = join(root, 'with')
  const withGalpi = await start(profile, samples.browserArgs)
  const { id } = await withGalpi.cdp.send('Extensions.loadUnpacked', { path: extension })
  const plain = await start(join(root, 'without'), samples.browserArgs)
  const galpi = { ...withGalpi, extensionId: id, profile }
  return {
    galpi,
    plain,
    close: async () => {
      await withGalpi.close()
      await plain.close()
      await samples.close()
    },
  }
}

async function start(profile: string, args: string[]): Promise<Browsers['plain']> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error(NO_BROWSER)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    locale: 'en',
    viewport: { width: 1280, height: 900 },
    chromiumSandbox: process.getuid?.() !== 0,
    ignoreDefaultArgs: ['--disable-extensions'],
    env: { ...process.env, LANGUAGE: 'en' },
    args: [
      '--enable-unsafe-extension-debugging',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--lang=en',
      ...args,
    ],
  })
  // What tsx compiles calls this on every function, also in a page.
  await context.addInitScript('globalThis.__name = (each) => each')
  await context.addInitScript(installProbe)
  const browser = context.browser()
  if (!browser) throw new Error('The browser closed at once.')
  return { context, cdp: await browser.newBrowserCDPSession(), close: () => context.close() }
}
