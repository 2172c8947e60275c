import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { sampleChannel } from '../seeds/channel'
import { openOwn, openPage, postOf, PREVIEW, startGalpi, WEB_A, WEB_K } from '../tests/e2e/galpi'
import type { Launched } from './launch'

// Draws every surface in both languages and themes, to look at; the README's pictures are some of them.
const FOLDER = '.galpi/pictures'
const TAGS = ['LLM', '투자', 'startup', '읽을거리']
const LABELS = {
  en: { save: 'Save post', saved: 'Saved', add: 'Add tag' },
  ko: { save: '글 저장', saved: '저장됨', add: '태그 추가' },
}
const CLIENTS = [
  ['web-k', WEB_K],
  ['web-a', WEB_A],
  ['preview', PREVIEW],
] as const

mkdirSync(FOLDER, { recursive: true })
for (const language of ['en', 'ko'] as const)
  for (const theme of ['light', 'dark'] as const) {
    const galpi = await startGalpi({ language, dark: theme === 'dark' })
    const shoot = (page: Page, what: string) => page.screenshot({ path: `${FOLDER}/${what}-${language}-${theme}.png` })
    // Every client saves every third of the newest posts, so that each shows saved ones.
    for (const [nth, [client, address]] of CLIENTS.entries()) {
      const page = await openPage(galpi, address)
      const posts = sampleChannel.posts.slice(-9).filter((_, index) => index % 3 === nth)
      for (const { messageId } of posts) await saveAndTag(page, messageId, LABELS[language])
      await shoot(page, client)
      await page.close()
    }
    await shootOwnPages(galpi, shoot)
    await galpi.close()
  }

async function saveAndTag(page: Page, messageId: number, labels: (typeof LABELS)['en']): Promise<void> {
  const post = postOf(page, messageId)
  await post.hover()
  await post.getByRole('button', { name: labels.save }).click()
  await post.getByRole('button', { name: labels.saved, exact: true }).waitFor()
  const first = messageId % TAGS.length
  const field = page.getByRole('combobox', { name: labels.add })
  await field.fill(`${TAGS[first]},${TAGS[(first + 1) % TAGS.length]},`)
  await page.waitForTimeout(300)
}

async function shootOwnPages(galpi: Launched, shoot: (page: Page, what: string) => Promise<unknown>): Promise<void> {
  const popup = await openOwn(galpi, 'popup')
  await popup.getByRole('article').first().waitFor()
  await shoot(popup, 'popup')
  await popup.getByRole('searchbox').fill('모델')
  await popup.locator('mark').first().waitFor()
  await shoot(popup, 'popup-search')
  await popup.close()
  for (const name of ['sidepanel', 'library'] as const) {
    const page = await openOwn(galpi, name)
    await page.getByRole('article').first().waitFor()
    await shoot(page, name)
    await page.getByRole('article').nth(2).getByRole('button').first().click()
    await page.getByRole('textbox').last().waitFor()
    await page.waitForTimeout(200)
    await shoot(page, `${name}-post`)
    await page.close()
  }
}
