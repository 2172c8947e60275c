import { AxeBuilder } from '@axe-core/playwright'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import type { Launched } from '../../scripts/launch'
import {
  clickOn,
  evaluateIn,
  openOwn,
  openPage,
  postOf,
  PREVIEW,
  save,
  savedButton,
  startGalpi,
  straysOf,
  triggerPopup,
  WEB_A,
  WEB_K,
} from './galpi'

let galpi: Launched

beforeAll(async () => {
  galpi = await startGalpi()
  const page = await openPage(galpi, PREVIEW)
  for (const { messageId } of sampleChannel.posts.slice(-6)) {
    await save(page, messageId)
  }
  await page.getByRole('combobox', { name: 'Add tag' }).fill('LLM,')
  await page.getByRole('button', { name: 'Remove tag LLM' }).waitFor()
  await page.close()
})
afterAll(() => galpi.close())

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  test.each(['popup', 'sidepanel', 'library'] as const)('in the %s', async (name) => {
    const page = await openOwn(galpi, name)
    await page.emulateMedia({ colorScheme })
    await page.getByRole('article').first().waitFor()
    if (name !== 'popup') {
      await page.getByRole('article').first().getByRole('button').first().click()
      await page.getByRole('textbox', { name: 'Note' }).waitFor()
    }
    await page.getByRole('combobox', { name: 'Add tag' }).first().focus()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await page.close()
  })

  test('in the strip and the buttons of a page', async () => {
    const page = await openPage(galpi, PREVIEW)
    await page.emulateMedia({ colorScheme })
    const post = postOf(page, sampleChannel.posts.at(-1)?.messageId ?? 0)
    await post.hover()
    await savedButton(post).click()
    await page.getByRole('combobox', { name: 'Add tag' }).focus()
    const { violations } = await new AxeBuilder({ page }).include('galpi-overlay').include('galpi-post').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await page.close()
  })
})

describe('a Korean input method', () => {
  /** Composes as the browser does for a real one: compositionstart, -update, beforeinput and input, but no keys. */
  async function compose(cdp: CDPSession, steps: string[]): Promise<void> {
    for (const text of steps)
      await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  }
  async function keyDuringComposition(cdp: CDPSession, key: string): Promise<void> {
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 })
  }

  test.each([
    ['the popup', (): Promise<Page> => openOwn(galpi, 'popup')],
    [
      'the strip in Web K',
      async (): Promise<Page> => {
        const page = await openPage(galpi, WEB_K)
        const post = postOf(page, sampleChannel.posts.at(-1)?.messageId ?? 0)
        await post.hover()
        await savedButton(post).click()
        return page
      },
    ],
    [
      'the strip in Web A',
      async (): Promise<Page> => {
        const page = await openPage(galpi, WEB_A)
        const post = postOf(page, sampleChannel.posts.at(-1)?.messageId ?? 0)
        await post.hover()
        await savedButton(post).click()
        return page
      },
    ],
  ])('adds, clips and doubles nothing while it composes in %s', async (_, open) => {
    const page = await open()
    const cdp = await page.context().newCDPSession(page)
    const field = page.getByRole('combobox', { name: 'Add tag' })
    await field.focus()
    await compose(cdp, ['ㅂ', '버', '벤', '벤ㅊ', '벤처'])
    for (const key of ['Enter', ',', 'Tab', '1', '9']) await keyDuringComposition(cdp, key)
    expect(await field.inputValue()).toBe('벤처')
    expect(await page.getByRole('button', { name: /^Remove tag/ }).allInnerTexts()).not.toContain('벤처')
    await cdp.send('Input.insertText', { text: '벤처' })
    expect(await field.inputValue()).toBe('벤처')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove tag 벤처' }).waitFor()
    expect(await page.getByRole('button', { name: /^Remove tag .*벤/ }).count()).toBe(1)
    expect(await field.inputValue()).toBe('')
    await page.getByRole('button', { name: 'Remove tag 벤처' }).click()
    await page.getByRole('button', { name: 'Remove tag 벤처' }).waitFor({ state: 'detached' })
    await page.close()
  })

  test('searches as the syllables grow', async () => {
    const popup = await openOwn(galpi, 'popup')
    const cdp = await popup.context().newCDPSession(popup)
    await popup.getByRole('searchbox').focus()
    await compose(cdp, ['ㅇ', '유', '유ㄹ', '유려', '유령'])
    await keyDuringComposition(cdp, 'Enter')
    await expect.poll(() => popup.getByRole('status').first().innerText()).toBe('1 of 6 posts')
    expect(popup.isClosed()).toBe(false)
    await popup.close()
  })
})

test('the library page shows the list and one post side by side', async () => {
  const page = await openOwn(galpi, 'library')
  await page.getByRole('article').first().getByRole('button').first().click()
  await page.getByRole('textbox', { name: 'Note' }).waitFor()
  expect(await page.getByRole('list', { name: 'Saved posts' }).isVisible()).toBe(true)
  await page.close()
})

