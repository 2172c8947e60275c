import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { vi } from 'vitest'
import { samplePage } from '../../../seeds/pages/serve'
import { postSelector, readKeptPosts, SAMPLES } from '../sample-pages'
import { type Bidi, startFirefox } from './bidi'
import { BrowserScope, EXTENSION_ID } from './browser-scope'
import { Hand, type Point, type Surface, type Wanted } from './hand'
import { openTab, Tab } from './tab'
import { WAIT } from './wait'

/** Within a page of ours. */
declare const browser: { runtime: { sendMessage(message: object): Promise<unknown> } }

const BUILD = '.output/firefox-mv3'
/** Firefox draws one for each profile, unless it is told. */
const UUID = '11111111-2222-4333-8444-555555555555'

const PREFERENCES = {
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
  // Ours is signed by the store.
  'xpinstall.signatures.required': false,
  'intl.locale.requested': 'en-US',
  // Nothing gets out: at this port nobody listens.
  'network.proxy.type': 1,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
}

interface Request {
  isBlocked: boolean
  request: { request: string; url: string; method: string }
}

/** Sidebar and popup are no tabs: another page of ours sees into them, and the browser's window has the pointer. */
class ViewSurface implements Surface {
  constructor(
    private readonly type: 'sidebar' | 'popup',
    private readonly scope: BrowserScope,
    private readonly own: Tab,
  ) {}

  call<A extends unknown[], R>(work: (document: Document, ...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const view = `browser.extension.getViews({ type: '${this.type}' })[0]`
    const inView = `(...args) => (${String(work)})(${view}.document, ...args)` as unknown as (...args: A) => R
    return this.own.call(inView, ...args)
  }

  async point(place: Point, button?: 'left' | 'right'): Promise<void> {
    const corner = await this.scope.cornerOf(this.type)
    await this.scope.point({ x: corner.x + place.x, y: corner.y + place.y }, button)
  }

  press(key: string): Promise<void> {
    return this.scope.press(key)
  }
}

interface StartOptions {
  profile?: string
  /** The reader lets Galpi into private windows. */
  isInPrivate?: boolean
}

/** Firefox with the built extension, in which Telegram's addresses show the sample channels. */
export class FirefoxGalpi {
  /** Every request that was for neither. */
  readonly strays: string[] = []

  private constructor(
    readonly bidi: Bidi,
    readonly scope: BrowserScope,
    /** A page of ours in the background, for what only such a page may ask. */
    readonly own: Tab,
    private readonly downloads: string,
    private readonly quit: () => Promise<void>,
  ) {}

  /** On this profile, if it is given: the extension is installed in a new one, and stays in it. */
  static async start({ profile, isInPrivate = false }: StartOptions = {}): Promise<FirefoxGalpi> {
    const folder = profile ?? mkdtempSync(join(tmpdir(), 'galpi-firefox-'))
    const isNew = globSync('extensions.json', { cwd: folder }).length === 0
    const firefox = await startFirefox(folder, PREFERENCES)
    const { bidi } = firefox
    if (isNew)
      await bidi.send('webExtension.install', {
        extensionData: { type: 'base64', value: packed().toString('base64') },
        'moz:permanent': true,
        'moz:allowPrivateBrowsing': isInPrivate,
      })
    const scope = await BrowserScope.of(bidi)
    const own = await openTab(bidi, true)
    const downloads = mkdtempSync(join(folder, 'downloads-'))
    await bidi.send('browser.setDownloadBehavior', {
      downloadBehavior: { type: 'allowed', destinationFolder: downloads },
    })
    const galpi = new FirefoxGalpi(bidi, scope, own, downloads, async () => {
      await firefox.close()
      if (!profile) rmSync(folder, { recursive: true, force: true })
    })
    await galpi.#serveSamples()
    await own.goto(ownAddress('popup.html'))
    return galpi
  }

  async #serveSamples(): Promise<void> {
    this.bidi.on('network.beforeRequestSent', (params) => {
      const {
        isBlocked,
        request: { request, url, method },
      } = params as Request
      if (isBlocked) void this.#answer(request, new URL(url), method)
      else if (/^(?:https?|wss?):/.test(url)) this.strays.push(url)
    })
    await this.bidi.send('session.subscribe', { events: ['network.beforeRequestSent'] })
    await this.bidi.send('network.addIntercept', {
      phases: ['beforeRequestSent'],
      urlPatterns: ['t.me', 'web.telegram.org'].map((hostname) => ({ type: 'pattern', protocol: 'https', hostname })),
    })
  }

