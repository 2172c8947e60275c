import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { samplePage } from '../../seeds/pages/serve'
import { EXTENSION_FOLDER, type Launched, workerOf } from '../../scripts/launch'
import {
  clickOn,
  evaluateIn,
  keptPosts,
  openOwn,
  openPage,
  postOf,
  PREVIEW,
  saveButton,
  savedButton,
  startGalpi,
  triggerPopup,
  WEB_A,
  WEB_K,
} from './galpi'

let galpi: Launched
const ids = sampleChannel.posts.slice(-8).map(({ messageId }) => messageId)
const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ids

beforeAll(async () => {
  galpi = await startGalpi()
})
afterAll(() => galpi.close())

async function press(page: Page, messageId: number): Promise<void> {
  await postOf(page, messageId).hover()
  await saveButton(postOf(page, messageId)).click()
}

/** The page as its server would send it, with something about it changed. */
async function openChanged(address: string, change: (html: string) => string): Promise<Page> {
  const page = await galpi.context.newPage()
  await page.route(
    (url) => url.href.split('#')[0] === address.split('#')[0],
    (route) => {
      const sample = samplePage(new URL(address), false, [sampleChannel])
      return route.fulfill({ contentType: sample?.contentType ?? '', body: change(sample?.body ?? '') })
    },
  )
  await page.goto(address)
  return page
}

describe('a library that cannot be written', () => {
  async function breakWriting(name: string): Promise<void> {
    const worker = await workerOf(galpi)
    await worker.evaluate((fault) => {
      const original: unknown = Reflect.get(IDBObjectStore.prototype, 'put')
      Object.assign(globalThis, { mend: () => Object.assign(IDBObjectStore.prototype, { put: original }) })
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('made to fail', fault)
      }
    }, name)
  }
  async function mend(): Promise<void> {
    await (await workerOf(galpi)).evaluate('mend()')
  }

  test.each([
    ['a full disk', 'QuotaExceededError', 'The disk is full'],
    ['a damaged database', 'UnknownError', 'could not read or write the library'],
  ])('%s is said, the post is not marked, and it is saved once there is room', async (_, fault, sentence) => {
    const page = await openPage(galpi, PREVIEW)
    const messageId = fault === 'UnknownError' ? a : b
    await postOf(page, messageId).hover()
    await saveButton(postOf(page, messageId)).waitFor()
    await breakWriting(fault)
    await press(page, messageId)
    await page.getByRole('alert').getByText(sentence).waitFor()
    expect(await savedButton(postOf(page, messageId)).count()).toBe(0)
    expect((await keptPosts(galpi)).some((post) => post.messageId === messageId)).toBe(false)
    await mend()
    await press(page, messageId)
    await savedButton(postOf(page, messageId)).waitFor()
    await page.close()
  })
})

test('a database of a newer Galpi: pages say so and offer to try again', async () => {
  const fresh = await startGalpi()
  const popup = await openOwn(fresh, 'popup')
  await popup.getByText('No posts yet').waitFor()
  const blank = await openOwn(fresh, 'library')
  await blank.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('galpi', 99)
        opening.addEventListener('success', () => resolve(opening.result.close()))
      }),
  )
  await popup.reload()
  await popup.getByRole('alert').getByText('newer version of Galpi').waitFor()
  const page = await openPage(fresh, PREVIEW)
  await press(page, a)
  await page.getByRole('alert').getByText('newer version of Galpi').waitFor()
  expect(await savedButton(postOf(page, a)).count()).toBe(0)
  await fresh.close()
})

