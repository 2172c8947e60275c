import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../../seeds/channel'
import { desktopChannel } from '../../../seeds/desktop/chats'
import { jsonOfChat } from '../../../seeds/desktop/json'
import { longChannel } from '../../../seeds/long-channel'
import { PASSWORD, startWebdav, USER, type WebdavServer } from '../webdav-server'
import { chooseInDialogs } from './file-dialog'
import { FirefoxGalpi } from './galpi'
import type { Tab } from './tab'

// Bringing in, taking out and keeping safe, where the browser has no pickers of folders but only files and downloads.

const COUNT = sampleChannel.posts.length
const folder = mkdtempSync(join(tmpdir(), 'galpi-moving-'))

let galpi: FirefoxGalpi

beforeAll(async () => {
  galpi = await FirefoxGalpi.start()
})
afterAll(async () => {
  await galpi.close()
  rmSync(folder, { recursive: true, force: true })
})

const button = (name: string) => ({ css: 'button', name })
const said = (name: string) => ({ css: 'p, dt, [role="status"]', name })
const count = async () => (await galpi.keptPosts()).length

test('an export of Telegram Desktop is looked at, brought in, and undone', async () => {
  const file = join(folder, 'result.json')
  writeFileSync(file, [...jsonOfChat(desktopChannel, { version: 2026 })].join(''))
  const page = await galpi.openOwn('library.html#transfer/import')
  await chooseInDialogs(galpi.scope, [file])
  for (const isKept of [false, true]) {
    await page.click(button('Choose files'))
    await page.click(button(`Bring in ${COUNT} posts`))
    await page.see({ css: 'h2', name: 'Brought in' })
    expect(await count()).toBe(COUNT)
    if (isKept) break
    await page.click(button('Undo'))
    await page.see(said('Undone: the library is as it was.'))
    expect(await count()).toBe(0)
    await page.click(button('Bring in more'))
  }
  await page.close()
})

describe('what is taken out is downloaded:', () => {
  let page: Tab
  beforeAll(async () => {
    page = await galpi.openOwn('library.html#transfer/export')
  })
  afterAll(() => page.close())

  test('the library whole', async () => {
    await page.click(button(`Export ${COUNT} posts`))
    const file = JSON.parse(readFileSync(await galpi.downloaded(/^galpi-.*\.json$/), 'utf8'))
    expect(file).toMatchObject({ galpi: { isWhole: true }, end: { counts: { post: COUNT } } })
  })

  test('notes, as a zip', async () => {
    await page.click({ css: '.format-name', name: 'Notes for Obsidian or Logseq' })
    await page.click(button(`Export ${COUNT} posts`))
    const files = unzipSync(readFileSync(await galpi.downloaded(/^galpi-.*\.zip$/)))
    expect(Object.keys(files).filter((name) => name.endsWith('.md'))).toHaveLength(COUNT)
  })
})

test('a backup is checked and downloaded, and put back from there', async () => {
  const page = await galpi.openOwn('library.html#transfer/backup')
  await page.click(button('Back up now'))
  await page.see(said('Backed up and checked.'))
  const path = await galpi.downloaded(/^galpi-.*\.jsonl\.gz$/)
  const lines = strFromU8(gunzipSync(readFileSync(path))).split('\n')
  expect(lines.filter((line) => line.startsWith('{"post":'))).toHaveLength(COUNT)
  await page.see({ css: 'dd', name: 'Downloads' })

  const keys = (await galpi.keptPosts()).slice(0, 3).map(({ key }) => key)
  await galpi.send('removePosts', { keys })
  expect(await count()).toBe(COUNT - keys.length)
  await chooseInDialogs(galpi.scope, [path])
  await page.click(button('Choose a backup file'))
  await page.click(button('Merge'))
  await page.see(said(`${keys.length} posts came back or changed.`))
  expect(await count()).toBe(COUNT)
  await page.close()
})

describe('a WebDAV server', () => {
  let server: WebdavServer
  let page: Tab
  const REFUSED = {
    css: 'p[role="alert"]',
    name: 'The browser does not let Galpi use this place. Click again and allow it.',
  }
  const status = async () => (await page.see({ css: '.sync-status' })).text

  beforeAll(async () => {
    server = await startWebdav()
    page = await galpi.openOwn('library.html#transfer/sync')
  })
  afterAll(async () => {
    await page.close()
    await server.close()
  })

  test('is reached once the browser was allowed to, and a refusal leads on', async () => {
    await page.type({ css: 'input', name: 'Address' }, server.url)
    await page.type({ css: 'input', name: 'User name' }, USER)
    await page.type({ css: 'input', name: 'Password, better an app password' }, PASSWORD)
    await page.click(button('Connect'))
    await galpi.scope.answerQuestion(false)
    await page.see(REFUSED)
    expect(readdirSync(server.folder)).toEqual([])
    await page.click(button('Connect'))
    await galpi.scope.answerQuestion(true)
    await expect.poll(status).toMatch(/^Synced /)
    expect(globSync('galpi/v1/*/*.jsonl.gz', { cwd: server.folder }).length).toBeGreaterThan(0)
  })

  test('that the reader took back is said at once, and asked for again on a click', async () => {
    await page.gone(REFUSED)
    await galpi.scope.takeHosts(['http://127.0.0.1/*'])
    await page.see(REFUSED)
    await page.click(button('Sync now'))
    await galpi.scope.answerQuestion(true)
    await page.gone(REFUSED)
    await expect.poll(status).toMatch(/^Synced /)
  })
})

describe('a channel, from its public pages', () => {
  const ADDRESS = `https://t.me/s/${longChannel.username}`
  const posts = longChannel.posts.map(({ messageId }) => messageId)

  test('is saved as far back as one wants', async () => {
    const tab = await galpi.open(ADDRESS)
    await tab.click(button('Save this channel'))
    await tab.click({ css: 'input', name: 'The last posts' })
    await tab.retype({ css: '[type="number"]', name: 'The last posts' }, '25')
    await tab.click(button('Start'))
    await tab.see(said('25 saved, 0 were there already.'))
    const kept = (await galpi.keptPosts()).filter(({ peerKey }) => peerKey === `channel:${longChannel.id}`)
    expect(new Set(kept.map(({ messageId }) => messageId))).toEqual(new Set(posts.slice(-25)))
    await tab.close()
  })

  test('can be paused, and gone on with in another tab', async () => {
    const first = await galpi.open(ADDRESS)
    await first.click(button('Save this channel'))
    await first.click(button('Start'))
    // From its first page on there is something to go on from.
    await first.see({ css: 'progress[value]' })
    await first.click(button('Pause'))
    await first.see(said('Paused. You can go on later, also after closing this tab.'))
    await first.close()
    const second = await galpi.open(ADDRESS)
    await second.click({ css: '.pill' })
    await second.click(button('Go on'))
    await second.click(button('Pause'))
    await second.see(said('Paused. You can go on later, also after closing this tab.'))
    await second.close()
  })
})
