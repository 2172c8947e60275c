import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { unzipSync } from 'fflate'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Launched } from '../../scripts/launch'
import { sampleChannel } from '../../seeds/channel'
import { openOwn, startGalpi, straysOf } from './galpi'

const POSTS = sampleChannel.posts
const NOTE = '=1+1 <b>메모</b>'
const folder = mkdtempSync(join(tmpdir(), 'galpi-export-'))

let galpi: Launched

beforeAll(async () => {
  galpi = await startGalpi()
  const page = await openOwn(galpi, 'popup')
  await page.evaluate(
    (posts) => chrome.runtime.sendMessage({ id: 1, type: 'savePosts', data: { posts }, timestamp: 1 }),
    POSTS,
  )
  await page.close()
}, 120_000)
afterAll(async () => {
  await galpi.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The page of exports, in a browser without pickers, or with those that `stub` sets. */
async function openExport(stub?: () => void): Promise<Page> {
  const page = await galpi.context.newPage()
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.addInitScript(() =>
    Object.assign(window, { showSaveFilePicker: undefined, showDirectoryPicker: undefined }),
  )
  if (stub) await page.addInitScript(stub)
  await page.goto(`chrome-extension://${galpi.extensionId}/library.html#transfer/export`)
  await page.getByText(`All posts (${POSTS.length})`).waitFor()
  return page
}

const begin = (page: Page) => page.getByRole('button', { name: /^Export \d/ })

/** The file that one gets for a format, and its text. */
async function exported(
  page: Page,
  format: RegExp,
): Promise<{ path: string; name: string; bytes: Uint8Array; text: string }> {
  await page.getByRole('radio', { name: format }).check()
  const [file] = await Promise.all([page.waitForEvent('download'), begin(page).click()])
  const name = file.suggestedFilename()
  const path = join(folder, name)
  await file.saveAs(path)
  await page.getByText(/ saved as galpi-/).waitFor()
  const bytes = new Uint8Array(readFileSync(path))
  return { path, name, bytes, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
}

describe('every format is downloaded', () => {
  let page: Page
  beforeAll(async () => {
    page = await openExport()
  })
  afterAll(() => page.close())

  test('Galpi’s own, whole', async () => {
    const json = await exported(page, /JSON\)$/)
    expect(json.name).toMatch(/^galpi-\d{4}-\d\d-\d\d\.json$/)
    expect(JSON.parse(json.text)).toMatchObject({ galpi: { isWhole: true }, end: { counts: { post: POSTS.length } } })
    const lines = (await exported(page, /JSON Lines/)).text.trim().split('\n')
    expect(lines.filter((line) => line.startsWith('{"post":'))).toHaveLength(POSTS.length)
  })

  test('a table, and a document', async () => {
    const csv = await exported(page, /^Table/)
    expect(csv.text.startsWith('\u{FEFF}posted,')).toBe(true)
    expect(Papa.parse(csv.text, { header: true, skipEmptyLines: true }).data).toHaveLength(POSTS.length)
    expect((await exported(page, /^Markdown/)).text.split('\n## ')).toHaveLength(POSTS.length + 1)
  })

  test('bookmarks', async () => {
    const { text } = await exported(page, /^Bookmarks/)
    expect(text.match(/<DT><A HREF="https:\/\/t\.me\//g)).toHaveLength(POSTS.length)
  })

  test('notes in a zip file', async () => {
    await page.getByRole('radio', { name: /^Notes/ }).check()
    const { bytes } = await exported(page, /^Notes/)
    const files = unzipSync(bytes)
    const names = Object.keys(files).filter((name) => name.endsWith('.md'))
    expect(names).toHaveLength(POSTS.length)
    expect(new TextDecoder().decode(files[names[0] ?? ''])).toMatch(/^---\ngalpi: "channel:\d+\/\d+"\n/)
  })
})

test('the page of posts opens from the disk, is searched in Korean, and asks nothing of anybody', async () => {
  const own = await openExport()
  const { path } = await exported(own, /^Page to read/)
  await own.close()
  const page = await galpi.context.newPage()
  const said: string[] = []
  const asked: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`file://${path}`)
  const field = page.getByRole('searchbox', { name: 'Search these posts' })
  const status = page.getByRole('status')
  await expect.poll(() => status.innerText()).toBe(`${POSTS.length} of ${POSTS.length} posts`)
  const korean = POSTS.filter(({ text }) => text.includes('스타트업')).length
  expect(korean).toBeGreaterThan(0)
  await field.fill('스타트업'.normalize('NFD'))
  await expect.poll(() => status.innerText()).toMatch(/^\d+ of/)
  const shown = Number(/^\d+/.exec(await status.innerText())?.[0])
  expect(shown).toBeGreaterThanOrEqual(korean)
  expect(shown).toBeLessThan(POSTS.length)
  for (const text of await page.getByRole('article').allInnerTexts())
    expect(text.normalize('NFC')).toContain('스타트업')
  expect(await page.evaluate(() => CSS.highlights.get('found')?.size)).toBeGreaterThan(0)
  await field.fill('nothing like this anywhere')
  await expect.poll(() => status.innerText()).toBe('Nothing found')
  await field.fill('')
  await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(30)
  // Further posts are drawn as one comes to them.
  const end = page.getByRole('article').last()
  await expect
    .poll(async () => {
      await end.scrollIntoViewIfNeeded()
      return page.getByRole('article').count()
    })
    .toBe(POSTS.length)
  expect(said).toEqual([])
  expect(asked).toEqual([`file://${path}`])
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await page.close()
})

/** A folder of the page's own stands for the one that the reader picks. */
function stubFolder(): void {
  Object.assign(window, {
    showDirectoryPicker: async () => {
      const root = await navigator.storage.getDirectory()
      return root.getDirectoryHandle('vault', { create: true })
    },
  })
}

/** Paths of the picked folder and what they hold. */
function filesOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const files: Record<string, string> = {}
    const read = async (folderHandle: FileSystemDirectoryHandle, path: string) => {
      for await (const [name, handle] of folderHandle.entries()) {
        if (handle.kind === 'file') files[path + name] = await (await handle.getFile()).text()
        else await read(handle, `${path}${name}/`)
      }
    }
    const root = await navigator.storage.getDirectory()
    await read(await root.getDirectoryHandle('vault'), '')
    return files
  })
}

