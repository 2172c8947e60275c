import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { withoutComments } from '../project/imports'
import packageJson from '../../package.json' with { type: 'json' }
import { SYNC_SERVERS } from '../../utils/sync/server-address'
import { TELEGRAM_PAGES } from '../../utils/telegram/pages'

const BUILD = '.output/chrome-mv3'
const files = globSync('**/*.{js,css,html,json,svg}', { cwd: BUILD }).map((file) => file.replaceAll('\\', '/'))
const read = (file: string) => readFileSync(join(BUILD, file), 'utf8')

const sources = globSync('{utils,components,entrypoints}/**/*.{ts,tsx,html}').map(
  (file) => [file, readFileSync(file, 'utf8')] as const,
)

/** Bytes, gzipped: one is loaded into every Telegram page. */
const CONTENT_SCRIPT_MAX = 40_000

/** Whatever starts a request, or could. */
const NETWORK: [name: string, pattern: RegExp][] = [
  ['fetch', /\bfetch\b/g],
  ['XMLHttpRequest', /\bXMLHttpRequest\b/g],
  ['WebSocket', /\bWebSocket(?:Stream)?\b|\bwss?:\/\//g],
  ['WebTransport', /\bWebTransport\b/g],
  ['EventSource', /\bEventSource\b/g],
  ['sendBeacon', /\bsendBeacon\b/g],
  ['importScripts', /\bimportScripts\b/g],
  ['WebRTC', /\b(?:webkit)?RTC(?:PeerConnection|DataChannel)\b/g],
  // A chunk of our own build is `./name.js` or `/name.js`.
  ['import of an address', /\bimport\s*\((?!\s*["'`]\.{0,2}\/(?!\/))[^)]*/g],
  ['link to another host', /<link\b[^>]*\brel\s*=\s*["']?(?:dns-prefetch|preconnect|prefetch|prerender)\b[^>]*>/gi],
  ['@import', /@import\b[^;]*/g],
  ['address without a scheme', /\b(?:src|href|action)\s*=\s*["'`]\/\/[^"'`]*|url\(\s*["']?\/\/[^)]*/g],
]

/** The one request in Telegram's pages: preview-request.ts asks t.me, in a page of t.me, for a channel's earlier posts. */
const ALLOWED: Record<string, string[]> = { 'content-scripts/preview.js': ['fetch: fetch'] }

/** Addresses that are only shown, compared, or opened by the reader; everything else is a finding. */
const ADDRESSES: RegExp[] = [
  // Telegram's own pages: match patterns, links to a post, placeholders.
  /^https:\/\/(?:t\.me|web\.telegram\.org)(?:$|[/?#])/,
  // Names of markup languages, never loaded.
  /^http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1998\/Math\/MathML)$/,
  // In sample posts of the welcome page: a name that leads nowhere, by RFC 2606.
  /^https:\/\/[a-z]+\.example(?:$|[/?#])/,
  // In a sentence of marked, where it reports a bug of its own.
  /^https:\/\/github\.com\/markedjs\/marked\.?$/,
  // In the licence of PapaParse.
  /^https:\/\/github\.com\/mholt\/PapaParse$/,
  // Put before or taken from what stands in a post.
  /^https?:\/\/(?:\$\{.*)?$/,
]

/** The one chunk that may speak to the network: the thread of utils/sync/webdav.ts, alone in it. */
const SYNC_THREAD = /^assets\/sync\.worker-[\w-]+\.js$/

/** What stands in the sync thread, by its library: it is given to servers, compared, or a hint to programmers. */
const SYNC_ADDRESSES = [
  'http://apache.org/dav/propset/fs/1',
  'https://github.com/perry-mitchell/webdav-client/blob/master/LOCK_CONTACT.md',
]

/** Whom the sync thread may reach, if the reader says so; tested below. */
const IN_MANIFEST = new Set([...SYNC_SERVERS, 'http://localhost:*', 'http://127.0.0.1:*'])

function networkUses(text: string): string[] {
  const uses = NETWORK.flatMap(([name, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: found }) => `${name}: ${found}`),
  )
  const addresses = [...text.matchAll(/https?:\/\/[^\s"'`<>()\\,;]*/gi)].map(({ 0: address }) => address)
  return [...uses, ...addresses.filter((address) => !ADDRESSES.some((known) => known.test(address)))]
}

describe('nothing in the build speaks to the network', () => {
  test('the build is there, as a whole', () => {
    for (const file of [
      'manifest.json',
      'background.js',
      'content-scripts/web-k.js',
      'content-scripts/web-a.js',
      'content-scripts/preview.js',
      'popup.html',
      'sidepanel.html',
      'welcome.html',
    ])
      expect(files).toContain(file)
    expect(files.filter((file) => file.startsWith('assets/worker'))).toHaveLength(1)
    expect(files.filter((file) => SYNC_THREAD.test(file))).toHaveLength(1)
    const all = globSync('**/*.*', { cwd: BUILD }).map((file) => file.replaceAll('\\', '/'))
    // What is not read here can hold no code.
    expect(all.filter((file) => !files.includes(file) && !file.endsWith('.png'))).toEqual([])
  })

  test.each(files.filter((file) => !SYNC_THREAD.test(file)))('%s', (file) => {
    const uses = networkUses(read(file))
    const others = file === 'manifest.json' ? uses.filter((use) => !IN_MANIFEST.has(use)) : uses
    expect(others).toEqual(ALLOWED[file] ?? [])
  })

  test('but the sync thread, by fetch alone and to no address of its own', () => {
    const uses = networkUses(read(files.find((file) => SYNC_THREAD.test(file)) ?? ''))
    expect(new Set(uses)).toEqual(new Set(['fetch: fetch', ...SYNC_ADDRESSES]))
  })

  test('in the sources one module alone connects to a server of the reader, and one asks for pages of a channel', () => {
    const using = sources
      .filter(([, source]) => /(?<!\.)\bfetch\s*\(/.test(withoutComments(source)))
      .map(([file]) => file)
    expect(using.toSorted()).toEqual(['components/in-page/preview-request.ts', 'utils/sync/webdav.ts'])
    const importing = sources.filter(([, source]) => /from '(?:webdav|[./\w-]*\/webdav)'/.test(source))
    expect(importing.map(([file]) => file).toSorted()).toEqual(['utils/sync/sync.worker.ts', 'utils/sync/webdav.ts'])
  })

  test.each([
    'const a = await fetch(`/api`)',
    'const load = globalThis.fetch',
    'new XMLHttpRequest',
    'new WebSocket(`wss:`+e)',
    "connect('wss://example.com')",
    'new EventSource(e)',
    'navigator.sendBeacon(e,t)',
    'importScripts(e)',
    'new RTCPeerConnection({})',
    'new WebTransport(e)',
    'import(e)',
    'import("//cdn.example.com/a.js")',
    'await import( `https://cdn.example.com/a.js` )',
    '<link rel="preconnect" href="/x">',
    '<link href=/x rel=dns-prefetch>',
    '<script src="//cdn.example.com/a.js"></script>',
    'a{background:url(//cdn.example.com/a.png)}',
    '@import "fonts.css";',
    'new Image().src="https://example.com/pixel.gif"',
    'e.src=`http://127.0.0.1:80/`',
    'https://t.me.example.com/',
    'https://web.telegram.org@example.com/',
    'http://www.w3.org/other',
  ])('code that does is noticed: %s', (code) => {
    expect(networkUses(code)).not.toEqual([])
  })

  test.each([
    'import("./chunks/a.js")',
    'import{a as b}from"./chunks/a.js"',
    '[`https://t.me/*/*`,`https://t.me/s/*`]',
    'e=>`https://${e}`',
    'createElementNS(`http://www.w3.org/2000/svg`,`svg`)',
    '<link rel="stylesheet" crossorigin href="/assets/a.css">',
    'let e=prefetched',
  ])('code that does not is left alone: %s', (code) => {
    expect(networkUses(code)).toEqual([])
  })
})

interface Manifest {
  version: string
  permissions: string[]
  host_permissions: string[]
  optional_host_permissions: string[]
  content_scripts: { matches: string[]; js: string[] }[]
  content_security_policy: { extension_pages: string }
}

const manifest: Manifest = JSON.parse(read('manifest.json'))

/** Only the character set, of which a comment cannot be a part, may stand before it. */
const FORBIDS_ITSELF =
  /<head>\s*<meta charset="utf-8" ?\/?>\s*(?:<!--(?:(?!-->)[^])*-->\s*)?<meta http-equiv="Content-Security-Policy" content="connect-src 'none'" ?\/?>/

describe('the manifest', () => {
  /** Where the source uses what a permission is for. */
  const USES: Record<string, RegExp> = {
    contextMenus: /\bbrowser\.contextMenus\.create\(/,
    sidePanel: /\bbrowser\.sidePanel\.open\(/,
    unlimitedStorage: /\bnavigator\.storage\.persist\b/,
  }

  test('asks for three permissions, each of which is used', () => {
    expect(manifest.permissions.toSorted()).toEqual(Object.keys(USES).toSorted())
    for (const [permission, use] of Object.entries(USES))
      expect([permission, sources.some(([, source]) => use.test(source))]).toEqual([permission, true])
    for (const key of ['optional_permissions', 'externally_connectable', 'oauth2'])
      expect(manifest).not.toHaveProperty(key)
  })

  test('may ask on the spot for a server of the reader’s, over https or on this machine', () => {
    expect(manifest.optional_host_permissions).toEqual(SYNC_SERVERS)
    expect(SYNC_SERVERS).toEqual(['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'])
    const asking = sources.filter(([, source]) => /\bpermissions\.request\(/.test(source)).map(([file]) => file)
    // The other one asks for Telegram's pages, where they were taken away.
    expect(asking.toSorted()).toEqual(['components/app/host-access.tsx', 'components/sync/permission.ts'])
  })

  test('asks for the pages of Telegram and for no other, and reads just those', () => {
    const pages = new Set(TELEGRAM_PAGES)
    expect(new Set(manifest.host_permissions)).toEqual(pages)
    const matched = manifest.content_scripts.flatMap(({ matches }) => matches)
    expect(matched.toSorted()).toEqual([...pages].toSorted())
    for (const page of pages) expect(page).toMatch(/^https:\/\/(?:t\.me|web\.telegram\.org)\/\S*\*$/)
  })

  test('hands nothing of the extension to pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources')
  })

  test('forbids all code but our own, and all requests but those of the sync thread', () => {
    const policy = new Map(
      manifest.content_security_policy.extension_pages.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(/\s+/)
        return [name, values.join(' ')]
      }),
    )
    for (const name of ['default-src', 'form-action', 'base-uri', 'font-src', 'frame-ancestors'])
      expect([name, policy.get(name)]).toEqual([name, "'none'"])
    expect(policy.get('connect-src')).toBe('https: http://localhost:* http://127.0.0.1:*')
    policy.delete('connect-src')
    for (const name of ['script-src', 'style-src', 'worker-src'])
      expect([name, policy.get(name)]).toEqual([name, "'self'"])
    expect(policy.get('img-src')).toBe("'self' data:")
    // No text becomes markup or code, whatever puts it there: own-threads.ts makes the one policy.
    expect(policy.get('require-trusted-types-for')).toBe("'script'")
    expect(policy.get('trusted-types')).toBe('default')
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe-|https?:|\*/)
    expect(Object.keys(manifest.content_security_policy)).toEqual(['extension_pages'])
  })

  test('each of our own pages forbids itself all requests, before anything of it is loaded', () => {
    const pages = files.filter((file) => file.endsWith('.html'))
    expect(pages.toSorted()).toEqual(['library.html', 'popup.html', 'sidepanel.html', 'welcome.html'])
    for (const page of pages) expect([page, FORBIDS_ITSELF.test(read(page))]).toEqual([page, true])
  })

  test.each([
    '<head><script src="a.js"></script><meta http-equiv="Content-Security-Policy" content="connect-src \'none\'"/>',
    '<head><meta http-equiv="Content-Security-Policy" content="connect-src https:"/>',
    '<head><!-- <meta http-equiv="Content-Security-Policy" content="connect-src \'none\'"/> --></head>',
  ])('a page that does not is noticed: %s', (page) => {
    expect(page).not.toMatch(FORBIDS_ITSELF)
  })

  test('has the version of the package', () => {
    expect(manifest.version).toBe(packageJson.version)
  })
})

test(`the content script of every page is smaller than ${CONTENT_SCRIPT_MAX} bytes`, () => {
  expect(manifest.content_scripts.length).toBeGreaterThan(0)
  for (const { js } of manifest.content_scripts) {
    const sizes = js.map((file) => gzipSync(read(file)).length)
    expect([js, sizes.reduce((sum, size) => sum + size) < CONTENT_SCRIPT_MAX]).toEqual([js, true])
  }
})

describe('no text ever becomes markup or code', () => {
  // In the sources: Preact's own code knows some of these words.
  const MARKUP =
    /\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|dangerouslySetInnerHTML|srcdoc|srcDoc)\b|\bdocument\s*\.\s*write(?:ln)?\b|\beval\s*\(|\bnew\s+Function\b|(?<![\w.])Function\s*\(|\bset(?:Timeout|Interval)\s*\(\s*['"`]|['"`]javascript:/

  test('in our sources', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.filter(([, source]) => MARKUP.test(source)).map(([file]) => file)).toEqual([])
  })

  test.each([
    'box.innerHTML = text',
    'box.outerHTML += text',
    "box.insertAdjacentHTML('beforeend', text)",
    '<p dangerouslySetInnerHTML={{ __html: text }} />',
    'document.write(text)',
    'eval(text)',
    "new Function('a', text)",
    "setTimeout('alert(1)')",
    'box.setHTMLUnsafe(text)',
    "link.href = 'javascript:run()'",
  ])('and it would be noticed: %s', (source) => {
    expect(source).toMatch(MARKUP)
  })
})

function keysOf(locale: string): string[] {
  return Object.keys(JSON.parse(read(`_locales/${locale}/messages.json`)) as object).toSorted()
}

test('every text of the build is there in all languages', () => {
  expect(keysOf('ko')).toEqual(keysOf('en'))
  expect(keysOf('ru')).toEqual(keysOf('en'))
  expect(keysOf('en').length).toBeGreaterThan(50)
})
