import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import { openOwn } from '../e2e/galpi'
import { watchMemory } from './memory'
import { loadNow, type Row, rowOf } from './report'

const MEGABYTES = 300
const TASK = 50
const MINUTES_20 = 1_200_000

const FORMATS = {
  json: 'Galpi file (JSON)',
  jsonl: 'Galpi file (JSON Lines)',
  html: 'Page to read (HTML)',
  notes: 'Notes for Obsidian or Logseq',
  markdown: 'Markdown',
  csv: 'Table (CSV)',
  netscape: 'Bookmarks (HTML)',
} as const

/** Every post as every format, as downloads; then as notes in a folder, twice; and the written page, opened and searched. */
export async function measureExport(galpi: Launched, posts: number, root: string): Promise<Row[]> {
  await indexed(galpi)
  const rows: Row[] = []
  for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[]) {
    const page = await openExport(galpi)
    const file = join(root, `export.${format}`)
    rows.push(
      ...(await measured(galpi, page, `${format}, ${posts} posts`, async () => {
        await page.getByRole('radio', { name: FORMATS[format], exact: true }).check()
        const [download] = await Promise.all([page.waitForEvent('download', { timeout: MINUTES_20 }), begin(page)])
        await download.saveAs(file)
      })),
    )
    rows.push(rowOf(`${format}: its size`, [statSync(file).size / 1e6], 'MB'))
    await page.close()
  }
  return [...rows, ...(await measureFolder(galpi, posts)), ...(await measurePage(galpi, join(root, 'export.html')))]
}

/** A folder of the page's own, on the same disk, stands for one that the reader picks. */
async function measureFolder(galpi: Launched, posts: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const time of ['first', 'second']) {
    const page = await openExport(galpi, () => {
      Object.assign(window, {
        showDirectoryPicker: async () =>
          (await navigator.storage.getDirectory()).getDirectoryHandle('vault', { create: true }),
      })
    })
    await page.getByRole('radio', { name: FORMATS.notes }).check()
    rows.push(
      ...(await measured(galpi, page, `notes into a folder, the ${time} time, ${posts} posts`, async () => {
        await begin(page)
        await page.getByText('In “vault”').waitFor({ timeout: MINUTES_20 })
      })),
    )
    await page.close()
  }
  return rows
}

/** Times of the page that was written, each by its own clock. */
async function measurePage(galpi: Launched, file: string): Promise<Row[]> {
  const page = await galpi.context.newPage()
  const begun = performance.now()
  await page.goto(`file://${file}`, { timeout: MINUTES_20 })
  await page.getByRole('article').first().waitFor({ timeout: MINUTES_20 })
  const opened = performance.now() - begun
  const searches: number[] = []
  for (const text of ['투자', 'model market', 'nothing at all like this']) {
    searches.push(
      await page.evaluate(async (typed) => {
        const field = document.querySelector('input')
        const status = document.querySelector('[role=status]')
        if (!field || !status) return Number.NaN
        const from = performance.now()
        const { promise, resolve } = Promise.withResolvers<void>()
        new MutationObserver(() => resolve()).observe(status, { childList: true })
        field.value = typed
        field.dispatchEvent(new Event('input'))
        await promise
        return performance.now() - from
      }, text),
    )
  }
  await page.close()
  return [
    rowOf('the written page: until posts are seen', [opened], 'ms'),
    rowOf('the written page: a search', searches, 'ms'),
  ]
}

async function openExport(galpi: Launched, stub?: () => void): Promise<Page> {
  const page = await openOwn(galpi, 'popup')
  await page.addInitScript(() =>
    Object.assign(window, { showSaveFilePicker: undefined, showDirectoryPicker: undefined }),
  )
  if (stub) await page.addInitScript(stub)
  await page.goto(`chrome-extension://${galpi.extensionId}/library.html#transfer/export`)
  await page.getByRole('button', { name: /^Export \d/ }).waitFor()
  // The counts are read first.
  await page.waitForTimeout(3_000)
  await page.evaluate(() => window.galpiBench.longTasks.splice(0))
  return page
}

/** Resolves once the search thread of a page has nothing left to do, which would count as memory of the export. */
async function indexed(galpi: Launched): Promise<void> {
  const page = await openOwn(galpi, 'library')
  await page.getByRole('article').first().waitFor()
  await page.getByRole('searchbox').fill('model')
  await page.waitForTimeout(3_000)
  await page.locator('.indexing').waitFor({ state: 'detached', timeout: MINUTES_20 })
  await page.close()
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Export \d/ }).click()
}

async function measured(galpi: Launched, page: Page, what: string, work: () => Promise<void>): Promise<Row[]> {
  const memory = await watchMemory(galpi)
  const begun = performance.now()
  await work()
  const seconds = (performance.now() - begun) / 1_000
  const tasks = await page.evaluate(() => window.galpiBench.longTasks)
  const peak = memory.peak()
  // A long run may not come to its end.
  console.log(`${what}: ${seconds.toFixed(1)} s, ${peak.toFixed(0)} MB, load ${loadNow()}`)
  return [
    rowOf(what, [seconds], 's'),
    rowOf('  memory of the extension’s process, above before', [peak], 'MB', MEGABYTES),
    rowOf('  longest task of the page', [Math.max(0, ...tasks)], 'ms', TASK),
  ]
}