  async #answer(request: string, url: URL, method: string): Promise<void> {
    const page = samplePage(url, method === 'POST', SAMPLES)
    await this.bidi.send('network.provideResponse', {
      request,
      statusCode: page ? 200 : 404,
      headers: [{ name: 'content-type', value: { type: 'string', value: page?.contentType ?? 'text/plain' } }],
      body: { type: 'string', value: page?.body ?? 'Not found' },
    })
  }

  async open(url: string): Promise<Tab> {
    const tab = await openTab(this.bidi)
    await tab.goto(url)
    return tab
  }

  openOwn(page: string): Promise<Tab> {
    return this.open(ownAddress(page))
  }

  /** The tab of a new private window. */
  async openPrivate(url: string): Promise<Tab> {
    await this.scope.openPrivateWindow()
    const tab = await vi.waitFor(async () => {
      const opened = await this.tabOf('about:privatebrowsing')
      // Firefox loses count of a page that is gone to while the window's own still comes.
      if (!(await opened.call(() => document.readyState === 'complete'))) throw new Error('The window is not ready')
      return opened
    }, WAIT)
    await tab.goto(url)
    return tab
  }

  /** The hand on the sidebar, which is to be open. */
  sidebar(): Hand {
    return new Hand(new ViewSurface('sidebar', this.scope, this.own))
  }

  /** The hand on the popup, which is about to open. */
  popup(): Hand {
    return new Hand(new ViewSurface('popup', this.scope, this.own))
  }

  /** The addresses of all tabs. */
  async addresses(): Promise<string[]> {
    return (await this.#contexts()).map(({ url }) => url)
  }

  /** The tab that was opened with this in its address. */
  async tabOf(part: string): Promise<Tab> {
    const found = (await this.#contexts()).find(({ url }) => url.includes(part))
    if (!found) throw new Error(`No tab with ${part}`)
    return new Tab(this.bidi, found.context)
  }

  async #contexts(): Promise<{ url: string; context: string }[]> {
    const { contexts } = await this.bidi.send<{ contexts: { url: string; context: string }[] }>(
      'browsingContext.getTree',
    )
    return contexts
  }

  /** The path of the file with such a name, once it is downloaded whole. */
  downloaded(name: RegExp): Promise<string> {
    return vi.waitFor(() => {
      const names = readdirSync(this.downloads)
      const path = join(this.downloads, names.find((each) => name.test(each)) ?? '')
      // Firefox begins with an empty file, and writes into one beside it.
      if (path === this.downloads || statSync(path).size === 0 || names.some((each) => each.endsWith('.part')))
        throw new Error(`No download ${name}, but ${names.join(', ')}`)
      return path
    }, WAIT)
  }

  /** Asks the background as a page of ours does. */
  async send(type: string, data: object): Promise<void> {
    await this.own.call((message) => browser.runtime.sendMessage(message), { id: 1, type, data, timestamp: 1 })
  }

  keptPosts(): Promise<Record<string, unknown>[]> {
    return this.own.call(readKeptPosts)
  }

  close(): Promise<void> {
    return this.quit()
  }
}

export function ownAddress(page: string): string {
  return `moz-extension://${UUID}/${page}`
}

/** The build as one file, as the store takes it. */
function packed(): Buffer {
  const files = globSync('**/*.*', { cwd: BUILD }).map((file) => [
    file.replaceAll('\\', '/'),
    readFileSync(join(BUILD, file)),
  ])
  return Buffer.from(zipSync(Object.fromEntries(files)))
}

export const ADD_TAG: Wanted = { css: '[role="combobox"]', name: 'Add tag' }

/** On the page at this address, the button of a post with this name. */
export function buttonOf(address: string, messageId: number, name: string): Wanted {
  return { css: 'button', name, within: postSelector(address, messageId) }
}

/** Saves a post as a reader does, and waits for the mark. */
export async function save(tab: Tab, address: string, messageId: number): Promise<void> {
  await tab.hover({ css: postSelector(address, messageId) })
  await tab.click(buttonOf(address, messageId, 'Save post'))
  await tab.see(buttonOf(address, messageId, 'Saved'))
}
