import { describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { renderEmbed, renderPreview } from '../../seeds/pages/preview'
import { clientIdOf, renderMessage } from '../../seeds/pages/web-a-message'
import { renderBubble } from '../../seeds/pages/web-k'
import { sampleRestricted } from '../../seeds/restricted'
import type { SampleChannel } from '../../seeds/types'
import type { ClientId } from '../../utils/post/model'
import type { TelegramClient, TelegramPage } from '../../utils/telegram/client'
import { TELEGRAM_PAGES } from '../../utils/telegram/pages'
import { preview } from '../../utils/telegram/preview'
import { webA } from '../../utils/telegram/web-a'
import { webK } from '../../utils/telegram/web-k'

const TELEGRAM_CLIENTS: TelegramClient[] = [webK, webA, preview]

const samples: SampleChannel[] = [sampleChannel, sampleGroup, sampleRestricted]
const ids: ClientId[] = ['web-k', 'web-a', 'preview']

/** Addresses whose posts each client reads. */
const ADDRESSES: Record<ClientId, string[]> = {
  'web-k': [
    'https://web.telegram.org/k/',
    'https://web.telegram.org/k',
    'https://web.telegram.org/k/#@galpi_sample',
    'https://web.telegram.org/k/?account=2#-1009876543',
    'https://web.telegram.org/k/#?tgaddr=tg%3A%2F%2Fresolve%3Fdomain%3Da',
  ],
  'web-a': [
    'https://web.telegram.org/a/',
    'https://web.telegram.org/a',
    'https://web.telegram.org/a/#-1001098765432',
    'https://web.telegram.org/a/?account=2#-1001098765432_123',
  ],
  preview: [
    'https://t.me/s/galpi_sample',
    'https://t.me/s/galpi_sample/',
    'https://t.me/s/galpi_sample/123?before=99',
    'https://t.me/s/galpi_sample?q=ferry',
    'https://t.me/galpi_sample/123?embed=1',
    'https://t.me/galpi_sample/45/123?embed=1&mode=tme',
  ],
}

const NOBODYS = [
  'https://web.telegram.org/',
  'https://web.telegram.org/z/',
  'https://web.telegram.org/kk/',
  'https://web.telegram.org/apps/',
  'https://web.telegram.org/K/',
  'http://web.telegram.org/k/',
  'http://web.telegram.org/a/',
  'http://t.me/s/galpi_sample',
  'https://web.telegram.org.example.com/k/',
  'https://t.me.example.com/s/galpi_sample',
  'https://example.com/k/#https://web.telegram.org/k/',
  'https://example.com/web.telegram.org/a/',
  'https://user@example.com/s/galpi_sample',
  'https://t.me/',
  'https://t.me/galpi_sample',
  'https://t.me/galpi_sample/123',
  'https://t.me/s/',
  'https://t.me/s/galpi_sample/123/45',
  'https://t.me/c/1009876543/123?embed=1',
  'https://t.me/joinchat/1234?embed=1',
  'https://t.me/addstickers/123?embed=1',
  'https://t.me/k/',
  'https://t.me/a/#-1001098765432',
  'about:blank',
  'blob:https://web.telegram.org/1-2-3',
]

/** A page of each client for a channel, with all its posts; of the preview one for each kind of page. */
const RENDERERS: Record<ClientId, (channel: SampleChannel) => TelegramPage[]> = {
  'web-k': (channel) => {
    const title = `<div class="topbar"><div class="user-title"><span class="peer-title" data-peer-id="${-channel.id}">x</span></div></div>`
    const bubbles = channel.posts.map((post) => renderBubble(post, channel)).join('')
    const body = `<div class="chat active">${title}<div class="bubbles"><div class="bubbles-inner is-channel is-broadcast">${bubbles}</div></div></div>`
    return [pageOf(`https://web.telegram.org/k/#${-channel.id}`, body)]
  },
  'web-a': (channel) => {
    const id = clientIdOf(channel.id)
    const header = `<div class="MiddleHeader"><div class="Transition_slide-active"><div class="ChatInfo"><div class="Avatar" data-peer-id="${id}"></div><h3 class="fullName">x</h3></div></div></div>`
    const messages = channel.posts.map((post) => renderMessage(post, channel)).join('')
    const body = `<div id="MiddleColumn">${header}<div class="Transition_slide Transition_slide-active"><div class="MessageList"><div class="message-date-group">${messages}</div></div></div></div>`
    return [pageOf(`https://web.telegram.org/a/#${id}`, body)]
  },
  preview: (channel) => {
    if (!channel.username) return []
    const embeds = channel.posts.map((post) =>
      pageOf(`https://t.me/${channel.username}/${post.messageId}?embed=1`, renderEmbed(channel, post.messageId)),
    )
    // A group has no list of posts there.
    if (channel.posts.some(({ author }) => author)) return embeds
    return [pageOf(`https://t.me/s/${channel.username}`, renderPreview(channel, { pageSize: 1_000 })), ...embeds]
  },
}

function pageOf(url: string, html: string): TelegramPage {
  return { url: new URL(url), document: new DOMParser().parseFromString(html, 'text/html') }
}

const pages = Object.fromEntries(ids.map((id) => [id, samples.flatMap(RENDERERS[id])])) as Record<
  ClientId,
  TelegramPage[]
>
function servingClients(address: string): ClientId[] {
  return TELEGRAM_CLIENTS.filter((client) => client.serves(new URL(address))).map(({ id }) => id)
}

const clients = TELEGRAM_CLIENTS.map((client) => [client.id, client] as const)
const strangers = clients.flatMap(([id, client]) =>
  ids.filter((other) => other !== id).map((other) => [id, other, client] as const),
)

describe('the list of clients', () => {
  test('is whole, each once', () => {
    expect(TELEGRAM_CLIENTS.map(({ id }) => id)).toEqual(ids)
    expect(new Set(TELEGRAM_CLIENTS.map(({ name }) => name)).size).toBe(ids.length)
  })

  test('knows the client of each address', () => {
    for (const id of ids) for (const address of ADDRESSES[id]) expect(servingClients(address)).toEqual([id])
  })

  test.each(NOBODYS)('has no client for %s', (address) => {
    expect(servingClients(address)).toEqual([])
  })

  test('serves only pages that the extension may read', () => {
    const patterns = TELEGRAM_PAGES.map(
      (page) =>
        new RegExp(
          `^${page
            .split('*')
            .map((part) => RegExp.escape(part))
            .join('.*')}$`,
        ),
    )
    for (const address of Object.values(ADDRESSES).flat()) {
      const { href } = new URL(address.replace(/\/([ka])$/, '/$1/'))
      expect([href, patterns.some((pattern) => pattern.test(href.replace(/#.*$/, '')))]).toEqual([href, true])
    }
  })
})

test.each(clients)('%s refuses the addresses of the others', (id, client) => {
  const others = ids.filter((other) => other !== id).flatMap((other) => ADDRESSES[other])
  expect(others.filter((address) => client.serves(new URL(address)))).toEqual([])
})

describe('pages of its own', () => {
  test.each(clients)('%s finds every post', (id, client) => {
    for (const page of pages[id]) {
      const found = [...page.document.querySelectorAll(client.postSelector)].filter((each) => client.isPost(each))
      const refs = found.map((element) => client.refOf(element, page))
      const sample = samples.find((each) => each.id === refs[0]?.peer.id)
      const embedded = page.url.searchParams.has('embed') ? Number(page.url.pathname.split('/').at(-1)) : undefined
      const all = sample?.posts.map(({ messageId }) => messageId)
      expect(refs.map((ref) => ref?.messageId)).toEqual(embedded ? [embedded] : all)
    }
  })

  test.each(clients)('%s sees a chat', (id, client) => {
    expect(pages[id].length).toBeGreaterThan(1)
    expect(pages[id].filter((page) => !client.showsChat(page)).map(({ url }) => url.href)).toEqual([])
  })
})

describe('pages of the others', () => {
  test.each(strangers)('%s finds no post on those of %s', (_, other, client) => {
    for (const { document } of pages[other]) {
      expect([...document.querySelectorAll(client.postSelector)].filter((element) => client.isPost(element))).toEqual(
        [],
      )
      expect([...document.querySelectorAll('*')].filter((element) => client.isPost(element))).toEqual([])
    }
  })

  test.each(strangers)('%s sees no chat on those of %s, and nothing throws', (_, other, client) => {
    for (const page of pages[other]) {
      expect([page.url.href, client.showsChat(page)]).toEqual([page.url.href, false])
      expect(() => [client.peerOf(page), client.isDark(page), client.look(page)]).not.toThrow()
    }
  })

  test.each(strangers)('%s reads nothing from elements of %s', (_, other, client) => {
    const own = TELEGRAM_CLIENTS.find(({ id }) => id === other)
    for (const page of pages[other].slice(0, 2))
      for (const element of page.document.querySelectorAll(own?.postSelector ?? '')) {
        expect(client.refOf(element, page)).toBeUndefined()
        expect(() => client.read(element, page)).toThrow('without a readable id')
        expect(() => client.buttonParent(element)).not.toThrow()
      }
  })
})
