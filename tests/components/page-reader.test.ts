import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Overlay } from '../../components/in-page/overlay'
import { PageReader } from '../../components/in-page/page-reader'
import { PageWatch } from '../../components/in-page/page-watch'
import { handOn } from '../../components/in-page/trust'
import { wordFrom } from '../../components/ui/i18n'
import ko from '../../locales/ko.yml'
import { renderBubble } from '../../seeds/pages/web-k'
import type { SampleChannel } from '../../seeds/types'
import type { Answer, PageSettings } from '../../utils/messages/protocol'
import type { Peer } from '../../utils/post/model'
import { webK } from '../../utils/telegram/web-k'
import { sent } from './fakes'

vi.mock('../../utils/messages/protocol', async () => ({ sendMessage: (await import('./fakes')).sent }))

const HARBOUR: SampleChannel = { kind: 'channel', id: 1_009_876_543, title: 'Harbour', posts: [] }
const AS_IT_COMES: PageSettings = { enabled: ['web-k', 'web-a', 'preview'], shown: 'hover', texts: null }
const REPLIES: Record<string, unknown> = {
  keptStates: [null, null],
  savePosts: [{ key: `channel:${HARBOUR.id}/1`, tags: [], isNew: true }],
  tagOffer: { suggested: [], last: [], known: [] },
}
let reader: PageReader | undefined
let closed: AbortController
let answered: (settings: Answer<PageSettings>) => void

beforeEach(() => {
  vi.useFakeTimers()
  closed = new AbortController()
  document.body.innerHTML = chatOf([1, 2])
  const { promise, resolve } = Promise.withResolvers<Answer<PageSettings>>()
  answered = resolve
  sent
    .mockReset()
    .mockImplementation((type) =>
      type === 'pageSettings' ? promise : Promise.resolve({ ok: true, value: REPLIES[type] }),
    )
})
afterEach(() => {
  // Its marks watch the document of the next test too.
  reader?.follow({ ...AS_IT_COMES, enabled: [] })
  closed.abort()
  vi.useRealTimers()
  wordFrom({ value: { language: 'auto', texts: null } })
})

/** Web K with the chat open that these posts are in. */
function chatOf(messageIds: number[]): string {
  const bubbles = messageIds.map((messageId) =>
    renderBubble(
      {
        peer: HARBOUR,
        messageId,
        client: 'web-k',
        text: `Post ${messageId}`,
        entities: [],
        media: [],
        reactions: [],
        postedAt: 1_772_539_200_000,
      },
      HARBOUR,
    ),
  )
  const title = `<span class="peer-title" data-peer-id="${-HARBOUR.id}">${HARBOUR.title}</span>`
  return `<div class="chat active"><div class="topbar"><div class="user-title">${title}</div></div>
    <div class="bubbles"><div class="bubbles-inner is-channel is-broadcast">${bubbles.join('')}</div></div></div>`
}

/** A page of Web K that is there already; its reader asks for the settings as soon as it is made. */
function openPage() {
  const { signal } = closed
  const place = () => ({ url: new URL('https://web.telegram.org/k/#@harbour'), document })
  const opened = new PageReader({
    client: webK,
    page: place,
    watch: new PageWatch(webK, place),
    galpiVersion: '1.2.3',
    overlay: new Overlay(document),
    isAlive: () => true,
    signal,
  })
  void opened.askSettings().then(() => opened.start())
  reader = opened
  return opened
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(100)
}

const hosts = () => [...document.querySelectorAll('galpi-post')]
const labels = () => hosts().map((host) => host.shadowRoot?.querySelector('button')?.getAttribute('aria-label'))
/** The ids of the channels that the toolbar was told of. */
const shownPeers = () =>
  sent.mock.calls.flatMap(([type, data]) => (type === 'pageShows' ? [(data as { peer: Peer | null }).peer?.id] : []))

test('no button comes before the reader’s settings, and then they look as set', async () => {
  openPage()
  await settle()
  expect(hosts()).toEqual([])
  answered({ ok: true, value: { ...AS_IT_COMES, shown: 'always', texts: ko } })
  await settle()
  expect(labels()).toEqual(['글 저장', '글 저장'])
  expect(hosts().every((host) => host.hasAttribute('data-always'))).toBe(true)
})

test('a library that cannot be read costs no buttons', async () => {
  openPage()
  answered({ ok: false, fault: 'damaged' })
  await settle()
  expect(labels()).toEqual(['Save post', 'Save post'])
  expect(hosts().some((host) => host.hasAttribute('data-always'))).toBe(false)
})

