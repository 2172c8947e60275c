import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Launched } from '../../scripts/launch'
import { generatePosts } from '../../seeds/generate'
import type { SettingChange } from '../../utils/library/setting-values'
import type { SeenPost } from '../../utils/post/model'
import { keptPosts, openOwn, startGalpi, straysOf } from './galpi'

const posts = generatePosts(70)

let galpi: Launched
let page: Page

beforeAll(async () => {
  galpi = await startGalpi()
  page = await openBackup()
  await save(posts.slice(0, 60))
})
afterAll(() => galpi.close())

const button = (name: string | RegExp) => page.getByRole('button', { name })
const said = (text: string | RegExp) => page.getByText(text).first().waitFor()

/** The backup page, in which a folder of the browser's own stands for one of the disk. */
async function openBackup(): Promise<Page> {
  const opened = await openOwn(galpi, 'library')
  await opened.addInitScript(() => {
    const pick = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', { create: true })
    Object.assign(window, { showDirectoryPicker: pick })
  })
  await opened.goto(`${opened.url()}#transfer/backup`)
  await opened.reload()
  await opened.getByRole('heading', { name: 'Restore' }).waitFor()
  return opened
}

async function send(type: string, data: unknown): Promise<void> {
  await page.evaluate(
    async ([name, value]) => {
      const message = { id: 1, type: name, data: value, timestamp: Date.now() }
      const { res } = (await chrome.runtime.sendMessage(message)) as { res?: { ok: boolean } }
      if (!res?.ok) throw new Error(JSON.stringify(res))
    },
    [type, data] as const,
  )
}

const save = (some: readonly SeenPost[]) => send('savePosts', { posts: some })
const set = (change: SettingChange) => send('changeSetting', change)
const count = async () => (await keptPosts(galpi)).length

async function remove(keys: string[]): Promise<void> {
  await send('removePosts', { keys })
}

/** Names and sizes of what lies in the folder; what goes away while it is looked at (an unfinished file) does not count. */
function files(): Promise<[name: string, bytes: number][]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('Backups', { create: true })
    const found: [string, number][] = []
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind !== 'file') continue
      const file = await handle.getFile().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotFoundError') return null
        throw error
      })
      if (file) found.push([name, file.size])
    }
    return found.toSorted(([a], [b]) => (a < b ? -1 : 1))
  })
}

/** The newest backup, unpacked, with its text changed. */
function damaged(change: (text: string) => string): Promise<string> {
  return page
    .evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      const folder = await root.getDirectoryHandle('Backups')
      const names: string[] = []
      for await (const name of folder.keys()) if (name.endsWith('.gz')) names.push(name)
      const file = await (await folder.getFileHandle(names.toSorted().at(-1) ?? '')).getFile()
      return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
    })
    .then(change)
}

async function choose(name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button('Choose a backup file').click()
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
}

/** The numbers of a comparison, by what they are called. */
function compared(): Promise<Record<string, string>> {
  return page
    .locator('.restore-counts > div')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map(
          (each) => [each.querySelector('dt')?.textContent, each.querySelector('dd')?.textContent] as [string, string],
        ),
      ),
    )
}

test('a library is backed up into a folder, checked, and known as safe', async () => {
  await button('Choose a folder and back up').click()
  await said('Backed up and checked.')
  const [first, ...others] = await files()
  expect([first?.[0], others]).toEqual([
    expect.stringMatching(/^galpi-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[a-z0-9]{6}\.jsonl\.gz$/),
    [],
  ])
  const text = await damaged((whole) => whole)
  expect(text.split('\n').filter((line) => line.startsWith('{"post":'))).toHaveLength(60)
  await expect.poll(() => page.locator('.backup-standing').textContent()).toContain('Changed posts since then0')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
})

