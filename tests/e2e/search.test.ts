import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import type { Launched } from '../../scripts/launch'
import { openOwn, openPage, PREVIEW, save, startGalpi, straysOf } from './galpi'

let galpi: Launched
const KEPT = sampleChannel.posts.slice(-8)

beforeAll(async () => {
  galpi = await startGalpi()
  const page = await openPage(galpi, PREVIEW)
  for (const { messageId } of KEPT) await save(page, messageId)
  await page.getByRole('combobox', { name: 'Add tag' }).fill('투자,shelf,')
  await page.getByRole('button', { name: 'Remove tag shelf' }).waitFor()
  await page.close()
})
afterAll(async () => {
  expect(straysOf(galpi)).toEqual([])
  await galpi.close()
})

const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search saved posts' })
const status = (page: Page): Promise<string> => page.getByRole('status').first().innerText()

async function expectStatus(page: Page, text: string | RegExp): Promise<void> {
  await expect.poll(() => status(page)).toMatch(text)
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

describe.each(['popup', 'sidepanel', 'library'] as const)('in the %s', (name) => {
  test('a tag is completed as it is typed, by the keyboard alone, and its chip takes it off', async () => {
    const page = await openOwn(galpi, name)
    await expectStatus(page, '8 posts')
    await page.keyboard.type('#s')
    await page.getByRole('option', { name: /shelf/ }).waitFor()
    await expectNoViolations(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await search(page).inputValue()).toBe('#shelf ')
    await expectStatus(page, '1 of 8 posts')
    await page.getByRole('button', { name: 'Remove filter shelf' }).click()
    expect(await search(page).inputValue()).toBe('')
    await expectStatus(page, '8 posts')
    await expect.poll(() => search(page).evaluate((field) => field === document.activeElement)).toBe(true)
    await page.close()
  })

  test('an operator and its value are completed with Tab', async () => {
    const page = await openOwn(galpi, name)
    await expectStatus(page, '8 posts')
    await page.keyboard.type('ha')
    await page.getByRole('option', { name: 'has:' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await search(page).inputValue()).toBe('has:')
    await page.keyboard.type('ta')
    await page.keyboard.press('Tab')
    expect(await search(page).inputValue()).toBe('has:tag ')
    await expectStatus(page, '1 of 8 posts')
    await page.getByRole('button', { name: 'Remove filter Has tag' }).waitFor()
    await page.close()
  })

  test('the help card opens and closes by keys, and puts an operator into the field', async () => {
    const page = await openOwn(galpi, name)
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('F1')
    const help = page.getByRole('dialog', { name: 'Search help' })
    await help.waitFor()
    await expectNoViolations(page)
    const box = await help.boundingBox()
    const { width = 0, height = 0 } = page.viewportSize() ?? {}
    expect((box?.x ?? -1) >= 0 && (box?.y ?? -1) >= 0).toBe(true)
    expect((box?.width ?? Infinity) <= width && (box?.height ?? Infinity) <= height).toBe(true)
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    expect(await search(page).evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Search help' }).click()
    await help.getByRole('button', { name: 'has:link' }).click()
    expect(await search(page).inputValue()).toBe('has:')
    await page.keyboard.type('tag')
    await expectStatus(page, '1 of 8 posts')
    await page.close()
  })
})

test('what is similar stands below what matches, and every item of the list is a post', async () => {
  const page = await openOwn(galpi, 'sidepanel')
  await search(page).fill('모데')
  const list = page.getByRole('list', { name: 'Saved posts' })
  await list.getByText('Similar', { exact: true }).waitFor()
  await expect.poll(() => list.locator('mark').count()).toBeGreaterThan(0)
  expect(await list.getByRole('listitem').count()).toBe(await list.getByRole('article').count())
  await expectNoViolations(page)
  await page.close()
})

test('no page of ours is wider than its window, whatever is searched for', async () => {
  const page = await openOwn(galpi, 'sidepanel')
  await page.setViewportSize({ width: 320, height: 700 })
  await search(page).fill(`has:link channel:"${'long '.repeat(30)}" site:${'x'.repeat(80)}.com before:soon `)
  await page.getByRole('list', { name: 'Active filters' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await expectNoViolations(page)
  await page.close()
})

test('a saved search is there after a reload, and goes everywhere at once', async () => {
  const panel = await openOwn(galpi, 'sidepanel')
  const library = await openOwn(galpi, 'library')
  await search(panel).fill('tag:투자')
  await panel.getByRole('button', { name: 'Save this search' }).click()
  await panel.getByRole('textbox', { name: 'Name of this search' }).fill('Money')
  await panel.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Money', exact: true }).waitFor()
  await panel.reload()
  await panel.getByRole('button', { name: 'Money', exact: true }).click()
  expect(await search(panel).inputValue()).toBe('tag:투자')
  await expectStatus(panel, '1 of 8 posts')
  await library.getByRole('button', { name: 'Remove saved search Money' }).click()
  await panel.getByRole('button', { name: 'Money', exact: true }).waitFor({ state: 'detached' })
  await panel.reload()
  await panel.getByRole('article').first().waitFor()
  expect(await panel.getByRole('button', { name: 'Money', exact: true }).count()).toBe(0)
  await panel.close()
  await library.close()
})

test('synonyms find posts at once', async () => {
  const page = await openOwn(galpi, 'library')
  await search(page).fill('zzferry')
  await expectStatus(page, '0 of 8 posts')
  await page.getByRole('button', { name: 'Search help' }).click()
  await page.getByRole('button', { name: 'Synonyms…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Synonyms' })
  await dialog.getByRole('textbox').fill('zzferry = 모델')
  await expectNoViolations(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expectStatus(page, /^[1-8] of 8 posts$/)
  await page.close()
})

test('more like a post, and back with Escape', async () => {
  const page = await openOwn(galpi, 'popup')
  await page.getByRole('button', { name: 'More like this' }).click()
  await page.getByRole('button', { name: /^Remove filter Like: / }).waitFor()
  await expect.poll(() => search(page).evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await expectStatus(page, '8 posts')
  await page.close()
})

test('the keyboard alone finds, chooses, filters and opens', async () => {
  const page = await openOwn(galpi, 'library')
  await expectStatus(page, '8 posts')
  await page.keyboard.type('has:tag ')
  await expectStatus(page, '1 of 8 posts')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Note' }).waitFor()
  await page.keyboard.press('Escape')
  expect(await search(page).inputValue()).toBe('')
  await expectStatus(page, '8 posts')
  await page.close()
})

test('a query of another keyboard layout is offered as it was meant', async () => {
  const page = await openOwn(galpi, 'popup')
  await search(page).fill('ahepf')
  await page.getByRole('button', { name: 'Did you mean 모델?' }).click()
  expect(await search(page).inputValue()).toBe('모델')
  await expectStatus(page, /^[1-8] of 8 posts$/)
  await page.close()
})