test('a client that is switched off has no buttons and no number on the toolbar, but what the reader asks for works', async () => {
  const page = openPage()
  answered({ ok: true, value: { ...AS_IT_COMES, enabled: ['web-a'] } })
  await settle()
  document.querySelector('.bubble')?.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
  page.moved()
  page.lookAgain()
  page.libraryChanged()
  await settle()
  expect(hosts()).toEqual([])
  expect(new Set(shownPeers())).toEqual(new Set([undefined]))

  expect(await page.savePointed('key')).toBe(true)
  await settle()
  expect(sent).toHaveBeenCalledWith('savePosts', { posts: [expect.objectContaining({ messageId: 1 })] })
  expect(document.querySelector('galpi-overlay')).not.toBeNull()
  expect(hosts()).toEqual([])
})

test('the menu saves the post that it was opened on, though its entry lies over another', async () => {
  const page = openPage()
  answered({ ok: true, value: AS_IT_COMES })
  await settle()
  const [one, other] = document.querySelectorAll('.bubble')
  const point = (post: Element | undefined, type: string) =>
    post?.dispatchEvent(new Event(type, { bubbles: true, composed: true }))
  point(one, 'pointerover')
  point(one, 'contextmenu')
  point(other, 'pointerover')
  const saved = () => sent.mock.calls.filter(([type]) => type === 'savePosts').map(([, data]) => data)
  expect(await page.savePointed('menu')).toBe(true)
  await settle()
  expect(saved()).toEqual([{ posts: [expect.objectContaining({ messageId: 1 })] }])
  expect(await page.savePointed('key')).toBe(true)
  await settle()
  expect(saved().at(-1)).toEqual({ posts: [expect.objectContaining({ messageId: 2 })] })
})

test('the strip goes as soon as the button of a post is pressed, and stays while one presses in it', async () => {
  const page = openPage()
  answered({ ok: true, value: AS_IT_COMES })
  await settle()
  const press = (target: Element | null) =>
    target?.dispatchEvent(new Event('pointerdown', { bubbles: true, composed: true }))
  const strip = () => document.querySelector('galpi-overlay')
  hosts()[0]?.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
  await page.savePointed('key')
  press(strip())
  expect(strip()).not.toBeNull()
  press(hosts()[1] ?? null)
  expect(strip()).toBeNull()
})

test('while one scrolls nothing is marked or pointed at; when that rests, the post under the pointer is', async () => {
  const page = openPage()
  answered({ ok: true, value: AS_IT_COMES })
  await settle()
  const [one] = document.querySelectorAll('.bubble')
  one?.dispatchEvent(new MouseEvent('pointermove', { bubbles: true, composed: true, clientX: 30, clientY: 40 }))
  document.dispatchEvent(new Event('scroll'))
  document.body.innerHTML = chatOf([2, 1])
  const [other] = document.querySelectorAll('.bubble')
  other?.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
  const under = vi
    .spyOn(document, 'elementFromPoint')
    .mockImplementation((x, y) => (x === 30 && y === 40 && other) || null)
  await vi.advanceTimersByTimeAsync(190)
  expect(hosts()).toEqual([])
  await settle()
  expect(hosts().map((host) => [host.closest('.bubble') === other, host.hasAttribute('data-shown')])).toEqual([
    [true, true],
    [false, false],
  ])
  document.dispatchEvent(new Event('scroll'))
  expect(await page.savePointed('key')).toBe(true)
  await settle()
  expect(sent).toHaveBeenCalledWith('savePosts', { posts: [expect.objectContaining({ messageId: 2 })] })
  under.mockRestore()
})

test('posts that go by under the pointer show no button, the one on which it rests does', async () => {
  openPage()
  answered({ ok: true, value: AS_IT_COMES })
  await settle()
  const shown = () => hosts().map((host) => host.hasAttribute('data-shown'))
  const [one, other] = document.querySelectorAll('.bubble')
  for (const post of [one, other]) {
    post?.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
    await vi.advanceTimersByTimeAsync(16)
    expect(shown()).toEqual([false, false])
  }
  await settle()
  expect(shown()).toEqual([false, true])
  one?.dispatchEvent(new Event('focusin', { bubbles: true, composed: true }))
  expect(shown()).toEqual([true, false])
})

