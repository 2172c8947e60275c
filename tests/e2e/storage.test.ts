import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { EXTENSION_FOLDER, type Launched } from '../../scripts/launch'
import {
  evaluateIn,
  keptPosts,
  openOwn,
  openPage,
  postOf,
  PREVIEW,
  save,
  savedButton,
  startGalpi,
  stopWorker,
} from './galpi'
import { ask, clickSave } from './reader'

let galpi: Launched
const ids = sampleChannel.posts.slice(-8).map(({ messageId }) => messageId)
const [a = 0, b = 0, c = 0] = ids

beforeAll(async () => {
  galpi = await startGalpi()
})
afterAll(() => galpi.close())

/** The extension without the permission that no limit holds for it: what a full disk does cannot be seen otherwise. */
function limitedExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'galpi-limited-'))
  cpSync(EXTENSION_FOLDER, folder, { recursive: true })
  const path = join(folder, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] }
  const permissions = manifest.permissions.filter((permission) => permission !== 'unlimitedStorage')
  writeFileSync(path, JSON.stringify({ ...manifest, permissions }))
  return folder
}

/** Bytes that the browser grants the extension; the disk's own limit again without them. */
async function grant({ extensionId }: Launched, page: Page, quotaSize?: number): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const origin = `chrome-extension://${extensionId}`
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== undefined && { quotaSize }) })
}

