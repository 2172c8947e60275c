import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { strToU8, zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Launched } from '../../scripts/launch'
import { sampleChannel } from '../../seeds/channel'
import { desktopChannel, desktopChannelOf, desktopGroup } from '../../seeds/desktop/chats'
import { htmlPagesOf } from '../../seeds/desktop/html'
import { jsonOfChat, jsonOfChats } from '../../seeds/desktop/json'
import { keptPosts, openOwn, openPage, postOf, PREVIEW, savedButton, startGalpi, straysOf } from './galpi'

const version = 2026
const exported = [...jsonOfChat(desktopChannel, { version })].join('')
const CHANNEL = sampleChannel.posts.length

let galpi: Launched
let folder: string
let page: Page

beforeAll(async () => {
  galpi = await startGalpi()
})
afterAll(() => galpi.close())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'galpi-import-'))
  page = await openOwn(galpi, 'library')
  // What headless browsers cannot show: the folder is picked through a file field, as in Firefox.
  await page.addInitScript(() => Object.assign(window, { showDirectoryPicker: undefined }))
  await page.goto(`${page.url()}#transfer/import`)
  await page.reload()
})
afterEach(async () => {
  await page.close()
  rmSync(folder, { recursive: true, force: true })
})

const found = () => page.getByRole('heading', { name: 'What is in it', exact: true })
const done = () => page.getByRole('heading', { name: 'Brought in', exact: true })
const start = (name: string | RegExp) => page.getByRole('button', { name })

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function choose(path: string | string[], button = 'Choose files'): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles(path)
}

async function bringIn(name: string | RegExp = /^Bring in/): Promise<void> {
  await start(name).click()
  await done().waitFor()
}

async function undo(): Promise<void> {
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await page.getByText('Undone: the library is as it was.').waitFor()
}

/** The numbers of the report, by what they are called. */
function numbers(): Promise<Record<string, string>> {
  return page
    .locator('.import-counts > div')
    .evaluateAll((all) => Object.fromEntries(all.map((each) => [...each.children].map((part) => part.textContent))))
}

async function problemsOf(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id }) => id)
}