test('notes go into a folder twice, and one that was edited in between stays', async () => {
  const page = await openExport(stubFolder)
  await page.getByRole('radio', { name: /^Notes/ }).check()
  await begin(page).click()
  const result = page.getByRole('status').filter({ hasText: 'vault' })
  await result.filter({ hasText: `${POSTS.length} notes new, 0 updated, 0 as they were` }).waitFor()
  const first = await filesOf(page)
  const notes = Object.keys(first)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
  expect(notes).toHaveLength(POSTS.length)
  const [edited = '', changed = ''] = notes
  const keyOf = (path: string) => /^galpi: "(.*)"$/m.exec(first[path] ?? '')?.[1] ?? ''

  await page.evaluate(
    async ({ path, keys, note }) => {
      const [dir = '', name = ''] = path.split('/')
      const vault = await (await navigator.storage.getDirectory()).getDirectoryHandle('vault')
      const file = await (await vault.getDirectoryHandle(dir)).getFileHandle(name)
      const writing = await file.createWritable()
      await writing.write('my own words')
      await writing.close()
      for (const key of keys)
        await chrome.runtime.sendMessage({ id: 1, type: 'setNote', data: { key, note, base: '' }, timestamp: 1 })
    },
    { path: edited, keys: [edited, changed].map(keyOf), note: NOTE },
  )
  await begin(page).click()
  await result.filter({ hasText: `0 notes new, 1 updated, ${POSTS.length - 2} as they were` }).waitFor()
  await page.getByText('1 file was edited since and stays as it is').click()
  await page.getByRole('listitem').filter({ hasText: edited }).waitFor()
  const second = await filesOf(page)
  expect(second[edited]).toBe('my own words')
  expect(second[changed]).toContain(`## Note\n\n${NOTE}\n`)
  expect(Object.keys(second).toSorted()).toEqual(Object.keys(first).toSorted())
  await page.close()
})

test('a file is written where the reader says', async () => {
  const page = await openExport(() => {
    Object.assign(window, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
    })
  })
  await page.getByRole('radio', { name: /^Table/ }).check()
  await begin(page).click()
  await page.getByText(/ saved as galpi-.*\.csv\.$/).waitFor()
  const text = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    for await (const [name, handle] of root.entries())
      if (name.endsWith('.csv') && handle.kind === 'file') return (await handle.getFile()).text()
    return ''
  })
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
  expect(rows).toHaveLength(POSTS.length)
  expect(rows.filter(({ note }) => note === `'${NOTE}`).length).toBeGreaterThan(0)
  await page.close()
})

test.each([
  ['light', 1280],
  ['dark', 320],
] as const)('the page can be used by everybody (%s, %d px wide)', async (colorScheme, width) => {
  const page = await openExport()
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 800 })
  await page.getByRole('radio', { name: /^Notes/ }).check()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  await page.close()
  expect(straysOf(galpi).filter((url) => !url.startsWith('file:'))).toEqual([])
})
