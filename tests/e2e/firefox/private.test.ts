import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sampleChannel } from '../../../seeds/channel'
import { PREVIEW } from '../sample-pages'
import { buttonOf, FirefoxGalpi, ownAddress, save } from './galpi'
import type { Tab } from './tab'
import { WAIT } from './wait'

// In private windows, for readers who let Galpi in there.

const newest = sampleChannel.posts.at(-1)?.messageId ?? 0
let galpi: FirefoxGalpi
let tab: Tab

beforeAll(async () => {
  galpi = await FirefoxGalpi.start({ isInPrivate: true })
  tab = await galpi.openPrivate(PREVIEW)
})
afterAll(() => galpi.close())

test('what is saved there is in the library, and marked in ordinary windows', async () => {
  await save(tab, PREVIEW, newest)
  expect(await galpi.keptPosts()).toMatchObject([{ messageId: newest, text: sampleChannel.posts.at(-1)?.text }])
  const ordinary = await galpi.open(PREVIEW)
  await ordinary.see(buttonOf(PREVIEW, newest, 'Saved'))
  await ordinary.close()
})

test.each(['popup.html', 'sidepanel.html', 'library.html', 'welcome.html'])(
  '%s says there why it cannot show the library, and nothing else',
  async (page) => {
    await tab.goto(ownAddress(page))
    await tab.see({ css: 'h1', name: 'Your library is not in private windows' })
    await tab.gone({ css: '[role="alert"]' })
  },
)

test('the library is one click away', async () => {
  await tab.goto(ownAddress('popup.html'))
  await tab.click({ css: 'button', name: 'Open the library in an ordinary window' })
  const library = await vi.waitFor(() => galpi.tabOf('/library.html'), WAIT)
  await library.see({ css: 'article' })
})