test('a damaged file is refused with its line, and what is readable can still be had', async () => {
  const before = await count()
  await choose('damaged.jsonl', await damaged((text) => text.replace('\n{"post":{', '\n{"post":{,')))
  await said(/The file is damaged.*\(line 2\)/)
  expect(await count()).toBe(before)
  await button('Look at what is readable').click()
  await said('1 thing in it cannot be read and is left out.')
  expect(await compared()).toMatchObject({ 'The same': '59', 'Only here': '1' })
  await button('Choose another backup').click()
})

test('a backup is merged, and undone', async () => {
  const [one, two] = await keptPosts(galpi)
  await remove([String(one?.key)])
  await send('changeTags', { keys: [String(two?.key)], change: { add: ['later'] } })
  await button(/^Compare/)
    .first()
    .click()
  await said('In the trash here')
  expect(await compared()).toEqual({
    'Only in the backup': '0',
    'In the trash here': '1',
    Different: '1',
    'The same': '58',
    'Only here': '0',
  })
  await button('Merge').click()
  await said('1 post came back or changed.')
  expect(await count()).toBe(60)
  expect((await keptPosts(galpi)).find(({ key }) => key === two?.key)).toMatchObject({ tags: ['later'] })
  await page.locator('.backup').getByRole('button', { name: 'Undo' }).click()
  await said('Undone: the library is as it was.')
  expect(await count()).toBe(59)
  await button('Choose another backup').click()
})

test('a backup takes the library’s place, and undone gives it back', async () => {
  await save(posts.slice(60, 65))
  await button(/^Compare/)
    .first()
    .click()
  await said('Only here')
  expect(await compared()).toMatchObject({ 'Only here': '5' })
  await button('Replace').click()
  await said('5 went to the trash.')
  const kept = await keptPosts(galpi)
  expect([kept.length, kept.filter(({ tags }) => (tags as string[]).includes('later'))]).toEqual([60, []])
  await page.locator('.backup').getByRole('button', { name: 'Undo' }).click()
  await said('Undone: the library is as it was.')
  expect(await count()).toBe(64)
  await button('Choose another backup').click()
})

test('by itself a backup is made once enough changed', async () => {
  await set({ name: 'backup', value: { isAutomatic: true, afterChanges: 3, reminds: true } })
  await save(posts.slice(65, 70))
  const inNewest = async () =>
    (await damaged((whole) => whole)).split('\n').filter((line) => line.startsWith('{"post":'))
  await expect.poll(async () => (await inNewest()).length).toBe(69)
  await expect.poll(() => page.locator('.backup-standing').textContent()).toContain('Changed posts since then0')
})

test('a library that shrank is not backed up before the reader says so', async () => {
  const kept = (await keptPosts(galpi)).map(({ key }) => String(key))
  await remove(kept.slice(0, 50))
  const before = await files()
  await button('Back up now').click()
  await said('The last backup holds 69 posts, the library now 19.')
  expect(await files()).toEqual(before)
  await button('Back up all the same').click()
  await said('Backed up and checked.')
  expect(straysOf(galpi)).toEqual([])
})

test('killed while it writes, it leaves the older backups and none that counts', async () => {
  await set({ name: 'backup', value: { isAutomatic: false, afterChanges: 1_000, reminds: true } })
  const many = generatePosts(3_000)
  for (let at = 0; at < many.length; at += 500) await save(many.slice(at, at + 500))
  const whole = async () => (await files()).filter(([, bytes]) => bytes > 0)
  const before = await whole()
  const other = await openBackup()
  await other.getByRole('button', { name: 'Back up now' }).click()
  // Held, so that it is not done before the page is gone.
  await other.getByRole('button', { name: 'Pause' }).click()
  await other.getByText('Paused').waitFor()
  await other.close()
  await expect.poll(whole).toEqual(before)

  await page.reload()
  const listed = page.getByRole('list', { name: 'Backups in the folder' }).getByRole('listitem')
  await expect.poll(() => listed.count()).toBe(before.length)
  await button('Back up now').click()
  await said('Backed up and checked.')
  expect(straysOf(galpi)).toEqual([])
})