describe('a page whose markup changed', () => {
  test('the text is somewhere else: link and selection are kept, and the reader is told', async () => {
    const page = await openChanged(PREVIEW, (html) =>
      html.replaceAll('tgme_widget_message_text', 'renamed_text').replaceAll('js-message_text', 'renamed'),
    )
    const text = sampleChannel.posts.find(({ messageId }) => messageId === c)?.text ?? ''
    await postOf(page, c).locator('.renamed_text').first().selectText()
    await press(page, c)
    await page.getByText('the text may be incomplete').waitFor()
    const kept = (await keptPosts(galpi)).find(({ messageId }) => messageId === c)
    expect(String(kept?.text).slice(0, 20)).toBe(text.slice(0, 20))
    await page.close()
  })

  const RENAMED: [name: string, address: string, change: (html: string) => string][] = [
    ['Telegram preview (t.me)', PREVIEW, (html) => html.replaceAll('tgme_widget_message_text', 'renamed_text')],
    ['Telegram Web K', WEB_K, (html) => html.replaceAll('message spoilers-container', 'renamed_text')],
    [
      'Telegram Web A',
      WEB_A,
      (html) => html.replaceAll(String.raw`class=\"text-content`, String.raw`class=\"renamed_text`),
    ],
  ]

  test.each(RENAMED)('%s says so once, and its diagnostic holds nothing of the page', async (name, address, change) => {
    const page = await openChanged(address, change)
    const notice = page.getByRole('region', { name: `${name} changed: saving text may be incomplete` })
    await notice.waitFor()
    await galpi.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(address).origin })
    await page.bringToFront()
    await notice.getByRole('button', { name: 'Copy diagnostic' }).click()
    await notice.getByText('Copied.').waitFor()
    const told = await page.evaluate(() => navigator.clipboard.readText())
    expect(told).toContain(name)
    expect(told).toMatch(/Failed: .*text \d+/)
    const written = await page.evaluate(() => document.body.innerText.match(/[\p{L}\p{N}]{7,}/gu) ?? [])
    const isName =
      /^(?:Telegram|Galpi|preview|message|bubble|content|reply|title|channel|button|tgme|photo|video|audio)$/i
    expect(written.filter((word) => told.includes(word) && !isName.test(word))).toEqual([])
    expect(told).not.toMatch(/[가-힣]|https?:|\d{5}/)

    await notice.getByRole('button', { name: 'Close' }).click()
    await page.waitForTimeout(5_000)
    expect(await notice.count()).toBe(0)
    await page.close()
  })

  test('one post without an id: the others go on', async () => {
    const page = await openChanged(PREVIEW, (html) =>
      html.replace(`data-post="${sampleChannel.username}/${d}"`, 'data-post="?"'),
    )
    await press(page, e)
    await savedButton(postOf(page, e)).waitFor()
    expect(await page.locator('[data-post="?"]').getByRole('button').count()).toBe(0)
    await page.close()
  })

  test.each([
    [
      'Telegram preview (t.me)',
      PREVIEW,
      (html: string) => html.replaceAll('data-post=', 'data-renamed='),
      -9,
      '내일부터 일주일',
    ],
    [
      'Telegram Web K',
      WEB_K,
      (html: string) => html.replaceAll('data-mid', 'data-renamed').replaceAll('dataset.mid', 'dataset.renamed'),
      -10,
      '내일부터 일주일',
    ],
    ['Telegram Web A', WEB_A, (html: string) => html.replaceAll('data-message-id', 'data-renamed'), -11, '모르는 것을'],
  ] as const)(
    'no post of %s is found: the popup names the client and keeps a link with a text',
    async (name, address, change, at, words) => {
      const page = await openChanged(address, change)
      const place = sampleChannel.posts.at(at)?.messageId
      await page.getByText(words).last().selectText()
      const targetId = await triggerPopup(galpi, page)
      const inPopup = (expression: string) => evaluateIn(galpi, targetId, expression)
      const said = `document.querySelector('.changed [role=alert]')?.textContent`
      await expect.poll(() => inPopup(said)).toBe(`${name} changed: saving text may be incomplete`)
      const selected = await inPopup(`document.querySelector('.changed textarea').value`)
      expect(selected).toContain(words)
      const link = `https://t.me/${sampleChannel.username}/${place}`
      await inPopup(`document.querySelector('.changed input').value = '${link}'`)
      await inPopup(clickOn('Save link and text'))
      await expect
        .poll(async () => (await keptPosts(galpi)).find(({ messageId }) => messageId === place))
        .toMatchObject({ text: selected, postedAtApproximate: true })
      await page.close()
    },
  )
})

test('hostile text, links and attributes stay text', async () => {
  const alarm = 'window.hacked = true'
  const page = await openChanged(PREVIEW, (html) =>
    html.replace(
      new RegExp(`(data-post="galpi_sample/${f}"[\\s\\S]*?js-message_text"[^>]*>)`),
      `$1&lt;img src=x onerror="${alarm}"&gt; <a href="javascript:${alarm}">click</a> <a href="data:text/html,<script>${alarm}</script>">data</a>`,
    ),
  )
  await postOf(page, f).hover()
  await postOf(page, f).getByRole('button', { name: /^Save/ }).click()
  await savedButton(postOf(page, f)).waitFor()
  const panel = await openOwn(galpi, 'sidepanel')
  await panel.getByRole('searchbox').fill('onerror')
  await panel.getByRole('article').first().getByRole('button').first().click()
  await panel.locator('.text').getByText('<img src=x onerror=').waitFor()
  expect(await panel.locator('a[href^="javascript:"], a[href^="data:"], .text img').count()).toBe(0)
  expect(await panel.evaluate('window.hacked')).toBeUndefined()
  await panel.close()
  await page.close()
})

test.each([
  ['the preview', PREVIEW],
  ['Web K', WEB_K],
  ['Web A', WEB_A],
])('after an update of the extension every button in %s says that the page must be reloaded', async (_, address) => {
  const fresh = await startGalpi()
  const page = await openPage(fresh, address)
  await saveButton(postOf(page, e)).waitFor({ state: 'attached' })
  // Loading it again is what the browser does to update an extension.
  await fresh.cdp.send('Extensions.loadUnpacked', { path: EXTENSION_FOLDER })
  const stale = page.getByRole('button', { name: 'Galpi was updated: reload this page' })
  await expect.poll(() => stale.count()).toBeGreaterThan(3)
  expect(await page.getByRole('button', { name: 'Save post' }).count()).toBe(0)
  await postOf(page, e).hover()
  await postOf(page, e)
    .getByRole('button', { name: /updated/ })
    .click()
  await page.getByRole('alert').getByText('Reload the page to go on saving').waitFor()
  await page.getByRole('button', { name: 'Reload page' }).click()
  await press(page, e)
  await savedButton(postOf(page, e)).waitFor()
  await fresh.close()
})

test('what was acknowledged is there after the browser was killed', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'galpi-killed-'))
  const first = await startGalpi({ profile })
  const page = await openPage(first, PREVIEW)
  await press(page, e)
  await savedButton(postOf(page, e)).waitFor()
  // At once and without a word, as when the power goes.
  const { processInfo } = await first.cdp.send('SystemInfo.getProcessInfo')
  const { id = 0 } = processInfo.find(({ type }) => type === 'browser') ?? {}
  process.kill(id, 'SIGKILL')
  await first.context.waitForEvent('close').catch(() => undefined)
  await first.close().catch(() => undefined)

  const second = await startGalpi({ profile })
  expect((await keptPosts(second)).map(({ messageId }) => messageId)).toEqual([e])
  await second.close()
  rmSync(profile, { recursive: true, force: true })
})
