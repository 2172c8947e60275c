import { mkdirSync } from 'node:fs'
import { sampleChannel } from '../seeds/channel'
import { sampleGroup } from '../seeds/group'
import {
  openOwn,
  openPage,
  postOf,
  PREVIEW,
  savedButton,
  saveButton,
  startGalpi,
  WEB_A,
  WEB_K,
} from '../tests/e2e/galpi'

// Draws every surface in both languages and themes, to look at; the README's pictures are some of them.
const FOLDER = '.galpi/pictures'
mkdirSync(FOLDER, { recursive: true })

const TAGS = ['LLM', '투자', 'startup', '읽을거리']

for (const language of ['en', 'ko'])
  for (const dark of [false, true]) {
    const galpi = await startGalpi({ language, dark })
    const name = (what: string) => `${FOLDER}/${what}-${language}-${dark ? 'dark' : 'light'}.png`
    const labels =
      language === 'ko'
        ? { save: '글 저장', saved: '저장됨', add: '태그 추가' }
        : { save: 'Save post', saved: 'Saved', add: 'Add tag' }

    for (const [client, address] of Object.entries({ 'web-k': WEB_K, 'web-a': WEB_A, preview: PREVIEW })) {
      const page = await openPage(galpi, address)
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
      for (const [index, { messageId }] of sampleChannel.posts.slice(-9).entries()) {
        if (
          index % 3 !==
          Object.keys({ k: 0, a: 1, p: 2 }).indexOf(client === 'web-k' ? 'k' : client === 'web-a' ? 'a' : 'p')
        )
          continue
        const post = postOf(page, messageId)
        await post.hover()
        await post.getByRole('button', { name: labels.save }).click()
        await post.getByRole('button', { name: labels.saved, exact: true }).waitFor()
        const field = page.getByRole('combobox', { name: labels.add })
        await field.fill(`${TAGS[index % TAGS.length]},${TAGS[(index + 1) % TAGS.length]},`)
        await page.waitForTimeout(200)
      }
      await page.waitForTimeout(300)
      await page.screenshot({ path: name(client) })
      await page.close()
    }

    const popup = await openOwn(galpi, 'popup')
    await popup.getByRole('article').first().waitFor()
    await popup.screenshot({ path: name('popup') })
    await popup.getByRole('searchbox').fill('모델')
    await popup.locator('mark').first().waitFor()
    await popup.screenshot({ path: name('popup-search') })
    await popup.close()

    for (const own of ['sidepanel', 'library'] as const) {
      const page = await openOwn(galpi, own)
      await page.getByRole('article').first().waitFor()
      await page.screenshot({ path: name(own) })
      await page.getByRole('article').nth(2).getByRole('button').first().click()
      await page.getByRole('textbox').last().waitFor()
      await page.waitForTimeout(200)
      await page.screenshot({ path: name(`${own}-post`) })
      await page.close()
    }
    await galpi.close()
  }
