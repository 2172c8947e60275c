import { mkdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { sampleChannel } from '../seeds/channel'
import { openOwn, openPage, startGalpi, WEB_A, WEB_K } from '../tests/e2e/galpi'
import type { Launched } from './launch'
import { fill, openThird, saveAndTag, selectSome, showView, type Texts, TEXTS } from './picture-library'

// Draws what the stores show: five pictures of 1280 × 800 a language, tiles of 440 × 280 and 1400 × 560 (Chrome, Edge), and
// Edge's logo of 300 × 300. PNG without transparency, as Chrome Web Store wants it.
const FOLDER = '.galpi/store'
const HEAD = 112
const FRAME = { width: 1200, height: 800 - HEAD }

const WORDS = {
  en: {
    save: 'One click keeps a post while you read',
    find: 'Half a memory is enough to find it',
    sort: 'Tags, notes and highlights, all on your device',
    panel: 'Sort out many at once, beside Telegram',
    keep: 'Bring everything in, take everything out',
    slogan: 'Keep Telegram posts.\nFind them again.',
  },
  ko: {
    save: '읽다가 한 번 클릭으로 저장',
    find: '어렴풋한 기억만으로도 찾기',
    sort: '태그, 메모, 하이라이트, 모두 내 기기에',
    panel: '텔레그램 옆에서 한꺼번에 정리',
    keep: '모두 가져오고, 모두 내보내기',
    slogan: '텔레그램 글을 저장하고\n다시 찾으세요.',
  },
} as const
type Language = keyof typeof WORDS

const STYLE = `
  body { margin: 0; height: 100vh; overflow: hidden; background: #0f766e; color: #e6fffa; word-break: keep-all;
    font-family: system-ui, 'Noto Sans CJK KR', sans-serif; }
  h1 { margin: 0; font-size: 38px; font-weight: 650; line-height: ${HEAD}px; text-align: center; }
  .frame { position: relative; display: flex; width: ${FRAME.width}px; margin: 0 auto; border-radius: 14px 14px 0 0;
    overflow: hidden; box-shadow: 0 6px 40px #03282580; }
  .frame.find img + img { position: absolute; top: 12px; right: 20px; border-radius: 10px; box-shadow: 0 8px 40px #000a; }
  .frame.find img:first-child { filter: brightness(0.72); }
  .tile { display: flex; align-items: center; justify-content: center; gap: 6vw; height: 100vh; white-space: pre-line; }
  .logo svg { display: block; }
  .tile svg { height: 58vh; }
  .tile h1 { font-size: min(6.4vw, 84px); line-height: 1.3; text-align: left; }`

mkdirSync(FOLDER, { recursive: true })
for (const language of ['en', 'ko'] as const) await draw(language)
console.log(`${FOLDER}: all drawn.`)

async function draw(language: Language): Promise<void> {
  const galpi = await startGalpi({ language })
  const canvas = await galpi.context.newPage()
  const words = WORDS[language]
  const store = async (name: string, width: number, height: number, html: string) => {
    await canvas.setViewportSize({ width, height })
    await canvas.setContent(`<html lang="${language}"><style>${STYLE}</style>${html}</html>`)
    await canvas.screenshot({ path: `${FOLDER}/${name}-${language}.png` })
  }
  const frame = async (name: string, headline: string, ...pictures: Buffer[]) => {
    const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`)
    await store(name, 1280, 800, `<h1>${headline}</h1><div class="frame ${name}">${images.join('')}</div>`)
  }
  await frame('save', words.save, await saving(galpi, TEXTS[language]))
  await fill(galpi)
  await frame('find', words.find, ...(await finding(galpi, TEXTS[language])))
  await frame('sort', words.sort, await library(galpi, (page) => openThird(page, TEXTS[language])))
  await frame('panel', words.panel, ...(await beside(galpi, TEXTS[language])))
  await frame('keep', words.keep, await library(galpi, (page) => showView(page, 'transfer/export')))
  const icon = readFileSync('scripts/icon.svg', 'utf8')
  const tile = `<div class="tile">${icon}<h1>${words.slogan}</h1></div>`
  await store('tile-440x280', 440, 280, tile)
  await store('tile-1400x560', 1400, 560, tile)
  if (language === 'en') await store('logo-300x300', 300, 300, `<div class="logo">${icon}</div>`)
  await galpi.close()
}

/** The strip right after a post was saved. */
async function saving(galpi: Launched, texts: Texts): Promise<Buffer> {
  const page = await openPage(galpi, WEB_A)
  await page.setViewportSize(FRAME)
  for (const { messageId } of sampleChannel.posts.slice(-3)) await saveAndTag(page, messageId, texts)
  return shot(page)
}

/** A page, and the popup over it. */
async function finding(galpi: Launched, { typo }: Texts): Promise<Buffer[]> {
  const page = await openPage(galpi, WEB_K)
  await page.setViewportSize(FRAME)
  const popup = await openOwn(galpi, 'popup')
  await popup.getByRole('article').first().waitFor()
  await popup.keyboard.type(typo)
  return [await shot(page), await shot(popup)]
}

async function beside(galpi: Launched, texts: Texts): Promise<Buffer[]> {
  const panel = await openOwn(galpi, 'sidepanel')
  await panel.setViewportSize({ width: 440, height: FRAME.height })
  await panel.getByRole('article').first().waitFor()
  await selectSome(panel, texts)
  const page = await openPage(galpi, WEB_A)
  await page.setViewportSize({ width: FRAME.width - 440, height: FRAME.height })
  return [await shot(page), await shot(panel)]
}

async function library(galpi: Launched, act: (page: Page) => Promise<void>): Promise<Buffer> {
  const page = await openOwn(galpi, 'library')
  await page.setViewportSize(FRAME)
  await page.getByRole('article').first().waitFor()
  await act(page)
  return shot(page)
}

async function shot(page: Page): Promise<Buffer> {
  // Pictures and transitions come to rest.
  await page.waitForTimeout(700)
  const picture = await page.screenshot()
  await page.close()
  return picture
}