test(
  'a full disk: nothing is kept by half, the reader is told, and all goes on once there is room',
  { timeout: 120_000 },
  async () => {
    const extension = limitedExtension()
    const limited = await startGalpi({ extension })
    const page = await openPage(limited, PREVIEW)
    await save(page, a)
    const [first] = await keptPosts(limited)
    const own = await openOwn(limited, 'library')
    await grant(limited, own, 1)
    // Chromium counts on what it has found free for half a minute, less and less of it.
    const fill = (note: string) => ask(own, 'setNote', { key: first?.key, note, base: '' })
    await expect
      .poll(() => fill(String(Math.random()).repeat(40_000)), { timeout: 60_000, interval: 1_000 })
      .toMatchObject({ ok: false, fault: 'full' })
    const before = await keptPosts(limited)
    const step = { id: 'a step', what: { kind: 'tag', add: ['boats'], remove: [] }, keys: [first?.key] }
    expect(await ask(own, 'takeStep', step)).toMatchObject({ ok: false, fault: 'full' })
    expect(await clickSave(page, b)).toBe(false)
    await postOf(page, b).hover()
    await postOf(page, b).getByRole('button', { name: 'Save post' }).click()
    await page.getByRole('alert').getByText('The disk is full').waitFor()
    expect(await savedButton(postOf(page, b)).count()).toBe(0)

    await own.goto(own.url().replace(/#.*|$/, '#transfer/import'))
    const message = { id: 1, type: 'message', date: '2024-01-01T00:00:00', from: 'A', text: 'From a file' }
    const chat = { name: 'Harbour', type: 'public_channel', id: 77, messages: [message] }
    const chooser = own.waitForEvent('filechooser')
    await own.getByRole('button', { name: 'Choose files' }).click()
    await (
      await chooser
    ).setFiles({ name: 'result.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(chat)) })
    await own.getByRole('button', { name: 'Bring in 1 post' }).click()
    await own.getByText('The disk is full').waitFor()
    expect(await keptPosts(limited)).toEqual(before)

    await grant(limited, own)
    expect(await ask(own, 'takeStep', step)).toMatchObject({ ok: true })
    expect(await clickSave(page, b)).toBe(true)
    expect(await keptPosts(limited)).toHaveLength(2)
    await limited.close()
    rmSync(extension, { recursive: true, force: true })
  },
)

test('a damaged post is set aside and shown, and what is sound of it comes back', async () => {
  const page = await openPage(galpi, PREVIEW)
  await save(page, b)
  await save(page, c)
  await page.close()
  const own = await openOwn(galpi, 'library')
  await own.evaluate(
    (messageId) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('galpi')
        opening.addEventListener('success', () => {
          const posts = opening.result.transaction('posts', 'readwrite').objectStore('posts')
          const reading = posts.getAll()
          reading.addEventListener('success', () => {
            const post = reading.result.find((each) => each.messageId === messageId)
            posts.put({ ...post, entities: 'none', media: 7, tags: ['boats', 5], note: 'still mine' })
          })
          posts.transaction.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    c,
  )
  await own.reload()
  await own.getByText('1 record could not be read and was set aside.').waitFor()
  await own.getByRole('status').getByText('1 post', { exact: true }).waitFor()
  await own.goto(own.url().replace(/#.*|$/, '#settings/damage'))
  const damaged = own.getByRole('region', { name: 'Damaged records' })
  await damaged.getByText('Show what is there').click()
  await damaged.getByText('"still mine"').waitFor()
  await damaged.getByRole('button', { name: 'Put back what is readable' }).click()
  await damaged.getByText('Nothing is damaged.').waitFor()
  expect((await keptPosts(galpi)).find(({ messageId }) => messageId === c)).toMatchObject({
    note: 'still mine',
    tags: ['boats'],
    entities: [],
    media: [],
  })
  await own.close()
})

test('an old page that holds the oldest library is waited for, and all of it opens once it is gone', async () => {
  const fresh = await startGalpi()
  const { stores } = JSON.parse(readFileSync('tests/library/golden/v1.json', 'utf8')) as { stores: Stores }
  const old = await fresh.context.newPage()
  // Of the extension's origin, but none of its pages: nothing opens the library here.
  await old.goto(`chrome-extension://${fresh.extensionId}/icon/96.png`)
  await stopWorker(fresh)
  await old.evaluate(holdOldLibrary, stores)
  const own = await openOwn(fresh, 'library')
  await own.getByRole('alert').getByText('still uses an older version').waitFor()
  await old.close()
  await own.getByRole('status').getByText(`${stores.posts?.length} posts`).waitFor()
  await own.getByRole('alert').waitFor({ state: 'detached' })
  await own.getByText('Under a name alone').waitFor()
  await fresh.close()
})

type Stores = Record<string, Record<string, unknown>[]>

/** Runs in a page: the library as the first step of the schema made it, whose connection nobody closes. */
function holdOldLibrary(stores: Stores): Promise<void> {
  return new Promise((resolve) => {
    indexedDB.deleteDatabase('galpi')
    const opening = indexedDB.open('galpi', 1)
    opening.addEventListener('upgradeneeded', () => {
      const db = opening.result
      const posts = db.createObjectStore('posts', { keyPath: 'key' })
      posts.createIndex('savedAt', 'savedAt')
      posts.createIndex('peerKey', 'peerKey')
      posts.createIndex('memberKeys', 'memberKeys', { multiEntry: true })
      posts.createIndex('tags', 'tags', { multiEntry: true })
      const peers = db.createObjectStore('peers', { keyPath: 'key' })
      peers.createIndex('nameKey', 'nameKey')
      const pictures = db.createObjectStore('pictures', { keyPath: ['postKey', 'index'] })
      pictures.createIndex('postKey', 'postKey')
      for (const [name, records] of Object.entries(stores))
        for (const record of records) opening.transaction?.objectStore(name).put(record)
    })
    opening.addEventListener('success', () => {
      Object.assign(window, { held: opening.result })
      resolve()
    })
  })
}

test('a private window that Galpi was not allowed in has none of it', async () => {
  const before = await keptPosts(galpi)
  const { browserContextId } = await galpi.cdp.send('Target.createBrowserContext')
  const { targetId } = await galpi.cdp.send('Target.createTarget', { url: PREVIEW, browserContextId })
  const posts = () => evaluateIn(galpi, targetId, `document.querySelectorAll('.tgme_widget_message').length`)
  await expect.poll(posts).toBeGreaterThan(3)
  // As long as it takes until the buttons of an ordinary window are there.
  const page = await openPage(galpi, PREVIEW)
  await page.locator('galpi-post').first().waitFor({ state: 'attached' })
  expect(await evaluateIn(galpi, targetId, `document.querySelectorAll('galpi-post').length`)).toBe(0)
  expect(await keptPosts(galpi)).toEqual(before)
  await galpi.cdp.send('Target.disposeBrowserContext', { browserContextId })
  await page.close()
})