test('an export is looked at, brought in, found, known the second time, and undone', async () => {
  const file = write('result.json', exported)
  expect(await problemsOf()).toEqual([])
  await choose(file)
  await found().waitFor()
  expect(await keptPosts(galpi)).toEqual([])
  expect(await problemsOf()).toEqual([])
  await bringIn(`Bring in ${CHANNEL} posts`)
  expect(await numbers()).toEqual({ New: String(CHANNEL) })
  expect(await problemsOf()).toEqual([])
  const posts = await keptPosts(galpi)
  expect(posts).toHaveLength(CHANNEL)
  expect(posts.every(({ clients }) => String(clients) === 'desktop')).toBe(true)

  await page.getByRole('button', { name: 'Show the posts' }).click()
  await expect.poll(() => page.getByRole('status').first().innerText()).toBe(`${CHANNEL} of ${CHANNEL} posts`)
  await page.goBack()
  // It is still there, also after another view.
  await done().waitFor()
  await page.getByRole('button', { name: 'Bring in more' }).click()
  await choose(file)
  await start('Nothing to bring in').waitFor()
  await page.getByRole('checkbox', { name: desktopChannel.peer.title }).check()
  expect(await start('Nothing to bring in').isDisabled()).toBe(true)

  await page.goto(page.url().replace(/#.*/, '#trash'))
  const changes = page.getByRole('region', { name: 'Changes' })
  await changes.getByRole('button', { name: `Undo ${CHANNEL} posts brought in.` }).click()
  await expect.poll(async () => (await keptPosts(galpi)).length).toBe(0)
  expect(straysOf(galpi)).toEqual([])
})

test('with its public name the posts are those of its page, and an open page of Telegram shows them as saved', async () => {
  const telegram = await openPage(galpi, PREVIEW)
  const newest = sampleChannel.posts.at(-1)?.messageId ?? 0
  await postOf(telegram, newest).waitFor()
  await choose(write('result.json', exported))
  await page.getByText('Its public name').click()
  await page.getByRole('textbox', { name: /^Public name/ }).fill(`https://t.me/${sampleChannel.username}/5`)
  await page.keyboard.press('Enter')
  await page.getByText(`@${sampleChannel.username}`).waitFor()
  await bringIn()
  await savedButton(postOf(telegram, newest)).waitFor()
  await telegram.close()
  await undo()
})

test('of all chats only the chosen ones come in', async () => {
  await choose(write('result.json', [...jsonOfChats([desktopChannel, desktopGroup], { version })].join('')))
  await found().waitFor()
  await page.getByRole('checkbox', { name: desktopChannel.peer.title }).uncheck()
  await bringIn()
  const posts = await keptPosts(galpi)
  expect(new Set(posts.map(({ peerKey }) => peerKey))).toEqual(new Set([`channel:${desktopGroup.peer.id}`]))
  await undo()
})

test('a file that was cut off is told of with its place; what is readable comes in when one wants it', async () => {
  await choose(write('result.json', exported.slice(0, exported.length / 2)))
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(
    /^result\.json The file ends before its end\..* \(.*message \d+/,
  )
  expect(await keptPosts(galpi)).toEqual([])
  await bringIn(/^Bring in what is readable: \d+ posts$/)
  const count = (await keptPosts(galpi)).length
  expect(count).toBeGreaterThan(10)
  expect(await numbers()).toEqual({ New: String(count) })
  expect(await page.getByRole('alert').innerText()).toMatch(/^result\.json The file ends before its end/)
  await undo()
  expect(await keptPosts(galpi)).toEqual([])
})

test('a folder of HTML comes in once one says whose it is', async () => {
  const exportFolder = join(folder, 'ChatExport')
  mkdirSync(exportFolder)
  for (const { name, text } of htmlPagesOf(desktopChannel, { version, perPage: 20 }))
    writeFileSync(join(exportFolder, name), text)
  writeFileSync(join(exportFolder, 'style.css'), 'body {}')
  await choose(exportFolder, 'Choose the export’s folder')
  await found().waitFor()
  expect(await start('Nothing to bring in').isDisabled()).toBe(true)
  const name = page.getByRole('textbox', { name: /^Public name/ })
  await name.fill('not a name')
  await name.press('Enter')
  await page.getByText('That is neither a public name nor a t.me link').waitFor()
  await name.fill(`@${sampleChannel.username}`)
  await name.press('Enter')
  await bringIn()
  const posts = await keptPosts(galpi)
  expect(posts).toHaveLength(CHANNEL)
  expect(posts[0]).toMatchObject({ peerKey: `@${sampleChannel.username?.toLowerCase()}` })
  await undo()
})

test('bookmarks become posts with their tags and notes; other links are left out', async () => {
  const rows = [
    'url,tags,note,created',
    'https://t.me/quay/5,"boats, harbour",Ask Mira,2025-03-01T10:00:00Z',
    'https://example.com/,news,,2025-03-02T10:00:00Z',
  ]
  await choose(write('raindrop.csv', rows.join('\n')))
  await page.getByText('1 left out').click()
  await page.getByText('Leads to no post on Telegram: 1 (such as line 3: https://example.com/)').waitFor()
  await bringIn('Bring in 1 post')
  expect(await keptPosts(galpi)).toMatchObject([{ key: '@quay/5', tags: ['boats', 'harbour'], note: 'Ask Mira' }])
  await undo()
})

describe('pictures', () => {
  test('of the export’s folder become small copies, also out of a zip', async () => {
    const picture = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(900, 600)
      canvas.getContext('2d')?.fillRect(0, 0, 450, 600)
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())]
    })
    const withPhoto = {
      ...desktopChannel,
      posts: sampleChannel.posts.filter(({ media }) => media[0]?.kind === 'photo'),
    }
    const json = [...jsonOfChat(withPhoto, { version, withFiles: true })].join('')
    const paths = [...new Set([...json.matchAll(/"photo": "([^"]+)"/g)].map(([, path = '']) => path))]
    expect(paths.length).toBeGreaterThan(1)
    const [bad, ...good] = paths
    const files = { 'result.json': strToU8(json), [String(bad)]: strToU8('no picture') }
    const pictures = Object.fromEntries(good.map((path) => [path, Uint8Array.from(picture)]))
    const packed = Object.entries({ ...files, ...pictures }).map(([path, bytes]) => [`ChatExport/${path}`, bytes])
    await choose(write('export.zip', zipSync(Object.fromEntries(packed))))
    await found().waitFor()
    await bringIn()
    expect(await numbers()).toMatchObject({
      'Pictures kept': String(good.length),
      'Pictures that could not be read': '1',
    })
    await page.getByRole('button', { name: 'Show the posts' }).click()
    await expect.poll(() => page.locator('article img').count()).toBeGreaterThan(0)
    await page.goBack()
    await undo()
  })
})

describe('what cannot be', () => {
  test.each([
    [
      'a zip bomb',
      'export.zip',
      zipSync({ 'result.json': new Uint8Array(40_000_000) }),
      /far more than it honestly can/,
    ],
    ['an empty file', 'result.json', '', /^The file is empty/],
    ['a picture', 'photo.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0, 0, 0x10]), /does not know this kind of file/],
  ])('%s is refused in words, and another file can be chosen', async (_, name, content, words) => {
    await choose(write(name, content))
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(words)
    await choose(write('result.json', exported))
    await found().waitFor()
  })

  test('JSON of another tool holds nothing to bring in', async () => {
    await choose(write('other.json', '{"cards": [{"id": 1}]}'))
    await page.getByText('There is no post in it that Galpi can keep.').waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(/^other\.json Galpi does not know this kind of file/)
  })
})

test('it goes on while one looks at something else, can be stopped, and what came in by then can be undone', async () => {
  await choose(write('result.json', [...jsonOfChat(desktopChannelOf(8_000), { version })].join('')))
  await found().waitFor()
  await start(/^Bring in/).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('heading', { name: 'Paused' }).waitFor()
  await page.getByRole('button', { name: 'Tags', exact: true }).click()
  await page.getByRole('heading', { name: 'Tags', level: 1 }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText(/^[\d,]+ new posts$/).waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText(/^Stopped\. What was written by then stays/).waitFor()
  const count = (await keptPosts(galpi)).length
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(8_000)
  await undo()
  expect(await keptPosts(galpi)).toEqual([])
})
