import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { describe, expect, test } from 'vitest'
import { type Import, importsOf, withoutComments } from './imports'

interface Layer {
  /** Folders of the project and packages; the layer itself is always allowed. */
  may: string[]
  /** What may be imported as types only. */
  types?: string[]
}

const UTILS = ['errors', 'finder', 'jobs', 'library', 'messages', 'post', 'search', 'sync', 'telegram', 'transfer'].map(
  (name) => `utils/${name}`,
)
const PREACT = ['preact', '@preact/signals']
const OURS = [...UTILS, 'components', 'locales', 'valibot', ...PREACT, '#imports']

/** The one way from the product to the samples: the posts that the welcome page is tried out with. */
const SAMPLES_SHOWN = { by: 'entrypoints/welcome', from: 'seeds/welcome' }

/** Who may import whom; a folder that is not here belongs to the one above it, one that is stands before that one. */
const LAYERS: Record<string, Layer> = {
  'utils/errors': {
    may: [],
    types: ['utils/finder', 'utils/jobs', 'utils/library', 'utils/messages', 'utils/sync', 'utils/transfer'],
  },
  'utils/post': { may: ['valibot'] },
  'utils/telegram': { may: ['utils/post'] },
  'utils/search': { may: ['utils/post', 'fuse.js'] },
  'utils/transfer': {
    may: [
      'utils/errors',
      'utils/post',
      'utils/library/kept-shapes',
      'valibot',
      '@noble/hashes',
      '@streamparser/json',
      'fflate',
      'htmlparser2',
      'papaparse',
    ],
    types: ['utils/library'],
  },
  'utils/sync': {
    may: ['utils/errors', 'utils/library', 'utils/post', 'utils/jobs', 'utils/messages', 'valibot', 'webdav'],
  },
  'utils/jobs': { may: ['utils/errors', 'utils/library', 'utils/transfer', 'utils/post', 'utils/messages'] },
  // EXCEPTION: `TagOffer` would be better at home in the library.
  'utils/library': { may: ['utils/errors', 'utils/post', 'idb', 'valibot'], types: ['utils/transfer'] },
  'utils/messages': { may: ['@webext-core/messaging'], types: UTILS },
  'utils/finder': {
    may: ['utils/errors', 'utils/library', 'utils/search', 'utils/post', 'utils/messages', 'idb'],
  },
  components: {
    may: [...UTILS, ...PREACT, '@tanstack/virtual-core', 'marked', 'diff', 'locales', '#i18n', '#imports'],
  },
  [SAMPLES_SHOWN.by]: { may: [...OURS, SAMPLES_SHOWN.from] },
  entrypoints: { may: OURS },
  seeds: { may: ['node:crypto'], types: ['utils/post'] },
}

/** Knows no browser, no page and no framework. */
const PURE = ['utils/errors', 'utils/post', 'utils/telegram', 'utils/search', 'utils/library', 'utils/transfer']
const BROWSER_MODULES = /^(?:#imports|#i18n|wxt|preact|@preact|@webext-core|webextension-polyfill)(?:\/|$)/
const GLOBALS =
  'document window location navigator history self globalThis localStorage sessionStorage browser chrome fetch alert'.split(
    ' ',
  )

const SOURCES = globSync('{utils,components,entrypoints,seeds}/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'))

