import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Overlay } from '../../components/in-page/overlay'
import { PageReader } from '../../components/in-page/page-reader'
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
  const opened = new PageReader({
    client: webK,
    page: () => ({ url: new URL('https://web.telegram.org/k/#@harbour'), document }),
    overlay: new Overlay(document, signal),
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

  expect(await page.savePointed()).toBe(true)
  await settle()
  expect(sent).toHaveBeenCalledWith('savePosts', { posts: [expect.objectContaining({ messageId: 1 })] })
  expect(document.querySelector('galpi-overlay')).not.toBeNull()
  expect(hosts()).toEqual([])
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
  await page.savePointed()
  const overlay = document.querySelector('galpi-overlay')?.shadowRoot
  expect(overlay?.querySelector('p')?.textContent).toBe(ko['notice_stale'])
  expect(labels()[0]).toBe(ko['button_stale'])
})
