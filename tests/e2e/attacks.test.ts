import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Launched } from '../../scripts/launch'
import { HOSTILE_TEXTS } from '../../seeds/hostile'
import { linesOf } from '../../utils/transfer/json-lines'
import { hostileRecords } from '../attacks/hostile-records'
import { textOf } from '../transfer/sample'
import { openOwn, postOf, PREVIEW, save, saveButton, savedButton, startGalpi, straysOf, WEB_A, WEB_K } from './galpi'
import { sampleChannel } from '../../seeds/channel'
import { foreignParts, setTripwires } from './tripwire'

const POSTS = 10_000
const folder = mkdtempSync(join(tmpdir(), 'galpi-attacks-'))

let galpi: Launched
let heard: string[]
let page: Page

beforeAll(async () => {
  galpi = await startGalpi()
  heard = await setTripwires(galpi.context)
  page = await openOwn(galpi, 'library')
})
afterAll(async () => {
  await galpi.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Nothing ran, nothing was refused because it had not even been tried, and nothing is there that we do not draw. */
async function expectQuiet(of: Page): Promise<void> {
  expect(await of.evaluate(foreignParts)).toEqual([])
  expect(heard).toEqual([])
  expect(straysOf(galpi)).toEqual([])
}

async function goTo(view: string): Promise<void> {
  await page.goto(`chrome-extension://${galpi.extensionId}/library.html${view}`)
  await page.getByRole('heading').first().waitFor()
}

describe('a library of hostile posts', () => {
  test('comes in from a file', { timeout: 180_000 }, async () => {
    const text = await textOf(linesOf(hostileRecords(POSTS), { exportedAt: 0, isWhole: true }))
    await goTo('#transfer/backup')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a backup file' }).click()
    const path = join(folder, 'attack.jsonl.gz')
    writeFileSync(path, gzipSync(text))
    await (await chooser).setFiles(path)
    await page.getByText('Only in the backup').waitFor({ timeout: 90_000 })
    await page.getByRole('button', { name: 'Merge' }).click()
    await page.getByText('10,000 posts came back or changed.').waitFor({ timeout: 120_000 })
    await expectQuiet(page)
  })

  test('is scrolled through, and posts are opened', { timeout: 120_000 }, async () => {
    await page.goto('about:blank')
    await goTo('')
    await page.getByRole('article').first().waitFor({ timeout: 60_000 })
    const scroller = page.locator('.library-posts .post-scroller')
    for (let part = 0; part < 12; part += 1) {
      await page.getByRole('article').nth(1).locator('.card-open').click()
      await page.locator('.post .text').waitFor()
      await expectQuiet(page)
      await scroller.evaluate((element, share) => element.scrollTo(0, element.scrollHeight * share), part / 12)
      await expect.poll(() => page.locator('.is-waiting').count()).toBe(0)
      await expectQuiet(page)
    }
  })

  test.each(Object.entries(HOSTILE_TEXTS).map(([family, [first]]) => [family, first] as const))(
    'is searched for %s',
    async (_, text) => {
      await page.goto('about:blank')
      await goTo(`?q=${encodeURIComponent(text.toWellFormed())}`)
      await page.getByRole('status').first().waitFor({ state: 'attached' })
      await page.waitForTimeout(500)
      await expectQuiet(page)
    },
  )

  test.each(['#tags', '#links', '#channels', '#channels/channel%3A2000000000', '#trash', '#transfer', '#settings'])(
    'is shown by the view %s',
    async (view) => {
      await goTo(view)
      await page.waitForTimeout(700)
      await expectQuiet(page)
      const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const)
      expect(width).toBeLessThanOrEqual(shown)
    },
  )

  test.each(['popup', 'sidepanel'] as const)('is shown by the %s', async (name) => {
    const own = await openOwn(galpi, name)
    await own.getByRole('article').first().waitFor({ timeout: 30_000 })
    await expectQuiet(own)
    const [width, shown] = await own.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const)
    expect(width).toBeLessThanOrEqual(shown)
    await own.close()
  })

  test('is exported as a page, which shows them and no more', { timeout: 120_000 }, async () => {
    await page.addInitScript(() =>
      Object.assign(window, { showSaveFilePicker: undefined, showDirectoryPicker: undefined }),
    )
    await page.goto('about:blank')
    await goTo('#transfer/export')
    await page.getByRole('radio', { name: /^Page to read/ }).check()
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 90_000 }),
      page.getByRole('button', { name: /^Export \d/ }).click(),
    ])
    const path = join(folder, 'page.html')
    await file.saveAs(path)
    const shown = await galpi.context.newPage()
    await shown.goto(pathToFileURL(path).href)
    await shown.locator('article').first().waitFor({ timeout: 60_000 })
    await shown.locator('input').fill('script')
    await shown.waitForTimeout(1_000)
    expect(await shown.evaluate(foreignParts)).toEqual([])
    expect(heard).toEqual([])
    await shown.close()
  })
})

