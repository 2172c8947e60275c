import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Launched } from '../../scripts/launch'
import { openOwn, startGalpi, straysOf } from './galpi'

const SECRET = 'Harbour-plans-that-nobody-may-see'
const NAME = 'minji-private-notes.json'

let galpi: Launched
let folder: string

beforeAll(async () => {
  galpi = await startGalpi()
  folder = mkdtempSync(join(tmpdir(), 'galpi-problems-'))
})
afterAll(async () => {
  await galpi.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openAt(hash: string): Promise<Page> {
  const page = await openOwn(galpi, 'library')
  await page.goto(`${page.url()}#${hash}`)
  return page
}

/** A Telegram Desktop export that was cut off. */
async function chooseDamaged(page: Page): Promise<void> {
  const file = join(folder, NAME)
  const message = { id: 5, type: 'message', date_unixtime: '1700000000', text: SECRET, text_entities: [] }
  const whole = JSON.stringify({ name: SECRET, type: 'public_channel', id: 77, messages: [message, message] })
  writeFileSync(file, whole.slice(0, -40))
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles(file)
}

test('a damaged file shows a code, whose details hold nothing of it, and whose link leads to what is said of it', async () => {
  const page = await openAt('transfer/import')
  await galpi.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await chooseDamaged(page)
  const banner = page.locator('.banner.is-fault')
  await banner.getByRole('alert').waitFor()
  expect(await banner.getByRole('alert').innerText()).toContain(NAME)

  await banner.getByRole('button', { name: 'Copy details' }).click()
  await banner.getByText('Details copied').waitFor()
  const details = await page.evaluate(() => navigator.clipboard.readText())
  expect(details).toMatch(/^Problem: file-truncated\n(?:Byte: \d+\n)?Galpi: [\d.]+\nBrowser: Chromium \d+\n/)
  expect(details).toMatch(/\nPage: library\nTime: \d{4}-/)
  for (const secret of [SECRET, NAME, folder, 'Harbour', 'minji']) expect(details).not.toContain(secret)

  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await banner.getByRole('link', { name: 'What file-truncated means' }).click()
  const entry = page.getByRole('article', { name: 'file-truncated' })
  await entry.waitFor()
  expect(page.url()).toMatch(/#problems\/file-truncated$/)
  expect(await entry.evaluate((element) => element === document.activeElement)).toBe(true)
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  expect(straysOf(galpi)).toEqual([])
  await page.close()
})

test('a fault that nobody caught is told quietly, and can be put away', async () => {
  const page = await openAt('')
  await page.evaluate(() => void Promise.reject(new RangeError('Secret words')))
  const told = page.locator('.loose-fault')
  await told.getByRole('alert').waitFor()
  expect(await told.innerText()).toContain('unexpected')
  expect(await told.innerText()).not.toContain('Secret')
  await told.getByRole('button', { name: 'Close' }).click()
  await told.waitFor({ state: 'detached' })
  await page.close()
})
