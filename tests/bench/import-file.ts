import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Page } from 'playwright-core'
import { launch, type Launched } from '../../scripts/launch'
import { desktopChannelOf } from '../../seeds/desktop/chats'
import { jsonOfChat } from '../../seeds/desktop/json'
import { openOwn } from '../e2e/galpi'
import { installProbe } from './probe'
import { watchMemory } from './memory'
import { type Row, rowOf } from './report'

/** For 100,000 messages. */
const SECONDS = 30
const MEGABYTES = 300
const TASK = 50
const MINUTES_20 = 1_200_000

/**
 * A made-up export of Telegram Desktop through the built import page: so many messages looked at, brought in, indexed
 * and undone; then a file of so many bytes, looked at only.
 */
export async function measureImportFile(
  root: string,
  extension: string,
  { messages, largeBytes }: { messages: number; largeBytes: number },
): Promise<Row[]> {
  const file = join(root, 'result.json')
  const bytes = await writeExport(file, { messages })
  const galpi = await launch({ headless: true, language: 'en', extension })
  await galpi.context.addInitScript('globalThis.__name = (each) => each')
  await galpi.context.addInitScript(installProbe)
  try {
    const rows = [
      rowOf(`import: the file of ${messages} messages`, [bytes / 1e6], 'MB'),
      ...(await measureWhole(galpi, file, messages)),
    ]
    const large = join(root, 'large.json')
    const written = await writeExport(large, { bytes: largeBytes })
    rows.push(rowOf('import: a large file', [written / 1e6], 'MB'), ...(await measureLarge(galpi, large)))
    rmSync(large)
    return rows
  } finally {
    await galpi.close()
  }
}

/** Resolves to the bytes of the file. */
async function writeExport(
  file: string,
  { messages = 10_000_000, bytes = Infinity }: Partial<Record<'messages' | 'bytes', number>>,
) {
  let written = 0
  const text = function* () {
    for (const piece of jsonOfChat(desktopChannelOf(messages), { version: 2026 })) {
      if (written > bytes) {
        yield '\n ]\n}'
        return
      }
      written += Buffer.byteLength(piece)
      yield piece
    }
  }
  await pipeline(Readable.from(text()), createWriteStream(file))
  return written
}

async function measureWhole(galpi: Launched, file: string, messages: number): Promise<Row[]> {
  const page = await openImport(galpi)
  const memory = await watchMemory(galpi)
  const looked = await look(page, file)
  const begun = performance.now()
  await page.getByRole('button', { name: /^Bring in [\d,]+ posts$/ }).click()
  await page.getByRole('heading', { name: 'Brought in' }).waitFor({ timeout: MINUTES_20 })
  const written = (performance.now() - begun) / 1_000
  const peak = memory.peak()
  const tasks = await page.evaluate(() => window.galpiBench.longTasks)
  const rows = [
    rowOf(`import: looking at ${messages} messages`, [looked], 's'),
    rowOf('import: bringing them in', [written], 's', (SECONDS * messages) / 100_000),
    rowOf('import: both', [looked + written], 's'),
    rowOf('import: memory of the extension’s process, above before', [peak], 'MB', MEGABYTES),
    rowOf('import: longest task of the page', [Math.max(0, ...tasks)], 'ms', TASK),
    rowOf('import: tasks of the page above 50 ms', [tasks.length], '', 0),
  ]
  const indexed = performance.now()
  await page.getByRole('button', { name: 'Show the posts' }).click()
  await page.locator('.indexing').waitFor({ state: 'detached', timeout: MINUTES_20 })
  rows.push(
    rowOf('import: until all of them can be searched, after that', [(performance.now() - indexed) / 1_000], 's'),
  )

  await page.goto(`${page.url().split('#', 1)[0]}#transfer/import`)
  const undoing = performance.now()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone: the library is as it was.').waitFor({ timeout: MINUTES_20 })
  rows.push(rowOf('import: undoing it', [(performance.now() - undoing) / 1_000], 's'))
  await page.close()
  return rows
}

async function measureLarge(galpi: Launched, file: string): Promise<Row[]> {
  const page = await openImport(galpi)
  const memory = await watchMemory(galpi)
  const seconds = await look(page, file)
  const peak = memory.peak()
  const tasks = await page.evaluate(() => window.galpiBench.longTasks)
  await page.close()
  return [
    rowOf('import: looking at it', [seconds], 's'),
    rowOf('import: memory of the extension’s process, above before', [peak], 'MB', MEGABYTES),
    rowOf('import: longest task of the page', [Math.max(0, ...tasks)], 'ms', TASK),
  ]
}

async function openImport(galpi: Launched): Promise<Page> {
  const page = await openOwn(galpi, 'library')
  await page.goto(`${page.url()}#transfer/import`)
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  await page.waitForTimeout(3_000)
  await page.evaluate(() => window.galpiBench.longTasks.splice(0))
  return page
}

/** How long it takes until one sees what is in the file, seconds. */
async function look(page: Page, file: string): Promise<number> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles(file)
  const begun = performance.now()
  await page.getByRole('heading', { name: 'What is in it', exact: true }).waitFor({ timeout: MINUTES_20 })
  return (performance.now() - begun) / 1_000
}