/** Every string of the source empty; what a template holds in `${}` stays. */
function withoutStrings(source: string): string {
  return source
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replaceAll(/`(?:[^`\\]|\\.)*`/g, (template) => `''${(template.match(/\$\{[^}]*\}/g) ?? []).join(' ')}`)
}

function isWithin(target: string, place: string): boolean {
  return target === place || target.startsWith(`${place}/`)
}

function layerOf(path: string): string | undefined {
  return Object.keys(LAYERS).find((layer) => isWithin(path, layer))
}

function isAllowed({ target, isTypeOnly }: Import, layer: string): boolean {
  const { may = [], types = [] } = LAYERS[layer] ?? {}
  return [layer, ...may, ...(isTypeOnly ? types : [])].some((place) => isWithin(target, place))
}

/** Every import that the table does not allow, as `file → target`. */
function forbidden(file: string, source: string): string[] {
  const layer = layerOf(file)
  if (!layer) return [`${file} belongs to no layer`]
  return importsOf(source, file)
    .filter((each) => !isAllowed(each, layer))
    .map(({ target, isTypeOnly }) => `${file} → ${target}${isTypeOnly ? ' (type)' : ''}`)
}

const read = (file: string) => readFileSync(file, 'utf8')
const allImports = SOURCES.flatMap((file) => importsOf(read(file), file))

describe('the table of layers', () => {
  test.each(Object.keys(LAYERS))('%s imports what it may', (layer) => {
    const files = SOURCES.filter((file) => isWithin(file, layer))
    expect(files).not.toEqual([])
    expect(files.flatMap((file) => forbidden(file, read(file)))).toEqual([])
  })

  test('has a row for every source file', () => {
    expect(SOURCES.filter((file) => !layerOf(file))).toEqual([])
  })

  test('allows nothing that nobody needs', () => {
    const unused = Object.entries(LAYERS).flatMap(([layer, { types = [] }]) =>
      types
        .filter((place) => !UTILS.includes(place) || layer !== 'utils/messages')
        .filter((place) => !allImports.some(({ file, target }) => isWithin(file, layer) && isWithin(target, place)))
        .map((place) => `${layer} → ${place}`),
    )
    expect(unused).toEqual([])
  })

  test('finds what is not allowed, in every form of import', () => {
    const source = `
      import { openDB } from 'idb'
      import type { Post } from '../post/model'
      import Fuse, { type Expression } from 'fuse.js'
      import {
        type A,
        type B,
      } from '@/utils/messages/protocol'
      import { type A, c } from '@/utils/messages/changes'
      export * from "../telegram/index.ts"
      export type { KeptState } from '../library/read'
      import '../../components/app/pages.css'
      import PostWorker from '../finder/worker?worker'
      const late = await import('../../entrypoints/popup/main')
      // import nothing from 'a-comment'
      /* import { x } from 'another' */
    `
    expect(forbidden('utils/search/engine.ts', source)).toEqual([
      'utils/search/engine.ts → idb',
      'utils/search/engine.ts → utils/messages/protocol (type)',
      'utils/search/engine.ts → utils/messages/changes',
      'utils/search/engine.ts → utils/telegram/index',
      'utils/search/engine.ts → utils/library/read (type)',
      'utils/search/engine.ts → utils/finder/worker',
      'utils/search/engine.ts → components/app/pages',
      'utils/search/engine.ts → entrypoints/popup/main',
    ])
    expect(forbidden('utils/other/log.ts', source)).toEqual(['utils/other/log.ts belongs to no layer'])
    const typed = "import type { Found } from '../search/engine'\nimport { LibraryError } from '../library/errors'"
    expect(forbidden('utils/messages/protocol.ts', typed)).toEqual([
      'utils/messages/protocol.ts → utils/library/errors',
    ])
  })

  test('every import of a file of ours leads to one', () => {
    const files = new Set(globSync('{utils,components,entrypoints,seeds}/**/*.{ts,tsx,css}'))
    const exists = (target: string) =>
      ['.ts', '.tsx', '.css', '/index.ts'].some((ending) => files.has(`${target}${ending}`))
    const own = allImports.filter(({ target }) => layerOf(target))
    expect(own.length).toBeGreaterThan(100)
    expect(own.filter(({ target }) => !exists(target))).toEqual([])
  })
})

function entrypointOf(path: string): string | undefined {
  return /^entrypoints\/[^/]+/.exec(path)?.[0]
}

function isAgainstTheFlow({ file, target }: Import): boolean {
  if (entrypointOf(target) && entrypointOf(target) !== entrypointOf(file)) return true
  if (isWithin(file, SAMPLES_SHOWN.by) && target === SAMPLES_SHOWN.from) return false
  return /^(?:utils|components|entrypoints)\//.test(file) && /^(?:seeds|scripts|tests)(?:\/|$)/.test(target)
}

function adapterOf(path: string): string | undefined {
  return /^utils\/telegram\/(preview|web-a|web-k)(?=-|\.|$)/.exec(path)?.[1]
}

test('nobody imports an entrypoint but itself, and the product neither scripts nor tests, nor samples but for one page', () => {
  const all = [...SOURCES, ...globSync('scripts/**/*.{ts,mjs}'), ...globSync('*.config.ts')]
  const imports = all.flatMap((file) => importsOf(read(file), file))
  expect(imports.filter(isAgainstTheFlow)).toEqual([])
  const leaks = [
    { file: 'entrypoints/popup/main', target: 'seeds/welcome', isTypeOnly: false },
    { file: 'entrypoints/welcome/main', target: 'seeds/channel', isTypeOnly: false },
  ]
  expect(leaks.filter(isAgainstTheFlow)).toEqual(leaks)
})

test('the product imports nothing of Node', () => {
  const product = allImports.filter(({ file }) => !file.startsWith('seeds/'))
  expect(product.filter(({ target }) => target.startsWith('node:') || builtinModules.includes(target))).toEqual([])
})

test('an adapter imports no other adapter', () => {
  const own = allImports.filter(({ file }) => adapterOf(file))
  expect(new Set(own.map(({ file }) => adapterOf(file))).size).toBe(3)
  expect(own.filter(({ file, target }) => adapterOf(target) && adapterOf(target) !== adapterOf(file))).toEqual([])
})

/** Top-level declarations, and the members of an object or a class among them, as oxfmt sets them out. */
function declarationsOf(code: string): string[] {
  return code.split(/\n(?=[^\s})\]])/).flatMap((declaration) => {
    const [head = ''] = declaration.split('\n', 1)
    return /= \{$|^(?:export )?(?:abstract )?class /.test(head)
      ? declaration.split(/\n {2}(?=[^\s})\]])/)
      : [declaration]
  })
}

/** The globals that a source uses, apart from parameters and variables of the same name. */
function globalsIn(source: string): string[] {
  const code = withoutStrings(withoutComments(source))
  return declarationsOf(code).flatMap((declaration) =>
    GLOBALS.filter((name) => {
      // Neither a field of something else nor the name of one.
      const used = new RegExp(`(?<![\\w$#]|(?<!\\.\\.)\\.)${name}\\b(?!\\??:\\s)`)
      const destructured = `\\{[^{}]*\\b${name}\\b[^{}]*\\}`
      const bound = new RegExp(
        [
          `${destructured}: [A-Z]`,
          `${destructured}\\) =>`,
          `const ${destructured} = `,
          `[(,]\\s*${name}\\??: [A-Z]`,
          `\\b(?:const|let) ${name}\\b`,
        ].join('|'),
      )
      return used.test(declaration) && !bound.test(declaration)
    }),
  )
}

