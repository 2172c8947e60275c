import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { sampleChannel } from '../seeds/channel'
import { openOwn, openPage, postOf, PREVIEW, startGalpi, WEB_A, WEB_K } from '../tests/e2e/galpi'
import type { Launched } from './launch'

// Draws every surface in both languages and themes, to look at; the README's pictures are some of them.
const FOLDER = '.galpi/pictures'
const TAGS = ['LLM', '투자', 'startup', '읽을거리']
const TEXTS = {
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
type Texts = (typeof TEXTS)['en' | 'ko']

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

async function saveAndTag(page: Page, messageId: number, { add, ...texts }: Texts): Promise<void> {
  await save(page, messageId, texts)
  const first = messageId % TAGS.length
  const field = page.getByRole('combobox', { name: add })
  await field.fill(`${TAGS[first]},${TAGS[(first + 1) % TAGS.length]},`)
  await page.waitForTimeout(300)
}

async function save(page: Page, messageId: number, texts: Pick<Texts, 'save' | 'saved'>): Promise<void> {
  const post = postOf(page, messageId)
  await post.hover()
  await post.getByRole('button', { name: texts.save }).click()
  await post.getByRole('button', { name: texts.saved, exact: true }).waitFor()
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

/** The whole sample channel with tags that have colours and other names, so that lists are lists. */
async function fill(galpi: Launched): Promise<void> {
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

async function selectSome(page: Page, { select }: Texts): Promise<void> {
  const boxes = page.getByRole('checkbox', { name: select })
  for (const place of [0, 1, 2]) await boxes.nth(place).check()
}

async function makeCompact(page: Page, { layout, compact }: Texts): Promise<void> {
  await press(page, layout)
  await page.getByRole('radio', { name: compact }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('article').nth(1).getByRole('button').first().click()
}

async function showView(page: Page, view: string): Promise<void> {
  await page.goto(`${page.url()}#${view}`)
  await page.waitForTimeout(700)
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).first().click()
}

async function openThird(page: Page, { note }: Texts): Promise<void> {
  await page.getByRole('article').nth(2).getByRole('button').first().click()
  await page.getByRole('textbox').last().fill(note)
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
