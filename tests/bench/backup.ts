import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Page } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import { generatePosts } from '../../seeds/generate'
import { newPost } from '../../utils/library/merge'
import { linesOf } from '../../utils/transfer/json-lines'
import { readGalpi } from '../../utils/transfer/read-galpi'
import type { LibraryRecord } from '../../utils/transfer/records'
import { openOwn } from '../e2e/galpi'
import { type Row, rowOf } from './report'

/** Longer than any of it takes. */
const PATIENCE = { timeout: 600_000 }
const LOOK_EVERY_MS = 50
/** For 100,000 posts. */
const MEMORY_TARGET = 300

/** Writing, verifying and putting back a whole library, in a folder of the browser's own. */
export async function measureBackup(galpi: Launched, amount: number): Promise<Row[]> {
  const page = await openOwn(galpi, 'library')
  await page.addInitScript(
    `window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', { create: true })`,
  )
  await page.goto(`${page.url()}#transfer/backup`)
  await page.reload()
  await page.getByRole('heading', { name: 'Restore' }).waitFor()
  const button = (name: string | RegExp) => page.getByRole('button', { name }).first()
  const rows: Row[] = []
  const measure = async (what: string, start: string | RegExp, end: string | RegExp) => {
    const begun = performance.now()
    await button(start).click()
    await page.getByText(end).first().waitFor(PATIENCE)
    rows.push(rowOf(`${what}, ${amount} posts`, [(performance.now() - begun) / 1_000], 's'))
  }
  await measure('backup written and verified', 'Choose a folder and back up', 'Backed up and checked.')
  rows.push(rowOf('  file', [await backupSize(page)], 'MB'))
  await measure('dry run of the same', /^Compare/, 'Only here')
  await button('Choose another backup').click()
  await emptyLibrary(page)
  await page.reload()
  await measure('dry run against an empty library', /^Compare/, 'Only here')
  await measure('restored into an empty library', 'Merge', /posts? came back or changed/)
  await page.close()
  return rows
}

/** Writing and reading a file of so many posts in node, and what that takes of memory: no library is in the way. */
export async function measureBackupFile(amount: number): Promise<Row[]> {
  const rows: Row[] = []
  const before = process.memoryUsage().rss
  let peak = before
  const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), LOOK_EVERY_MS)
  const file = join(mkdtempSync(join(tmpdir(), 'galpi-bench-')), 'backup.jsonl.gz')
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const begun = performance.now()
    await work()
    rows.push(rowOf(`${what}, ${amount} posts`, [(performance.now() - begun) / 1_000], 's'))
  }
  const lines = () => linesOf(manyPosts(amount), { exportedAt: 0, isWhole: true })
  await timed('file written, node', () => pipeline(Readable.from(lines()), createGzip(), createWriteStream(file)))
  await timed('file read and checked, node', async () => {
    let count = 0
    for await (const record of readGalpi(createReadStream(file))) count += 'post' in record ? 1 : 0
    if (count !== amount) throw new Error(`The file holds ${count} posts, not ${amount}.`)
  })
  clearInterval(look)
  rows.push(rowOf('  memory above that at the start, at most', [(peak - before) / 1e6], 'MB', MEMORY_TARGET))
  rmSync(dirname(file), { recursive: true })
  return rows
}

/** The same posts again and again, each with an id of its own. */
function* manyPosts(amount: number): Generator<LibraryRecord> {
  const drawn = generatePosts(1_000).map((seen) => newPost(seen, '', 'channel:7', [], 0))
  for (let messageId = 1; messageId <= amount; messageId += 1) {
    const post = drawn[messageId % drawn.length]
    const key = `channel:7/${messageId}`
    if (post) yield { post: { ...post, key, messageId, albumIds: undefined, memberKeys: [key] } }
  }
}

function backupSize(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('Backups')
    for await (const handle of folder.values()) if (handle.kind === 'file') return (await handle.getFile()).size / 1e6
    return Number.NaN
  })
}

function emptyLibrary(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const opening = indexedDB.open('galpi')
    opening.addEventListener('error', reject)
    opening.addEventListener('success', () => {
      const stores = ['posts', 'peers', 'pictures', 'tagUse']
      const writing = opening.result.transaction(stores, 'readwrite')
      for (const name of stores) writing.objectStore(name).clear()
      writing.addEventListener('complete', () => {
        opening.result.close()
        resolve()
      })
    })
    await promise
  })
}