const NEWEST = sampleChannel.posts.at(-1)?.messageId ?? 0

/** Hears of every shadow root that is made where it runs. */
const TAKES_OVER = `{
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    window.taken = true
    return attach.call(this, options)
  }
}`

/** What a page's script can reach of ours. */
const hosts = "[...document.querySelectorAll('galpi-post, galpi-overlay')]"

describe.each([
  ['Web K', WEB_K, -2],
  ['Web A', WEB_A, -3],
  ['the preview', PREVIEW, -4],
])('a hostile page in %s', (_, address, nth) => {
  const saved = sampleChannel.posts.at(nth)?.messageId ?? 0
  let hostile: Page

  beforeAll(async () => {
    hostile = await galpi.context.newPage()
    // Before our content script, in the page's own world.
    await hostile.addInitScript(TAKES_OVER)
    await hostile.goto(address)
    await saveButton(postOf(hostile, NEWEST)).waitFor({ state: 'attached' })
  })
  afterAll(() => hostile.close())

  test('its scripts never run in our world', async () => {
    expect(await hostile.evaluate('window.taken')).toBeUndefined()
    const own = "document.createElement('div').attachShadow({ mode: 'open' }) && window.taken"
    expect(await hostile.evaluate(own)).toBe(true)
  })

  test('it can neither press our button nor type a key for the reader', async () => {
    await hostile.evaluate(`(() => {
      for (const host of ${hosts}) {
        const button = host.shadowRoot.querySelector('button')
        for (const target of [button, host]) {
          target.click()
          for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'keyup', 'touchend'])
            for (const Kind of [Event, MouseEvent, KeyboardEvent, PointerEvent])
              target.dispatchEvent(new Kind(type, { key: 'Enter', code: 'Enter', bubbles: true, composed: true }))
        }
        const copy = host.cloneNode(true)
        document.body.append(copy)
        copy.click()
      }
    })()`)
    await hostile.waitForTimeout(500)
    expect(await savedButton(postOf(hostile, NEWEST)).count()).toBe(0)
    expect(await hostile.locator('galpi-overlay .strip:not(.card)').count()).toBe(0)
  })

  test('it cannot speak to the extension', async () => {
    const answers = await hostile.evaluate(async (id) => {
      const message = { id: 1, type: 'keptStates', data: { refs: [] }, timestamp: 1 }
      window.postMessage(message, '*')
      window.postMessage({ type: 'wxt:content-script-started' }, '*')
      new BroadcastChannel('galpi-changes').postMessage({ show: 'channel:1/1' })
      document.dispatchEvent(new CustomEvent('galpi', { detail: message }))
      const { runtime } = globalThis.chrome as { runtime?: typeof chrome.runtime }
      const told = await Promise.resolve(runtime?.sendMessage(id, message)).catch(() => undefined)
      const files = await Promise.all(
        ['library.html', 'manifest.json', 'content-scripts/web-k.js', 'icon/128.png'].map((path) =>
          fetch(`chrome-extension://${id}/${path}`).then(
            () => path,
            () => undefined,
          ),
        ),
      )
      return [told, ...files].filter((each) => each !== undefined)
    }, galpi.extensionId)
    expect(answers).toEqual([])
  })

  test('it cannot do in the strip what only the reader does', async () => {
    await save(hostile, saved)
    const strip = hostile.locator('galpi-overlay .strip:not(.card)')
    await strip.waitFor()
    await strip.getByRole('combobox').focus()
    await hostile.evaluate(`(() => {
      const root = [...document.querySelectorAll('galpi-overlay')].map((host) => host.shadowRoot).find((each) => each?.querySelector('input'))
      const input = root.querySelector('input')
      input.value = 'theirs,'
      for (const type of ['input', 'change', 'compositionend']) input.dispatchEvent(new InputEvent(type, { bubbles: true, composed: true }))
      for (const target of [input, document.body, window])
        for (const key of ['1', 'Enter', ',']) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }))
      input.value = ''
      for (const button of root.querySelectorAll('button')) button.click()
    })()`)
    await hostile.waitForTimeout(500)
    expect(await strip.locator('.tag-name').count()).toBe(0)
    expect(await savedButton(postOf(hostile, saved)).count()).toBe(1)
    await strip.waitFor()
  })

  test('when it hides and moves our button, only a press of the reader’s own counts still', async () => {
    await hostile.evaluate(`(() => {
      const [host] = ${hosts}
      host.style.cssText += ';position:fixed!important;inset:0!important;opacity:0!important;z-index:99999!important'
      host.shadowRoot.querySelector('button').click()
    })()`)
    await hostile.waitForTimeout(300)
    expect(await savedButton(postOf(hostile, NEWEST)).count()).toBe(0)
  })
})