describe('the pure core', () => {
  const files = SOURCES.filter((file) => PURE.some((layer) => isWithin(file, layer)))

  test('imports nothing of the browser', () => {
    const imports = allImports.filter(({ file }) => files.includes(file))
    expect(imports.length).toBeGreaterThan(50)
    expect(imports.filter(({ target }) => BROWSER_MODULES.test(target))).toEqual([])
  })

  test('touches no page but the one that is handed to it', () => {
    const found = files.flatMap((file) => globalsIn(read(file)).map((name) => `${file}: ${name}`))
    expect(found).toEqual([])
  })

  test.each([
    ['const title = document.title', ['document']],
    ['export function a(page: Page) {\n  return document.title\n}', ['document']],
    ['export const a = {\n  b: ({ document }) => document.title,\n  c: () => document.title,\n}', ['document']],
    ['export const a = {\n  b: (page) => read({ ...window.top }),\n}', ['window']],
    ['const a = `${location.href}`', ['location']],
    ['await browser.tabs.query({})', ['browser']],
    ['if (isHere) chrome.runtime.reload()', ['chrome']],
    ['export function a({ url, document }: Page): string {\n  return document.title\n}', []],
    ['function a(document: Document, hash: string) {\n  return document.title + hash\n}', []],
    ['function a(page: Page) {\n  const { document } = page\n  return document.title\n}', []],
    ['interface Page {\n  document: Document\n  location?: string\n}', []],
    ['// the document of window\nconst a = page.document.defaultView?.location', []],
    ["const selector = '.location, #document'", []],
  ])('whose globals are found: %s', (source, expected) => {
    expect(globalsIn(source)).toEqual(expected)
  })
})
