import type { IncomingMessage } from 'node:http'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { longChannel, longChannelGaps } from '../../seeds/long-channel'
import { gapsBetween, rangesText } from '../../utils/post/id-gaps'
import type { Launched } from '../../scripts/launch'
import { keptPosts, openPage, postOf, saveButton, savedButton, startGalpi, straysOf, WEB_A, WEB_K } from './galpi'

const LONG = `https://t.me/s/${longChannel.username}`
/** A walk of all pages, with its pauses. */
const LONG_TEST_MS = 120_000

let galpi: Launched
/** What scripts of pages asked t.me for, in order. */
let asked: string[]
let atOnce: number
let mostAtOnce: number
/** How often the site refuses from now on. */
let refusals: number

async function watch(address: URL, request: IncomingMessage) {
  if (address.host !== 't.me' || request.headers['sec-fetch-dest'] !== 'empty') return undefined
  asked.push(address.pathname + address.search)
  atOnce += 1
  mostAtOnce = Math.max(mostAtOnce, atOnce)
  // Long enough that a second one would be seen.
  await new Promise((resolve) => setTimeout(resolve, 50))
  atOnce -= 1
  if (refusals === 0) return undefined
  refusals -= 1
  return { status: 429, retryAfter: '1' }
}

beforeAll(async () => {
  galpi = await startGalpi({ intercept: watch })
})
afterAll(() => galpi.close())
beforeEach(() => {
  asked = []
  atOnce = 0
  mostAtOnce = 0
  refusals = 0
})

const cardOf = (page: Page) => page.getByRole('region', { name: /^Save @|^Save from here to here$/ })
const press = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name }).click()

async function keptOf(channelId: number): Promise<number[]> {
  const posts = await keptPosts(galpi)
  return posts.filter(({ peerKey }) => peerKey === `channel:${channelId}`).map(({ messageId }) => Number(messageId))
}

describe('a whole channel', () => {
  test('nothing is asked for before the reader says so, and no script of the page can say it', async () => {
    const page = await openPage(galpi, LONG)
    await press(page, 'Save this channel')
    const start = cardOf(page).getByRole('button', { name: 'Start' })
    await start.evaluate((button: HTMLElement) => button.click())
    await page.waitForTimeout(1_500)
    expect(asked).toEqual([])
    await press(cardOf(page), 'Close')
    await page.getByRole('button', { name: 'Save this channel' }).waitFor()
    await page.close()
  })

  test('the last posts of it: as many as asked for; then what came since', async () => {
    const page = await openPage(galpi, LONG)
    await press(page, 'Save this channel')
    await cardOf(page).getByRole('radio', { name: 'The last posts' }).check()
    await cardOf(page).getByRole('spinbutton', { name: 'The last posts' }).fill('25')
    await press(cardOf(page), 'Start')
    await cardOf(page).getByText('25 saved, 0 were there already.').waitFor()
    const newest = longChannel.posts.slice(-25).map(({ messageId }) => messageId)
    expect((await keptOf(longChannel.id)).toSorted((a, b) => a - b)).toEqual(newest)
    expect(asked).toHaveLength(2)

    await press(cardOf(page), 'Close')
    await press(page, 'Save this channel')
    await cardOf(page).getByRole('radio', { name: 'Back to the last one that is saved' }).check()
    await press(cardOf(page), 'Start')
    await cardOf(page).getByText('The channel is saved.').waitFor()
    expect(asked).toHaveLength(3)
    await page.close()
  })

  test(
    'all of it, although the tab is closed in between and the site refuses now and then',
    async () => {
      const first = await openPage(galpi, LONG)
      await press(first, 'Save this channel')
      await press(cardOf(first), 'Start')
      await cardOf(first)
        .getByText(/^\d+ of about 2\d0, back to \w+ 202\d$/)
        .waitFor()
      await expect.poll(() => asked.length).toBeGreaterThan(3)
      await first.close()

      const page = await openPage(galpi, LONG)
      await press(page, /^Go on from \w+ 202\d \(\d+ saved\)$/)
      // Another tab may look on, but not walk at the same time.
      const other = await openPage(galpi, LONG)
      await press(other, /^Go on from/)
      refusals = 1
      await press(cardOf(page), 'Go on')
      await cardOf(page)
        .getByText(/^t\.me is busy/)
        .waitFor()
      await press(cardOf(other), 'Go on')
      await other.getByText('This channel is being saved in another tab.').waitFor()
      await other.close()

      await cardOf(page).getByText('The channel is saved.').waitFor({ timeout: LONG_TEST_MS })
      await cardOf(page).getByText(rangesText(longChannelGaps), { exact: true }).waitFor()
      expect((await keptOf(longChannel.id)).toSorted((a, b) => a - b)).toEqual(
        longChannel.posts.map(({ messageId }) => messageId),
      )
      expect(mostAtOnce).toBe(1)
      expect(new Set(asked.map((address) => address.split('?')[0]))).toEqual(new Set(['/s/galpi_long']))
      // Each page once, but for one that the closed tab may have been in the middle of, and the refused one.
      expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(2)
      expect(straysOf(galpi)).toEqual([])

      await press(cardOf(page), 'Close')
      await page.getByRole('button', { name: 'Save this channel' }).waitFor()
      await page.close()
    },
    LONG_TEST_MS,
  )

  test('a pause asks for nothing more, and a stop is the end of it', async () => {
    const page = await openPage(galpi, LONG)
    await press(page, 'Save this channel')
    await press(cardOf(page), 'Start')
    await cardOf(page)
      .getByText(/^\d+ of/)
      .waitFor()
    await press(cardOf(page), 'Pause')
    await cardOf(page)
      .getByText(/^Paused/)
      .waitFor()
    const soFar = asked.length
    await page.waitForTimeout(2_500)
    expect(asked).toHaveLength(soFar)
    await press(cardOf(page), 'Stop')
    await cardOf(page)
      .getByText(/^Stopped/)
      .waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Save this channel' }).waitFor()
    await page.close()
  })
})

