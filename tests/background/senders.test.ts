import { readFileSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { wireBadge } from '../../entrypoints/background/badge'
import { wireLibrary } from '../../entrypoints/background/library'
import { wireOrganising } from '../../entrypoints/background/organise'
import { wirePageSettings } from '../../entrypoints/background/page-settings'
import { wirePanel } from '../../entrypoints/background/panel'
import { wireWalks } from '../../entrypoints/background/walks'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { emptyLibrary, seenPost } from '../library/sample'
import { ask, heard, PAGE, TAB } from './worker'

vi.mock('../../utils/messages/protocol', () => import('./worker'))

const REFUSED = { ok: false, fault: 'invalid' }
const KEY = 'channel:1009876543/1'

/** What a content script needs; whatever else there is belongs to our own pages. */
const NEEDED_IN_PAGES = [
  'savePosts',
  'restorePosts',
  'keepPictures',
  'keptStates',
  'tagOffer',
  'changeTags',
  'removePosts',
  'pageSettings',
  'pageShows',
  'walkState',
  'keepWalk',
  'openPanel',
]
const WITHOUT_DATA = new Set(['emptyTrash', 'postsCameIn', 'pageSettings', 'takePanelPost'])

const said = vi.spyOn(console, 'error')
let db: LibraryDatabase

beforeAll(() => {
  fakeBrowser.action.setBadgeBackgroundColor = vi.fn().mockResolvedValue(undefined)
  fakeBrowser.tabs.query = vi.fn().mockResolvedValue([])
  wireBadge()
  wireLibrary()
  wireOrganising()
  wirePageSettings()
  wirePanel()
  wireWalks()
})
beforeEach(async () => {
  said.mockReset()
  db = await emptyLibrary()
  await savePosts(db, [seenPost({ messageId: 1 })], 1)
})

/** The messages that the protocol has for the worker. */
function messagesOfProtocol(): string[] {
  const source = readFileSync('utils/messages/protocol.ts', 'utf8')
  const [, toWorker = ''] = /interface ToWorker \{([^]*?)\n\}/.exec(source) ?? []
  return [...toWorker.matchAll(/^ {2}(\w+)\(/gm)].map(([, name = '']) => name)
}

test('the worker hears every message of the protocol, and no other', () => {
  expect(heard().toSorted()).toEqual(messagesOfProtocol().toSorted())
})

describe('a content script that was taken over', () => {
  test('is heard where saving and tagging need it, and nowhere else', async () => {
    const answers = await Promise.all(heard().map(async (type) => [type, await ask(type, dataFor(type), TAB)] as const))
    const allowed = answers.filter(([, answer]) => JSON.stringify(answer) !== JSON.stringify(REFUSED))
    // Its address is that of no channel: a walk is refused by that.
    const walks = new Set(['walkState', 'keepWalk'])
    expect(allowed.map(([type]) => type).toSorted()).toEqual(
      NEEDED_IN_PAGES.filter((type) => !walks.has(type)).toSorted(),
    )
  })

  test('cannot empty the trash that it put posts into', async () => {
    await ask('removePosts', { keys: [KEY] })
    expect(await ask('emptyTrash', undefined)).toEqual(REFUSED)
    expect(await ask('restorePosts', { keys: [KEY] }, PAGE)).toEqual({ ok: true, value: [KEY] })
  })

  test('cannot write notes, settings or searches, nor read what they are', async () => {
    await ask('setNote', { key: KEY, note: 'theirs', base: '' })
    await ask('changeSetting', { name: 'appearance', value: { theme: 'dark', language: 'ko' } })
    await ask('saveSearch', { name: 'theirs', text: 'x' })
    expect(await db.get('posts', KEY)).toMatchObject({ note: '' })
    expect(await db.count('settings')).toBe(0)
    expect(await db.count('searches')).toBe(0)
    expect(await ask('keptStates', { refs: [{ peer: { kind: 'channel', id: 1_009_876_543 }, messageId: 1 }] })).toEqual(
      {
        ok: true,
        value: [{ key: KEY, tags: [] }],
      },
    )
  })
})

describe.each([
  ['another extension', { ...TAB, id: 'other' }],
  ['another extension’s page', { id: 'other', url: 'chrome-extension://other/library.html' }],
  ['a site', { ...TAB, url: 'https://example.com/' }],
  ['a site that looks like one of ours', { ...TAB, url: 'https://t.me.example.com/s/quay' }],
  ['a site in whose path one of ours stands', { ...TAB, url: `https://example.com/${PAGE.url}` }],
  ['Telegram without a safe connection', { ...TAB, url: 'http://web.telegram.org/k/' }],
  ['another site that says it is Telegram', { ...TAB, origin: 'https://example.com' }],
  ['Telegram that says it is a page of ours', { ...PAGE, origin: 'https://web.telegram.org' }],
  ['a frame without an origin', { ...TAB, origin: 'null' }],
  ['nobody', {}],
])('%s', (_, sender) => {
  test('is not heard', async () => {
    for (const type of heard()) expect([type, await ask(type, dataFor(type), sender)]).toEqual([type, REFUSED])
  })
})

test.each([
  ['a page of Telegram’s', { ...TAB, origin: 'https://web.telegram.org' }, 'keptStates'],
  ['a page of ours', { ...PAGE, origin: new URL(PAGE.url).href.replace('/library.html', '') }, 'restorePosts'],
])('the browser’s word on the origin does no harm: %s', async (_, sender, type) => {
  expect(await ask(type, dataFor(type), sender)).toMatchObject({ ok: true })
})

describe('whatever a message holds', () => {
  const SECRET = 'a text that no log may show'
  const MALFORMED: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a text', SECRET],
    ['a list', [[SECRET]]],
    ['no field', {}],
    ['fields of other types', { keys: SECRET, key: [SECRET], peer: SECRET, posts: [{ text: SECRET }], walk: SECRET }],
    ['keys of prototypes', JSON.parse(`{"__proto__": {"keys": []}, "constructor": {"prototype": {"key": "${KEY}"}}}`)],
    ['too many', { keys: Array.from({ length: 1_001 }, () => KEY), posts: Array.from({ length: 1_001 }, seenPost) }],
    ['too long', { key: KEY.repeat(100), name: 'x'.repeat(10_001), id: '' }],
  ]

  test.each(MALFORMED)('%s is refused where it does not fit, and not quoted', async (_, data) => {
    const before = JSON.stringify(await db.getAll('posts'))
    for (const type of heard().filter((each) => !WITHOUT_DATA.has(each))) {
      const sender = NEEDED_IN_PAGES.includes(type) ? { ...TAB, url: 'https://t.me/s/quay' } : PAGE
      expect([type, await ask(type, data, sender)]).toEqual([type, REFUSED])
    }
    expect(JSON.stringify(await db.getAll('posts'))).toBe(before)
    expect(said.mock.calls.flat().join(' ')).not.toContain(SECRET)
    expect({}).not.toHaveProperty('keys')
  })
})

/** What a message of this type holds when it is meant well. */
function dataFor(type: string): unknown {
  const peer = { kind: 'channel', id: 1_009_876_543, username: 'quay' }
  const data: Record<string, unknown> = {
    savePosts: { posts: [] },
    restorePosts: { keys: [] },
    keepPictures: { key: KEY, pictures: [] },
    keptStates: { refs: [] },
    tagOffer: { key: KEY },
    changeTags: { keys: [], change: {} },
    removePosts: { keys: [] },
    pageShows: { peer: null },
    walkState: { name: 'quay', peer },
    openPanel: { key: KEY },
    takeStep: { id: 's', what: { kind: 'remove' }, keys: [] },
    undoStep: { id: 's' },
    setNote: { key: KEY, note: 'x', base: '' },
    setHighlight: { key: KEY, highlight: { id: 'h', offset: 0, length: 1, quote: 'x', comment: '' } },
    setTag: { name: 'x', colour: null, aliases: [] },
    saveSearch: { name: 'x', text: 'x' },
    removeSearch: { name: 'x' },
    changeSetting: { name: 'appearance', value: { theme: 'dark', language: 'ko' } },
  }
  return data[type]
}
