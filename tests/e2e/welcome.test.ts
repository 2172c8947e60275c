import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Launched } from '../../scripts/launch'
import { keptPosts, openOwn, startGalpi, straysOf } from './galpi'

let galpi: Launched
let page: Page

beforeAll(async () => {
  galpi = await startGalpi({ language: 'en', hasWelcome: true })
  page = galpi.context.pages().find((each) => each.url().endsWith('/welcome.html')) ?? (await welcomeOf(galpi))
})
afterAll(() => galpi.close())

async function welcomeOf({ context }: Launched): Promise<Page> {
  const opened = await context.waitForEvent('page')
  await opened.waitForURL('**/welcome.html')
  return opened
}

function step(name: string) {
  return page.getByRole('region', { name })
}

function doneSteps() {
  return page.getByRole('heading', { level: 2, name: /\(done\)$/ })
}

test('the page opens by itself after installing, and is usable by everyone', async () => {
  await page.getByRole('heading', { level: 1, name: 'Keep what you read on Telegram' }).waitFor()
  expect(await page.getByRole('region', { name: 'Access to Telegram' }).count()).toBe(0)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a post is saved, found with a typo and tagged, all of it with the keyboard', async () => {
  await step('Save').getByRole('button', { name: 'Save post' }).first().press('Enter')
  await step('Save').getByRole('button', { name: 'Saved', exact: true }).waitFor()
  await step('Find').getByRole('button', { name: 'chanelog' }).press('Enter')
  await step('Find').getByRole('article').getByText('changelog').waitFor()
  const field = step('Tag').getByRole('combobox', { name: 'Add tag' })
  await field.fill('growth')
  await field.press('Enter')
  await expect.poll(() => doneSteps().count()).toBe(3)
  expect(await keptPosts(galpi)).toMatchObject([{ text: expect.stringContaining('changelog'), tags: ['growth'] }])
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('the sample posts go at once, and come back by Undo', async () => {
  await page.getByRole('button', { name: 'Remove the sample post' }).click()
  await expect.poll(() => keptPosts(galpi)).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => keptPosts(galpi)).toHaveLength(1)
})

test('what is set in the settings holds on every page, and nothing leaves the browser', async () => {
  const settings = await openOwn(galpi, 'library')
  await settings.goto(`${settings.url()}#settings/appearance`)
  await settings.getByRole('radio', { name: 'Dark' }).check()
  await settings.getByText('Saved', { exact: true }).waitFor()
  await settings.getByRole('radio', { name: '한국어' }).check()
  await settings.getByRole('heading', { level: 1, name: '설정' }).waitFor()
  expect((await new AxeBuilder({ page: settings }).analyze()).violations).toEqual([])
  await page.getByRole('heading', { level: 1, name: '텔레그램에서 읽은 글을 간직하세요' }).waitFor()
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(scheme).toBe('dark')
  expect(straysOf(galpi)).toEqual([])
})
