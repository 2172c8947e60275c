import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Overlay } from '../../components/in-page/overlay'
import { PageReader } from '../../components/in-page/page-reader'
import { PageWatch } from '../../components/in-page/page-watch'
import { clientIdOf, renderMessage } from '../../seeds/pages/web-a-message'
import { renderBubble } from '../../seeds/pages/web-k'
import type { SampleChannel } from '../../seeds/types'
import type { PageSettings } from '../../utils/messages/protocol'
import type { SeenPost } from '../../utils/post/model'
import type { TelegramClient } from '../../utils/telegram/client'
import { webA } from '../../utils/telegram/web-a'
import { webK } from '../../utils/telegram/web-k'
import { sent } from './fakes'

vi.mock('../../utils/messages/protocol', async () => ({ sendMessage: (await import('./fakes')).sent }))

const HARBOUR: SampleChannel = { kind: 'channel', id: 1_009_876_543, title: 'Harbour', posts: [] }
const QUAY: SampleChannel = { kind: 'channel', id: 1_001_112_223, title: 'Quay', posts: [] }
const SETTINGS: PageSettings = { enabled: ['web-k', 'web-a'], shown: 'hover', texts: null }

interface FakeClient {
  client: TelegramClient
  address: (channel: SampleChannel) => string
  /** The whole page, with these posts of a channel and after them its service messages. */
  draw: (channel: SampleChannel, posts: SeenPost[], services: number[]) => string
  find: (messageId: number) => string
}

const K: FakeClient = {
  client: webK,
  address: () => 'https://web.telegram.org/k/',
  draw: (channel, posts, services) => {
    const title = `<span class="peer-title" data-peer-id="${-channel.id}">${channel.title}</span>`
    const service = (id: number) =>
      `<div class="bubble service" data-mid="${2 ** 32 + id}" data-peer-id="${-channel.id}"></div>`
    const bubbles = [...posts.map((post) => renderBubble(post, channel)), ...services.map(service)].join('')
    return `<div class="chat active"><div class="topbar"><div class="user-title">${title}</div></div>
      <div class="bubbles"><div class="bubbles-inner is-channel is-broadcast">${bubbles}</div></div></div>`
  },
  find: (messageId) => `.bubble[data-mid="${2 ** 32 + messageId}"]`,
}

const A: FakeClient = {
  client: webA,
  address: (channel) => `https://web.telegram.org/a/#${clientIdOf(channel.id)}`,
  draw: (channel, posts, services) => {
    const avatar = `<div class="Avatar" data-peer-id="${clientIdOf(channel.id)}"></div>`
    const service = (id: number) => `<div class="ActionMessage" data-message-id="${id}"></div>`
    const messages = [...posts.map((post) => renderMessage(post, channel)), ...services.map(service)].join('')
    return `<div id="MiddleColumn"><div class="MiddleHeader"><div class="Transition_slide-active"><div class="ChatInfo">${avatar}<h3 class="fullName">${channel.title}</h3></div></div></div>
      <div class="MessageList"><div class="messages-container"><div class="message-date-group"><div class="sticky-date"><span>March 3</span></div>${messages}</div></div></div></div>`
  },
  find: (messageId) => `.Message[data-message-id="${messageId}"]`,
}

let closed: AbortController
let reader: PageReader
let shownChannel: SampleChannel

beforeEach(() => {
  vi.useFakeTimers()
  closed = new AbortController()
  sent.mockReset().mockImplementation((type, data) => {
    if (type === 'pageSettings') return Promise.resolve({ ok: true, value: SETTINGS })
    if (type === 'keptStates')
      return Promise.resolve({ ok: true, value: (data as { refs: unknown[] }).refs.map(() => null) })
    if (type !== 'savePosts') return Promise.resolve({ ok: true, value: null })
    const saved = (data as { posts: SeenPost[] }).posts.map(({ messageId }) => ({
      key: `${messageId}`,
      tags: [],
      isNew: messageId !== 8,
    }))
    return Promise.resolve({ ok: true, value: saved })
  })
})
afterEach(() => {
  // A range that is still open watches the document of the next test too.
  reader.pressKey(new KeyboardEvent('keydown', { key: 'Escape' }), document.body)
  reader.follow({ ...SETTINGS, enabled: [] })
  closed.abort()
  vi.useRealTimers()
  document.body.replaceChildren()
})

function samplePost(messageId: number, part: Partial<SeenPost> = {}): SeenPost {
  return {
    peer: HARBOUR,
    messageId,
    client: 'web-k',
    text: `Post ${messageId}`,
    entities: [],
    media: [],
    reactions: [],
    postedAt: 1_772_539_200_000 + messageId * 60_000,
    ...part,
  }
}

/** The page, in which the chat is open with these posts. */
function open(fake: FakeClient, ids: number[]): void {
  show(fake, HARBOUR, ids)
  const page = () => ({ url: new URL(fake.address(shownChannel)), document })
  const context = {
    client: fake.client,
    page,
    watch: new PageWatch(fake.client, page),
    galpiVersion: '1.2.3',
    overlay: new Overlay(document),
    isAlive: () => true,
    signal: closed.signal,
  }
  reader = new PageReader(context)
  void reader.askSettings().then(() => reader.start())
}

/** The client draws these posts, and takes all others away. */
function show(fake: FakeClient, channel: SampleChannel, ids: number[], services: number[] = []): void {
  shownChannel = channel
  const box = document.querySelector('main') ?? document.body.appendChild(document.createElement('main'))
  const posts = ids.map((id) => samplePost(id, { peer: channel }))
  box.innerHTML = fake.draw(channel, posts, services)
  reader?.moved()
}

