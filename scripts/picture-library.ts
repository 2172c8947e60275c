import type { Page } from 'playwright-core'
import { sampleChannel } from '../seeds/channel'
import { openOwn, postOf } from '../tests/e2e/galpi'
import type { Launched } from './launch'

// What the pictures of Galpi show: the sample channel, kept and sorted out.

const TAGS = ['LLM', '투자', 'startup', '읽을거리']
export const TEXTS = {
  en: {
    save: 'Save post',
    saved: 'Saved',
    add: 'Add tag',
    note: 'Ask the Busan team about this',
    help: 'Search help',
    filters: 'Filters',
    select: 'Select this post',
    layout: 'Order and layout',
    compact: 'Compact',
    like: 'More like this',
    saveSearch: 'Save this search',
    synonyms: 'Synonyms…',
    operator: 'ta',
    tag: 'tag:',
    query: 'customer after:2026 -has:video ',
    deep: 'adjectives',
    typo: 'contrakt',
    problems: 'has:nothing before:soon lang:ko sort:old ',
    searches: [
      ['Startups', 'startup OR 스타트업'],
      ['Unsorted this year', 'is:untagged after:2026'],
      ['Customers', 'customer'],
    ],
    last: 'LLM after:2026 before:2026-10 ',
  },
  ko: {
    save: '글 저장',
    saved: '저장됨',
    add: '태그 추가',
    note: '부산 팀에게 물어보기',
    help: '검색 도움말',
    filters: '필터',
    select: '이 글 선택',
    layout: '정렬과 모양',
    compact: '좁게',
    like: '비슷한 글 보기',
    saveSearch: '이 검색 저장',
    synonyms: '동의어…',
    operator: '태그',
    tag: '태그:',
    query: '모델 이후:2026 -포함:동영상 언어:한국어 ',
    deep: '비유는 증명',
    typo: '모데',
    problems: '포함:없음 이전:곧 언어:한국어 정렬:오래된순 ',
    searches: [
      ['스타트업', '스타트업 OR startup'],
      ['올해 분류하지 않은 글', '상태:미분류 이후:2026'],
      ['모델', '모델'],
    ],
    last: '모델 이후:2026 ',
  },
} as const
export type Texts = (typeof TEXTS)['en' | 'ko']

export async function saveAndTag(page: Page, messageId: number, { add, ...texts }: Texts): Promise<void> {
  await save(page, messageId, texts)
  const first = messageId % TAGS.length
  const field = page.getByRole('combobox', { name: add })
  await field.fill(`${TAGS[first]},${TAGS[(first + 1) % TAGS.length]},`)
  await page.waitForTimeout(300)
}

export async function save(page: Page, messageId: number, texts: Pick<Texts, 'save' | 'saved'>): Promise<void> {
  const post = postOf(page, messageId)
  await post.hover()
  await post.getByRole('button', { name: texts.save }).click()
  await post.getByRole('button', { name: texts.saved, exact: true }).waitFor()
}

/** The whole sample channel with tags that have colours and other names, so that lists are lists. */
export async function fill(galpi: Launched): Promise<void> {
  const page = await openOwn(galpi, 'popup')
  const send = (type: string, data: unknown) =>
    page.evaluate((message) => chrome.runtime.sendMessage(message), { id: 1, type, data, timestamp: 1 })
  const older = sampleChannel.posts.slice(0, -20)
  await send('savePosts', { posts: older })
  for (const [nth, tag] of [...TAGS, 'research/agents', 'research/evals', '투자/초기'].entries()) {
    const keys = older
      .filter(({ messageId }) => (messageId * 7 + nth * 3) % (4 + nth) === 0)
      .map(({ messageId }) => `channel:${sampleChannel.id}/${messageId}`)
    await send('takeStep', { id: `picture ${nth}`, what: { kind: 'tag', add: [tag], remove: [] }, keys })
  }
  for (const [name, colour, ...aliases] of [
    ['LLM', 'blue', '거대언어모델'],
    ['투자', 'green', 'investing'],
    ['startup', 'orange', '스타트업'],
    ['읽을거리', 'purple'],
    ['research', 'teal'],
  ])
    await send('setTag', { name, colour, aliases })
  const gone = older.slice(3, 6).map(({ messageId }) => `channel:${sampleChannel.id}/${messageId}`)
  await send('takeStep', { id: 'removed', what: { kind: 'remove' }, keys: gone })
  await page.close()
}

export async function showView(page: Page, view: string): Promise<void> {
  await page.goto(`${page.url()}#${view}`)
  await page.waitForTimeout(700)
}

export function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).first().click()
}

export async function openThird(page: Page, { note }: Texts): Promise<void> {
  await page.getByRole('article').nth(2).getByRole('button').first().click()
  await page.getByRole('textbox').last().fill(note)
}

export async function selectSome(page: Page, { select }: Texts): Promise<void> {
  const boxes = page.getByRole('checkbox', { name: select })
  for (const place of [0, 1, 2]) await boxes.nth(place).check()
}