/** The ids of these posts and of their albums. */
const idsOf = (posts: typeof sampleChannel.posts) => posts.flatMap((post) => post.albumIds ?? [post.messageId])

describe.each([
  ['Web K', WEB_K, 1, 14],
  ['Web A', WEB_A, 20, 32],
])('from here to here in %s', (_, address, fromEnd, toEnd) => {
  const posts = sampleChannel.posts.slice(-toEnd, -fromEnd)
  const [end = 0, start = 0] = [posts[0]?.messageId, posts.at(-1)?.messageId]
  const missing = gapsBetween(idsOf(posts), end, start)

  /** Begins at the post with its strip, which is where the keyboard leads too. */
  async function begin(page: Page, messageId: number): Promise<void> {
    await page.evaluate(`window.fakeClient.scrollToPost(${messageId})`)
    const post = postOf(page, messageId)
    await post.hover()
    await saveButton(post).or(savedButton(post)).click()
    await press(page, 'Save from here…')
    await cardOf(page).waitFor()
  }

  test('every post that was scrolled by is saved, also those that the client took away again', async () => {
    const keptBefore = new Set(await keptOf(sampleChannel.id))
    const page = await openPage(galpi, address)
    await begin(page, start)
    await page.mouse.move(700, 400)
    const last = postOf(page, end)
    const lastButton = last.getByRole('button', { name: 'Save up to here' })
    for (let turns = 0; turns < 80; turns += 1) {
      if ((await lastButton.count()) > 0 && ((await last.boundingBox())?.y ?? -1) > 80) break
      await page.mouse.wheel(0, -300)
      await page.waitForTimeout(150)
    }
    await lastButton.click()
    await cardOf(page)
      .getByText(/ saved, \d+ were there already/)
      .waitFor()
    const report = cardOf(page)
    if (missing.length === 0) await report.getByText('No message in between is missing.').waitFor()
    else await report.getByText(rangesText(missing), { exact: true }).waitFor()
    const kept = await keptOf(sampleChannel.id)
    expect(kept.filter((id) => id >= end && id <= start).toSorted((a, b) => a - b)).toEqual(
      posts.map(({ messageId }) => messageId),
    )
    expect(kept.filter((id) => (id < end || id > start) && !keptBefore.has(id))).toEqual([])
    expect(asked).toEqual([])
    await page.close()
  })

  test('what was leapt over is named, with a way there', async () => {
    const page = await openPage(galpi, address)
    await begin(page, start)
    const [far = 0] = sampleChannel.posts.map(({ messageId }) => messageId)
    await page.evaluate(`window.fakeClient.scrollToPost(${far})`)
    const card = cardOf(page)
    await postOf(page, far).waitFor()
    await press(card, 'Finish here')
    await card.getByText(/messages in between were not seen/).waitFor()
    const gaps = card.getByRole('link')
    expect(await gaps.first().getAttribute('href')).toMatch(/^https:\/\/web\.telegram\.org\/[ka]\/#\?tgaddr=tg/)
    expect(await gaps.count()).toBeGreaterThan(0)
    const named = (await gaps.allTextContents()).join(', ')
    const leapt = sampleChannel.posts.slice(20, 24).map(({ messageId }) => messageId)
    const kept = await keptOf(sampleChannel.id)
    for (const id of leapt) expect([id, kept.includes(id)]).toEqual([id, !isNamed(id, named)])
    await page.close()
  })

  test('another chat pauses it, and cancelling keeps nothing', async () => {
    const before = await keptOf(sampleGroup.id)
    const page = await openPage(galpi, address)
    await begin(page, start)
    const keptThen = await keptOf(sampleChannel.id)
    const group = address.includes('/k/') ? `#@${sampleGroup.username}` : `#-100${sampleGroup.id}`
    await page.goto(new URL(group, address).href)
    await page.getByText(`Go back to ${sampleChannel.title} to go on.`).waitFor()
    await page.goto(address)
    await cardOf(page)
      .getByText(/^Scroll to the other end/)
      .waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => cardOf(page).count()).toBe(0)
    expect(await keptOf(sampleGroup.id)).toEqual(before)
    expect(await keptOf(sampleChannel.id)).toEqual(keptThen)
    await page.close()
  })
})

function isNamed(id: number, ranges: string): boolean {
  return ranges.split(', ').some((range) => {
    const [first = 0, last = first] = range.split('–').map(Number)
    return id >= first && id <= last
  })
}
