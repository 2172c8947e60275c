import type { Page } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import { openOwn } from '../e2e/galpi'
import { type Row, rowOf } from './report'

/** Words of the generated posts, as a reader half remembers them. */
const QUERIES: [kind: string, text: string][] = [
  ['Korean, one word', '밸류에이션'],
  ['Korean, two words', '반도체 공급망'],
  ['Korean, wrong letter', '손익분귀점'],
  ['English, one word', 'quantization'],
  ['English, wrong letters', 'quantizaton'],
  ['English, two words, one wrong', 'founders retenton'],
  ['found nowhere', 'zzqxwvk'],
]
const FIRST = '밸류에이션'

/** From the input event to other results in the popup's list. */
export async function measureSearch(galpi: Launched, runs: number): Promise<Row[]> {
  const first: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const page = await openOwn(galpi, 'popup')
    await page.waitForFunction(() => window.galpiBench.usableAt)
    first.push(await searchTime(page, FIRST))
    await page.close()
  }
  const rows = [rowOf(`search: first query, at once after opening`, first, 'ms')]
  const page = await openOwn(galpi, 'popup')
  await page.waitForFunction(() => window.galpiBench.usableAt)
  await searchTime(page, FIRST)
  for (const [kind, text] of QUERIES) {
    const times: number[] = []
    for (let run = 0; run < runs; run += 1) {
      await searchTime(page, '')
      times.push(await searchTime(page, text))
    }
    const found = await page.getByRole('status').first().innerText()
    rows.push(rowOf(`search: ${kind}, ${text}: ${found.split(' ')[0]} found`, times, 'ms'))
  }
  await page.close()
  return rows
}

/** Types over what the field holds. */
export async function searchTime(page: Page, text: string): Promise<number> {
  await page.evaluate(() => {
    window.galpiBench.searchedIn = 0
  })
  await page.keyboard.press('Control+A')
  if (text) await page.keyboard.insertText(text)
  else await page.keyboard.press('Delete')
  const searched = await page.waitForFunction(() => window.galpiBench.searchedIn)
  return searched.jsonValue()
}