test('an open page follows the settings: off, on again, another language', async () => {
  const page = openPage()
  answered({ ok: true, value: AS_IT_COMES })
  await settle()
  expect(labels()).toEqual(['Save post', 'Save post'])
  page.follow({ ...AS_IT_COMES, enabled: [] })
  await settle()
  expect(hosts()).toEqual([])
  page.follow({ ...AS_IT_COMES, texts: ko })
  await settle()
  expect(labels()).toEqual(['글 저장', '글 저장'])
  page.follow(AS_IT_COMES)
  await settle()
  expect(labels()).toEqual(['Save post', 'Save post'])
  expect(shownPeers()).toEqual([HARBOUR.id, undefined, HARBOUR.id, HARBOUR.id])
})

test('an extension that was updated under the page says so in the language that was chosen', async () => {
  const page = openPage()
  answered({ ok: true, value: { ...AS_IT_COMES, texts: ko } })
  await settle()
  page.setStale()
  document.querySelector('.bubble')?.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
  await page.savePointed('key')
  const overlay = document.querySelector('galpi-overlay')?.shadowRoot
  expect(overlay?.querySelector('p')?.textContent).toBe(`${ko['fault_pageStale']} ${ko['faultHelp_pageStale']}`)
  expect(labels()[0]).toBe(ko['button_stale'])
})

describe('a client that changed', () => {
  const TITLE = 'Telegram Web K changed: saving text may be incomplete'
  const notices = () =>
    [...document.querySelectorAll('galpi-overlay')]
      .map((host) => host.shadowRoot?.querySelector(`[aria-label="${TITLE}"]`))
      .filter((notice) => notice instanceof HTMLElement)

  async function openChanged(change: (html: string) => string) {
    document.body.innerHTML = change(chatOf([1, 2, 3]))
    const page = openPage()
    answered({ ok: true, value: AS_IT_COMES })
    await settle()
    return page
  }
  async function lookTwice(page: PageReader) {
    for (let times = 0; times < 2; times += 1) {
      page.lookAgain()
      await settle()
    }
  }
  async function saveFirst(page: PageReader) {
    document.querySelector('.bubble')?.dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
    await page.savePointed('key')
    await settle()
    return sent.mock.calls.findLast(([type]) => type === 'savePosts')?.[1]
  }
  const withoutTextClass = (html: string) => html.replaceAll('class="message ', 'class="body ')

  test('is named once, by a second look; the notice can be closed', async () => {
    const page = await openChanged(withoutTextClass)
    page.lookAgain()
    await settle()
    expect(notices()).toEqual([])
    await lookTwice(page)
    expect(notices()).toHaveLength(1)
    const close = notices()[0]?.querySelector('.close')
    if (close) handOn(new Event('click', { bubbles: true }), close)
    await settle()
    await lookTwice(page)
    expect(notices()).toEqual([])
  })

  test('is not named for one odd post, nor where nothing changed', async () => {
    await lookTwice(await openChanged((html) => html.replace('class="message ', 'class="body ')))
    expect(notices()).toEqual([])
    await lookTwice(await openChanged((html) => html))
    expect(notices()).toEqual([])
  })

  test('a post is saved with what the reader selected in it, marked as incomplete', async () => {
    const page = await openChanged(withoutTextClass)
    await lookTwice(page)
    const words = document.querySelector('.body')?.firstElementChild
    if (words) document.getSelection()?.selectAllChildren(words)
    expect(await saveFirst(page)).toEqual({
      posts: [expect.objectContaining({ messageId: 1, text: 'Post 1', unread: ['text'] })],
    })
  })

  test('where nothing is selected, the link is kept with what could be read', async () => {
    document.getSelection()?.removeAllRanges()
    const page = await openChanged(withoutTextClass)
    await lookTwice(page)
    expect(await saveFirst(page)).toEqual({
      posts: [expect.objectContaining({ messageId: 1, text: '', unread: ['text'] })],
    })
  })

  test('without a sure identity nothing is saved, and the popup hears of it', async () => {
    const page = await openChanged((html) => html.replaceAll('data-mid="', 'data-id="'))
    await lookTwice(page)
    expect(notices()).toHaveLength(1)
    expect(await page.savePointed('key')).toBe(false)
    expect(page.report()).toMatchObject({ shown: 0, isWhole: false, hasChanged: true })
    expect(page.report().diagnostic).toContain('identity 3')
    expect(sent).not.toHaveBeenCalledWith('savePosts', expect.anything())
  })
})
