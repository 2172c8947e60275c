import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { sampleChannel } from '../seeds/channel'
import { openOwn, openPage, PREVIEW, startGalpi, WEB_A, WEB_K } from '../tests/e2e/galpi'
import type { Launched } from './launch'
import { fill, openThird, press, save, saveAndTag, selectSome, showView, type Texts, TEXTS } from './picture-library'

// Draws every surface in both languages and themes, to look at; the README's pictures are some of them.
const FOLDER = '.galpi/pictures'
const CLIENTS = [
  ['web-k', WEB_K],
  ['web-a', WEB_A],
  ['preview', PREVIEW],
] as const

interface Scene {
  name: string
  page: Parameters<typeof openOwn>[1]
  width?: number
  typed?: (texts: Texts) => string
  act?: (page: Page, texts: Texts) => Promise<void>
}

/** In order: what one keeps is there in the next. */
const SCENES: Scene[] = [
  { name: 'popup', page: 'popup' },
  { name: 'popup-operators', page: 'popup', typed: ({ operator }) => operator },
  { name: 'popup-tags', page: 'popup', typed: ({ tag }) => tag, act: (page) => page.keyboard.press('ArrowDown') },
  { name: 'popup-channels', page: 'popup', typed: () => '@' },
  { name: 'popup-search', page: 'popup', typed: ({ query }) => query },
  { name: 'popup-deep', page: 'popup', typed: ({ deep }) => deep },
  { name: 'popup-problems', page: 'popup', typed: ({ problems }) => problems },
  { name: 'popup-typo', page: 'popup', typed: ({ typo }) => typo },
  { name: 'popup-keyboard', page: 'popup', typed: () => 'xnwk' },
  { name: 'popup-nothing', page: 'popup', typed: () => 'qqqqqq' },
  { name: 'popup-like', page: 'popup', typed: ({ query }) => query, act: (page, { like }) => press(page, like) },
  { name: 'popup-help', page: 'popup', act: (page) => page.keyboard.press('F1') },
  { name: 'panel-post', page: 'sidepanel', act: openThird },
  { name: 'panel-list-320', page: 'sidepanel', width: 320 },
  { name: 'panel-bulk-480', page: 'sidepanel', width: 480, act: selectSome },
  { name: 'panel-filters-480', page: 'sidepanel', width: 480, act: (page, { filters }) => press(page, filters) },
  { name: 'panel-320', page: 'sidepanel', width: 320, act: saveSearches },
  {
    name: 'panel-480',
    page: 'sidepanel',
    width: 480,
    typed: ({ last }) => last,
    act: (page, { saveSearch }) => press(page, saveSearch),
  },
  { name: 'panel-help', page: 'sidepanel', width: 320, act: (page) => page.keyboard.press('F1') },
  { name: 'panel-synonyms', page: 'sidepanel', width: 320, act: openSynonyms },
  { name: 'library-post', page: 'library', act: openThird },
  ...(['links', 'channels', 'tags', 'trash', 'settings'] as const).map((view): Scene => ({
    name: `library-${view}`,
    page: 'library',
    act: (page) => showView(page, view),
  })),
  { name: 'library-channel', page: 'library', act: (page) => showView(page, `channels/channel:${sampleChannel.id}`) },
  { name: 'welcome', page: 'welcome' },
  { name: 'library-synonyms', page: 'library', act: openSynonyms },
  { name: 'library-search', page: 'library', typed: ({ last }) => last, act: (page) => page.keyboard.press('Enter') },
  // It stays so.
  { name: 'library-compact', page: 'library', act: makeCompact },
]

mkdirSync(FOLDER, { recursive: true })
for (const language of ['en', 'ko'] as const)
  for (const theme of ['light', 'dark'] as const) {
    const texts = TEXTS[language]
    const galpi = await startGalpi({ language, dark: theme === 'dark' })
    const shoot = (page: Page, what: string) => page.screenshot({ path: `${FOLDER}/${what}-${language}-${theme}.png` })
    // Every client saves every third of the newest posts, so that each shows saved ones.
    for (const [nth, [client, address]] of CLIENTS.entries()) {
      const page = await openPage(galpi, address)
      const posts = sampleChannel.posts.slice(-9).filter((_, index) => index % 3 === nth)
      for (const { messageId } of posts) await saveAndTag(page, messageId, texts)
      await shoot(page, client)
      await page.close()
    }
    await saveOlder(galpi, texts)
    await fill(galpi)
    for (const scene of SCENES) {
      const page = await openOwn(galpi, scene.page)
      if (scene.width) await page.setViewportSize({ width: scene.width, height: 720 })
      await page.getByRole('article').first().waitFor()
      await page.keyboard.type(scene.typed?.(texts) ?? '')
      await page.waitForTimeout(300)
      await scene.act?.(page, texts)
      await page.waitForTimeout(300)
      await shoot(page, scene.name)
      await page.close()
    }
    await galpi.close()
  }

/** Posts without tags; the longest is the first of them. */
async function saveOlder(galpi: Launched, texts: Texts): Promise<void> {
  const longest = sampleChannel.posts.toSorted((a, b) => b.text.length - a.text.length)[0]?.messageId ?? 0
  const rest = sampleChannel.posts.slice(-20, -9).map(({ messageId }) => messageId)
  for (const [address, ids] of [
    [`${PREVIEW}?before=${longest + 1}`, [longest]],
    [PREVIEW, rest],
  ] as const) {
    const page = await openPage(galpi, address)
    for (const messageId of ids) await save(page, messageId, texts)
    await page.close()
  }
}

async function makeCompact(page: Page, { layout, compact }: Texts): Promise<void> {
  await press(page, layout)
  await page.getByRole('radio', { name: compact }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('article').nth(1).getByRole('button').first().click()
}

async function saveSearches(page: Page, { searches, saveSearch }: Texts): Promise<void> {
  for (const [name, text] of searches) {
    await page.getByRole('searchbox').fill(text)
    await press(page, saveSearch)
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name, exact: true }).waitFor()
    await page.waitForTimeout(300)
  }
}

async function openSynonyms(page: Page, { synonyms, help }: Texts): Promise<void> {
  await press(page, help)
  await press(page, synonyms)
}
