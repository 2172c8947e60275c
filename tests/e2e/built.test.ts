import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { TELEGRAM_PAGES } from '../../utils/telegram/pages'

const BUILD = '.output/chrome-mv3'
const files = globSync('**/*.{js,css,html,json,svg}', { cwd: BUILD }).map((file) => file.replaceAll('\\', '/'))
const read = (file: string) => readFileSync(join(BUILD, file), 'utf8')

/** Bytes, gzipped: it is loaded into every Telegram page. */
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
  // Put before or taken from what stands in a post.
  /^https?:\/\/(?:\$\{.*)?$/,
]

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
      'content-scripts/telegram.js',
      'popup.html',
      'sidepanel.html',
      'welcome.html',
    ])
      expect(files).toContain(file)
    expect(files.filter((file) => file.startsWith('assets/worker'))).toHaveLength(1)
    const all = globSync('**/*.*', { cwd: BUILD }).map((file) => file.replaceAll('\\', '/'))
    // What is not read here can hold no code.
    expect(all.filter((file) => !files.includes(file) && !file.endsWith('.png'))).toEqual([])
  })

  test.each(files)('%s', (file) => {
    expect(networkUses(read(file))).toEqual([])
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
  content_scripts: { matches: string[]; js: string[] }[]
  content_security_policy: { extension_pages: string }
}

const manifest: Manifest = JSON.parse(read('manifest.json'))
const sources = globSync('{utils,components,entrypoints}/**/*.{ts,tsx,html}').map(
  (file) => [file, readFileSync(file, 'utf8')] as const,
)

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
    for (const key of ['optional_permissions', 'optional_host_permissions', 'externally_connectable', 'oauth2'])
      expect(manifest).not.toHaveProperty(key)
  })

  test('asks for the pages of Telegram and for no other, and reads just those', () => {
    const pages = new Set(TELEGRAM_PAGES)
    expect(new Set(manifest.host_permissions)).toEqual(pages)
    expect(manifest.content_scripts).toHaveLength(1)
    expect(new Set(manifest.content_scripts.flatMap(({ matches }) => matches))).toEqual(pages)
    for (const page of pages) expect(page).toMatch(/^https:\/\/(?:t\.me|web\.telegram\.org)\/\S*\*$/)
  })

  test('hands nothing of the extension to pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources')
  })

  test('forbids our own pages all requests and all code but our own', () => {
    const policy = new Map(
      manifest.content_security_policy.extension_pages.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(/\s+/)
        return [name, values.join(' ')]
      }),
    )
    for (const name of ['default-src', 'connect-src', 'form-action', 'base-uri', 'font-src'])
      expect([name, policy.get(name)]).toEqual([name, "'none'"])
    for (const name of ['script-src', 'style-src', 'worker-src'])
      expect([name, policy.get(name)]).toEqual([name, "'self'"])
    expect(policy.get('img-src')).toBe("'self' data:")
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe-|https?:|\*/)
    expect(Object.keys(manifest.content_security_policy)).toEqual(['extension_pages'])
  })

  test('has the version of the package', () => {
    expect(manifest.version).toBe(packageJson.version)
  })
})

test(`the content script is smaller than ${CONTENT_SCRIPT_MAX} bytes`, () => {
  const scripts = manifest.content_scripts.flatMap(({ js }) => js)
  expect(scripts.length).toBeGreaterThan(0)
  const sizes = scripts.map((file) => gzipSync(read(file)).length)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(CONTENT_SCRIPT_MAX)
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
