import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import type { Launched } from '../../scripts/launch'
import { keptPosts, openOwn, openPage, PREVIEW, save, startGalpi } from './galpi'

let galpi: Launched

beforeAll(async () => {
  galpi = await startGalpi()
  const page = await openPage(galpi, PREVIEW)
  await save(page, sampleChannel.posts.findLast(({ text }) => text.length > 40)?.messageId ?? 0)
  await page.close()
})
afterAll(() => galpi.close())

async function openPost(name: 'sidepanel' | 'library'): Promise<Page> {
  const page = await openOwn(galpi, name)
  await page.getByRole('article').first().getByRole('button').first().click()
  await page.getByRole('textbox', { name: 'Note' }).waitFor()
  return page
}

async function kept(): Promise<Record<string, unknown>> {
  const [post = {}] = await keptPosts(galpi)
  return post
}

test('a note is kept though the panel closes right after the last key', async () => {
  const panel = await openPost('sidepanel')
  await panel.keyboard.press('n')
  await expect.poll(() => panel.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await panel.keyboard.type('# last words')
  await panel.close({ runBeforeUnload: true })
  await expect.poll(async () => (await kept())['note']).toBe('# last words')
})

test('of two windows that write at once the last one wins, and neither note is lost', async () => {
  const [panel, library] = [await openPost('sidepanel'), await openPost('library')]
  const note = (page: Page) => page.getByRole('textbox', { name: 'Note' })
  await note(panel).fill('written in the panel')
  await note(library).fill('written in the library')
  await expect.poll(async () => (await kept())['note']).toBe('written in the library')
  expect((await kept())['earlierNotes']).toMatchObject([{ note: 'written in the panel' }])
  await expect.poll(() => note(panel).inputValue()).toBe('written in the library')
  await library.getByText(/^Another window had changed this note/).waitFor()
  await library.getByText('1 earlier note').click()
  await library.getByRole('button', { name: 'Put back' }).click()
  await expect.poll(async () => (await kept())['note']).toBe('written in the panel')
  await panel.close()
  await library.close()
})

test('what is selected with the mouse is highlighted, commented and found again', async () => {
  const page = await openPost('library')
  const text = page.locator('.post .text')
  const box = await text.boundingBox()
  if (!box) throw new Error('The text is not shown')
  await page.mouse.move(box.x + 1, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 8, { steps: 4 })
  expect(await page.getByRole('group', { name: 'Selected text' }).count()).toBe(0)
  await page.mouse.up()
  await page.getByRole('group', { name: 'Selected text' }).waitFor()
  await page.keyboard.press('h')
  const mark = text.locator('mark.highlight').first()
  await mark.waitFor()
  await page.getByRole('textbox', { name: 'Comment' }).fill('why')
  await page.keyboard.press('Escape')
  await page.getByRole('region', { name: 'Highlights' }).getByRole('button').first().click()
  expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true)
  await expect.poll(async () => (await kept())['highlights']).toMatchObject([{ comment: 'why' }])
  const { text: whole, highlights } = (await kept()) as {
    text: string
    highlights: { offset: number; length: number; quote: string }[]
  }
  for (const { offset, length, quote } of highlights) expect(whole.slice(offset, offset + length)).toBe(quote)
  await page.close()
})
