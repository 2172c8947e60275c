import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleChannel } from '../../../seeds/channel'
import { postSelector, PREVIEW } from '../sample-pages'
import { FirefoxGalpi, save } from './galpi'
import type { Tab } from './tab'

// In Firefox readers give and take access to each site at any time.

const NOTICE = { css: '.host-access' }
const ALLOW = { css: 'button', name: "Allow Telegram's pages" }
const newest = sampleChannel.posts.at(-1)?.messageId ?? 0

let galpi: FirefoxGalpi
let tab: Tab

beforeAll(async () => {
  galpi = await FirefoxGalpi.start()
})
afterAll(() => galpi.close())

test('access that was given at installing is not asked for; taken back, every page of ours says so at once', async () => {
  const welcome = await galpi.openOwn('welcome.html')
  await welcome.see({ css: 'h1' })
  await welcome.gone(NOTICE)
  await galpi.scope.takeHosts()
  await welcome.see(NOTICE)
  await galpi.own.see(NOTICE)
  await galpi.scope.showSidebar()
  await galpi.sidebar().see(NOTICE)
  await galpi.scope.hideSidebar()
  tab = await galpi.open(PREVIEW)
  expect(await tab.see({ css: postSelector(PREVIEW, newest) })).toBeTruthy()
  await tab.gone({ css: 'galpi-post' })
})

test('on a page that Galpi may not see, "Save post" opens the popup, which says why', async () => {
  await tab.click({ css: postSelector(PREVIEW, newest) }, 'right')
  await galpi.scope.choose('contentAreaContextMenu', 'save-post')
  await galpi.popup().see(NOTICE)
})

test('a refusal leads on, and access once given is used', async () => {
  const welcome = await galpi.openOwn('welcome.html')
  await welcome.click(ALLOW)
  await galpi.scope.answerQuestion(false)
  await welcome.see({
    css: '.host-access [aria-live]',
    name: "It was not allowed. You can allow it later, here or in the browser's own settings for Galpi, under permissions.",
  })
  await welcome.click(ALLOW)
  await galpi.scope.answerQuestion(true)
  await welcome.gone(NOTICE)
  await galpi.own.gone(NOTICE)
  await tab.reload()
  await save(tab, PREVIEW, newest)
})