// As a hand does: what the list does meanwhile must not move the post away from under it.
const SLOWLY = { delay: 300 }

test.each(['library', 'sidepanel'] as const)(
  'in the %s a slow press opens a post that is partly in sight',
  async (name) => {
    const page = await openOwn(galpi, name)
    const cards = page.getByRole('article')
    await cards.first().waitFor()
    const scroller = page.locator('.post-scroller')
    const end = await scroller.evaluate((element) => element.getBoundingClientRect().bottom)
    const bottoms = await cards.evaluateAll((all) => all.map((card) => card.getBoundingClientRect().bottom))
    const title = cards.nth(bottoms.findIndex((bottom) => bottom > end)).locator('.card-open')
    const box = await title.boundingBox()
    if (!box) throw new Error('The title is not in sight.')
    await scroller.evaluate((element, by) => element.scrollBy(0, by), box.y + box.height + 8 - end)
    await title.click(SLOWLY)
    await page.getByRole('textbox', { name: 'Note' }).waitFor()
    await page.close()
  },
)

test('in the library a press on a card shows its post beside an open one, but not when it selects words', async () => {
  const page = await openOwn(galpi, 'library')
  const [first, second] = [0, 1].map((place) => page.getByRole('article').nth(place))
  if (!first || !second) throw new Error('There are no posts.')
  await first.locator('.card-open').click()
  const open = page.getByRole('region', { name: 'Post' })
  const shown = () => open.locator('.text').innerText()
  await open.locator('.text').waitFor()
  const before = await shown()
  const box = await second.locator('.card-text').boundingBox()
  if (!box) throw new Error('The text is not in sight.')
  await page.mouse.move(box.x + 2, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 8, { steps: 4 })
  await page.mouse.up()
  expect(await page.evaluate(() => document.getSelection()?.toString())).not.toBe('')
  expect(await shown()).toBe(before)
  await page.mouse.click(box.x + box.width - 4, box.y + 8, SLOWLY)
  await expect.poll(shown).not.toBe(before)
  await page.close()
})

test('in the popup a slow press opens the post below the selected one', async () => {
  const page = await openOwn(galpi, 'popup')
  const opened = galpi.context.waitForEvent('page')
  await page.getByRole('article').nth(1).locator('.card-open').click(SLOWLY)
  expect((await opened).url()).toMatch(/^https:\/\/(?:t\.me|web\.telegram\.org)\//)
  await (await opened).close()
  await page.close()
})

test('nothing leaves the browser, and pages of ours could not if they tried', async () => {
  const popup = await openOwn(galpi, 'popup')
  await popup.getByRole('article').first().waitFor()
  const outcome = await popup.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'sent',
      () => 'blocked',
    ),
  )
  expect(outcome).toBe('blocked')
  expect(straysOf(galpi).filter((url) => url !== 'https://example.com/')).toEqual([])
  await popup.close()
})

test('the side panel of the browser itself opens from the strip, on the post', async () => {
  const page = await openPage(galpi, PREVIEW)
  const messageId = sampleChannel.posts.at(-2)?.messageId ?? 0
  await postOf(page, messageId).hover()
  await savedButton(postOf(page, messageId)).click()
  await page.getByRole('button', { name: 'Open in Galpi' }).click()
  const opened = async () => {
    const { targetInfos } = await galpi.cdp.send('Target.getTargets')
    return targetInfos.some(({ url }) => url.includes('/sidepanel.html'))
  }
  await expect.poll(opened).toBe(true)
  await page.close()
})

test('the popup of the browser itself opens over a Telegram page and saves all that is shown', async () => {
  const page = await openPage(galpi, PREVIEW)
  const shown = await page.locator('.tgme_widget_message[data-post]:not(.service_message)').count()
  const targetId = await triggerPopup(galpi, page)
  const press = clickOn(`Save all posts shown here (${shown})`)
  const outcome = `document.querySelector('.page-actions [aria-live]')?.textContent`
  await expect
    .poll(
      async () => {
        await evaluateIn(galpi, targetId, press)
        return evaluateIn(galpi, targetId, outcome)
      },
      { interval: 500 },
    )
    .toMatch(/^(?:14 saved, 6|0 saved, 20) were there already\.$/)
  await expect.poll(() => page.getByRole('button', { name: 'Saved', exact: true }).count()).toBe(shown)
})

test('the popup opens the side panel', async () => {
  const fresh = await startGalpi()
  const page = await openPage(fresh, WEB_K)
  const targetId = await triggerPopup(fresh, page)
  const panels = async () => {
    const { targetInfos } = await fresh.cdp.send('Target.getTargets')
    return targetInfos.filter(({ url }) => url.includes('/sidepanel.html')).length
  }
  expect(await panels()).toBe(0)
  // The popup learns its window's id when it opens.
  await expect
    .poll(
      async () => {
        await evaluateIn(fresh, targetId, clickOn('Open side panel'), true).catch(() => undefined)
        return panels()
      },
      { interval: 300 },
    )
    .toBe(1)
  await fresh.close()
})
