import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../../seeds/channel'
import { longChannel } from '../../../seeds/long-channel'
import { postSelector, PREVIEW, WEB_A, WEB_K } from '../sample-pages'
import { ADD_TAG, buttonOf, FirefoxGalpi, save } from './galpi'

// As journey.test.ts in Chromium, with Firefox's own sidebar, and with a restart.

const profile = mkdtempSync(join(tmpdir(), 'galpi-firefox-'))
let galpi: FirefoxGalpi
/** The newest posts, which every client shows at first. */
const [sixth, fifth, oldest, older, old, newest] = sampleChannel.posts.slice(-6).map(({ messageId }) => messageId) as [
  number,
  number,
  number,
  number,
  number,
  number,
]

beforeAll(async () => {
  galpi = await FirefoxGalpi.start({ profile })
})
afterAll(async () => {
  expect(galpi.strays).toEqual([])
  await galpi.close()
  rmSync(profile, { recursive: true, force: true })
})

const keptIds = async () => (await galpi.keptPosts()).map(({ messageId }) => messageId)

test('at installing a page shows how it works, and the sidebar stays shut', async () => {
  await expect.poll(() => galpi.addresses()).toContainEqual(expect.stringMatching(/\/welcome\.html$/))
  expect(await galpi.scope.isSidebarOpen()).toBe(false)
})

describe.each([
  ['the preview', PREVIEW, oldest, WEB_K],
  ['Web K', WEB_K, older, WEB_A],
  ['Web A', WEB_A, old, PREVIEW],
])('in %s', (_, address, messageId, elsewhere) => {
  test('one click saves a post; the mark is there after a reload, and in another client', async () => {
    const tab = await galpi.open(address)
    await save(tab, address, messageId)
    await tab.reload()
    expect(await tab.see(buttonOf(address, messageId, 'Saved'))).toMatchObject({ isPressed: true })
    const sample = sampleChannel.posts.find((post) => post.messageId === messageId)
    const kept = (await galpi.keptPosts()).find(({ key }) => key === `channel:${sampleChannel.id}/${messageId}`)
    expect(kept).toMatchObject({ text: sample?.text, postedAt: sample?.postedAt })
    const other = await galpi.open(elsewhere)
    await other.see(buttonOf(elsewhere, messageId, 'Saved'))
    await other.close()
    await tab.close()
  })

  test('the strip tags, with digits too, and undoes', async () => {
    const tab = await galpi.open(address)
    await tab.hover({ css: postSelector(address, messageId) })
    await tab.click(buttonOf(address, messageId, 'Saved'))
    await tab.type(ADD_TAG, 'first tag')
    await tab.press('Enter')
    await tab.see({ css: 'button', name: 'Remove tag first tag' })
    await tab.press('Escape')
    await tab.gone(ADD_TAG)
    await save(tab, address, newest)
    await tab.see({ css: 'button', name: 'Undo' })
    await tab.press('1')
    await tab.see({ css: 'button', name: 'Remove tag first tag' })
    await tab.click({ css: 'button', name: 'Undo' })
    await tab.see(buttonOf(address, newest, 'Save post'))
    expect(await keptIds()).not.toContain(newest)
    await tab.close()
  })
})

test('a post is saved while the background is stopped', async () => {
  const tab = await galpi.open(PREVIEW)
  await tab.hover({ css: postSelector(PREVIEW, fifth) })
  await tab.see(buttonOf(PREVIEW, fifth, 'Save post'))
  await galpi.scope.stopBackground()
  await tab.click(buttonOf(PREVIEW, fifth, 'Save post'))
  await tab.see(buttonOf(PREVIEW, fifth, 'Saved'))
  await galpi.scope.stopBackground()
  expect(await keptIds()).toContain(fifth)
  await tab.close()
})

test('the popup finds as one types, marks the match and tags', async () => {
  const popup = await galpi.openOwn('popup.html')
  await popup.count({ css: 'article' }, 4)
  await popup.type({ css: '[role="searchbox"], input[type="search"]' }, '유령')
  await popup.count({ css: 'article' }, 1)
  expect(await popup.see({ css: 'mark' })).toMatchObject({ text: '유령' })
  await popup.type(ADD_TAG, '고객')
  await popup.press('Enter')
  await popup.see({ css: 'button', name: '고객' })
  await popup.close()
})

test('the library page finds it by that tag', async () => {
  const library = await galpi.openOwn('library.html')
  await library.count({ css: 'article' }, 4)
  await library.type({ css: '[role="searchbox"], input[type="search"]' }, 'tag:고객')
  await library.count({ css: 'article' }, 1)
  await library.close()
})

test('the sidebar shows a post whole, tags it and keeps its note, and other pages follow', async () => {
  const tab = await galpi.open(WEB_K)
  await galpi.scope.showSidebar()
  const sidebar = galpi.sidebar()
  await sidebar.click({ css: 'article button' })
  await sidebar.type(ADD_TAG, '나중에')
  await sidebar.press('Enter')
  await sidebar.see({ css: 'button', name: 'Remove tag 나중에' })
  await sidebar.type({ css: 'textarea', name: 'Note' }, 'Ask about this in Busan')
  await sidebar.see({ css: '.note-state', name: 'Note saved' })
  expect(await galpi.keptPosts()).toContainEqual(
    expect.objectContaining({ messageId: fifth, note: 'Ask about this in Busan', tags: ['나중에'] }),
  )
  await sidebar.click({ css: 'button', name: 'Remove from Galpi' })
  await tab.see(buttonOf(WEB_K, fifth, 'Save post'))
  await sidebar.click({ css: 'button', name: 'Undo' })
  await tab.see(buttonOf(WEB_K, fifth, 'Saved'))
  await galpi.scope.hideSidebar()
  await tab.close()
})

test('after a restart everything is there, and saving goes on at once', async () => {
  const before = await galpi.keptPosts()
  expect(before).toHaveLength(4)
  await galpi.close()
  galpi = await FirefoxGalpi.start({ profile })
  expect(await galpi.keptPosts()).toEqual(before)
  // Else Firefox would clear it away when the disk gets full.
  expect(await galpi.own.call(() => navigator.storage.persisted())).toBe(true)
  const tab = await galpi.open(PREVIEW)
  await tab.see(buttonOf(PREVIEW, oldest, 'Saved'))
  await save(tab, PREVIEW, sixth)
  expect(await keptIds()).toContain(sixth)
  await tab.close()
})

test('a channel is saved by one tab at a time', async () => {
  const address = `https://t.me/s/${longChannel.username}`
  const button = (name: string) => ({ css: 'button', name })
  const first = await galpi.open(address)
  await first.click(button('Save this channel'))
  const second = await galpi.open(address)
  await second.click(button('Save this channel'))
  await second.click(button('Start'))
  await second.see(button('Pause'))
  await first.activate()
  await first.click(button('Start'))
  await first.see({ css: '[role="status"]', name: 'This channel is being saved in another tab.' })
  await second.activate()
  await second.click(button('Stop'))
  await second.see({ css: '[role="status"]', name: 'Stopped. What is saved stays.' })
  await first.activate()
  await first.click(button('Go on'))
  await first.click(button('Start'))
  await first.see(button('Pause'))
  await first.close()
  await second.close()
})