/** As long as the page takes to be looked at again. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(500)
  reader.lookAgain()
  await vi.advanceTimersByTimeAsync(500)
}

/** What the reader does with the context menu on a post. */
async function choose(fake: FakeClient, messageId: number): Promise<void> {
  document.querySelector(fake.find(messageId))?.dispatchEvent(new Event('contextmenu', { bubbles: true }))
  expect(reader.rangePointed('key')).toBe(true)
  await settle()
}

const card = () =>
  [...document.querySelectorAll('galpi-overlay')]
    .map((host) => host.shadowRoot?.querySelector('.card'))
    .find((each) => each)
const savedIds = () =>
  sent.mock.calls.flatMap(([type, data]) =>
    type === 'savePosts' ? (data as { posts: SeenPost[] }).posts.map(({ messageId }) => messageId) : [],
  )

describe.each([
  ['Web K', K],
  ['Web A', A],
])('a range in %s', (_, fake) => {
  test('holds what was met between its two ends, in that order, although it is gone from the page', async () => {
    open(fake, [6, 8, 9])
    await settle()
    await choose(fake, 8)
    expect(card()?.textContent).toContain('Scroll to the other end')
    show(fake, HARBOUR, [2, 3, 4], [5])
    await settle()
    await choose(fake, 3)
    expect(savedIds()).toEqual([6, 8, 3, 4])
    expect(card()?.textContent).toContain('3 saved, 1 were there already.')
    expect(card()?.textContent).toContain('1 message in between was not seen:7')
    expect(card()?.querySelector('a')?.href).toContain('tgaddr=')
  })

  test('can go either way, and saves nothing before its end is named', async () => {
    open(fake, [2, 3])
    await settle()
    await choose(fake, 3)
    show(fake, HARBOUR, [4, 5])
    await settle()
    expect(savedIds()).toEqual([])
    await choose(fake, 4)
    expect(savedIds()).toEqual([3, 4])
    expect(card()?.textContent).toContain('No message in between is missing.')
  })

  test('is of one chat: another one that opens pauses it, and nothing of that one is kept', async () => {
    open(fake, [8, 9])
    await settle()
    await choose(fake, 9)
    show(fake, QUAY, [3, 4, 5])
    await settle()
    expect(card()?.textContent).toContain('Go back to Harbour to go on.')
    await choose(fake, 4)
    expect(savedIds()).toEqual([])
    show(fake, HARBOUR, [7, 8])
    await settle()
    expect(card()?.textContent).toContain('Scroll to the other end')
    await choose(fake, 7)
    expect(savedIds()).toEqual([8, 9, 7])
    const peers = sent.mock.calls.flatMap(([type, data]) =>
      type === 'savePosts' ? (data as { posts: SeenPost[] }).posts.map(({ peer }) => peer.id) : [],
    )
    expect(new Set(peers)).toEqual(new Set([HARBOUR.id]))
  })

  test('is left with Escape, unless one types', async () => {
    open(fake, [8, 9])
    await settle()
    await choose(fake, 9)
    const field = document.createElement('input')
    reader.pressKey(new KeyboardEvent('keydown', { key: 'Escape' }), field)
    expect(card()).not.toBeUndefined()
    const escape = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })
    reader.pressKey(escape, document.body)
    expect(escape.defaultPrevented).toBe(true)
    expect(card()).toBeUndefined()
    show(fake, HARBOUR, [6, 7])
    await settle()
    expect(savedIds()).toEqual([])
    // The next one begins anew.
    await choose(fake, 7)
    expect(card()?.textContent).toContain('1 post so far')
  })

  test('gives the buttons another meaning meanwhile, which no script of the page can use', async () => {
    open(fake, [8, 9])
    await settle()
    const labels = () =>
      [...document.querySelectorAll('galpi-post')].map((host) =>
        host.shadowRoot?.querySelector('button')?.getAttribute('aria-label'),
      )
    expect(labels()).toEqual(['Save post', 'Save post'])
    await choose(fake, 9)
    expect(labels()).toEqual(['Save up to here', 'Save up to here'])
    document.querySelector('galpi-post')?.shadowRoot?.querySelector('button')?.click()
    card()?.querySelector<HTMLButtonElement>('.main')?.click()
    await settle()
    expect(savedIds()).toEqual([])
    await choose(fake, 8)
    expect(labels()).toEqual(['Save post', 'Save post'])
  })
})

test('a post that the client takes away while it is being read is not copied: the page no longer says whether it may be', async () => {
  open(A, [2])
  await settle()
  await choose(A, 2)
  show(A, HARBOUR, [3, 4])
  // Its date has been asked for, and is not there yet.
  await vi.advanceTimersByTimeAsync(150)
  show(A, HARBOUR, [5])
  await settle()
  await choose(A, 5)
  expect(savedIds()).toEqual([2, 5])
  expect(card()?.textContent).toContain('2 could not be read.')
})

test('ids of an album count as met', async () => {
  open(K, [8])
  const album = samplePost(4, {
    albumIds: [4, 5, 6, 7],
    media: [4, 5, 6, 7].map((messageId) => ({ kind: 'photo', messageId })),
  })
  await settle()
  await choose(K, 8)
  const box = document.querySelector('main')
  if (box) box.innerHTML = K.draw(HARBOUR, [album], [])
  await settle()
  await choose(K, 4)
  expect(savedIds()).toEqual([8, 4])
  expect(card()?.textContent).toContain('No message in between is missing.')
})
