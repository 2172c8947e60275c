import { describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { renderEmbed, renderPostPage, renderPreview, renderPreviewPage } from '../../seeds/pages/preview'
import type { SampleChannel } from '../../seeds/types'
import type { Entity, EntityType, Media, Peer, SeenPost } from '../../utils/post/model'
import type { TelegramPage } from '../../utils/telegram/client'
import { preview } from '../../utils/telegram/preview'

function pageOf(html: string, url: string): TelegramPage {
  // happy-dom would complain about every frame that it does not load.
  const quiet = html.replaceAll('<iframe', '<x-frame').replaceAll('</iframe', '</x-frame')
  return { url: new URL(url), document: new DOMParser().parseFromString(quiet, 'text/html') }
}

function postsOf(page: TelegramPage): SeenPost[] {
  return [...page.document.querySelectorAll(preview.postSelector)]
    .filter((element) => preview.isPost(element))
    .map((element) => preview.read(element, page))
}

const SHOWN_AS_PLAIN_TEXT = new Set<EntityType>(['text_mention', 'bot_command', 'date_time'])

/** Of other peers the page says the public name and the title. */
function withoutId({ id: _id, kind: _kind, ...names }: Peer): Peer {
  return names
}

function shownEntities(entities: Entity[]): Entity[] {
  return entities.filter(({ type }) => !SHOWN_AS_PLAIN_TEXT.has(type))
}

function shownMedia({ emoji: _emoji, ...media }: Media): Media {
  return media
}

/** The post apart from what the preview cannot show. */
function asShown(post: SeenPost): SeenPost {
  const shown = { ...post, entities: shownEntities(post.entities), media: post.media.map(shownMedia) }
  if (post.author) shown.author = withoutId(post.author)
  if (post.reply) {
    const { quote: _quote, ...reply } = post.reply
    shown.reply = reply
  }
  if (post.forward?.peer) {
    // An address of a post is always one of a channel's.
    const peer: Peer = { ...withoutId(post.forward.peer), ...(post.forward.messageId && { kind: 'channel' }) }
    shown.forward = { ...post.forward, peer }
  }
  return shown
}

describe('the fake preview and its adapter agree', () => {
  test('on every post of the channel', () => {
    const page = pageOf(renderPreview(sampleChannel, { pageSize: 10_000 }), 'https://t.me/s/galpi_sample')
    expect(postsOf(page)).toEqual(sampleChannel.posts.map(asShown))
  })

  test.each([sampleChannel, sampleGroup])('on every post of $username, embedded', (channel) => {
    for (const post of channel.posts) {
      const url = `https://t.me/${channel.username}/${post.messageId}?embed=1`
      expect(postsOf(pageOf(renderEmbed(channel, post.messageId), url))).toEqual([asShown(post)])
    }
  })

  test('on the channel, the theme and where messages are', () => {
    const page = pageOf(renderPreview(sampleChannel, { dark: true }), 'https://t.me/s/galpi_sample')
    const { id, title, username } = sampleChannel
    expect(preview.peerOf(page)).toEqual({ kind: 'channel', id, title, username })
    expect(preview.isDark(page)).toBe(true)
    expect(preview.isDark(pageOf(renderPreview(sampleChannel), 'https://t.me/s/galpi_sample'))).toBe(false)
    expect(preview.showsChat(page)).toBe(true)
    const outer = pageOf(renderPostPage(sampleChannel, 2), 'https://t.me/galpi_sample/2')
    expect([preview.showsChat(outer), postsOf(outer)]).toEqual([false, []])
    expect(outer.document.querySelector('x-frame')?.getAttribute('src')).toBe('/galpi_sample/2?embed=1')
    const missing = pageOf(renderEmbed(sampleChannel, 999), 'https://t.me/galpi_sample/999?embed=1')
    expect([preview.showsChat(missing), postsOf(missing)]).toEqual([false, []])
    const group = pageOf(renderPreview(sampleGroup), 'https://t.me/s/galpi_sample_talk')
    expect([preview.showsChat(group), postsOf(group)]).toEqual([false, []])
  })
})

test('pages follow one another without a gap, about twenty ids each', () => {
  const seen: number[] = []
  let html = renderPreview(sampleChannel)
  for (let round = 0; round < 20; round += 1) {
    const page = pageOf(html, 'https://t.me/s/galpi_sample')
    const posts = postsOf(page)
    const ids = posts.flatMap((post) => post.albumIds ?? post.messageId)
    expect(ids.length).toBeLessThanOrEqual(23)
    seen.unshift(...posts.map((post) => post.messageId))
    const before = page.document.querySelector('.js-messages_more')?.getAttribute('data-before')
    if (!before) break
    expect(posts[0]?.messageId).toBe(Number(before))
    html = JSON.parse(renderPreviewPage(sampleChannel, Number(before)))
  }
  expect(seen).toEqual(sampleChannel.posts.map((post) => post.messageId))
})

test('an album answers to the id of every member', () => {
  const album = sampleChannel.posts.find((post) => post.albumIds)
  for (const id of album?.albumIds ?? [0]) {
    const page = pageOf(renderEmbed(sampleChannel, id), `https://t.me/galpi_sample/${id}?embed=1`)
    expect(postsOf(page).map((post) => post.messageId)).toEqual([album?.messageId])
  }
})

test('nothing in the page is loaded from elsewhere, and no text becomes markup', () => {
  for (const html of [
    renderPreview(sampleChannel, { pageSize: 10_000 }),
    renderEmbed(sampleChannel, 126),
    renderPostPage(sampleChannel, 126),
  ]) {
    const { document } = pageOf(html, 'https://t.me/s/galpi_sample')
    const loaded = [...document.querySelectorAll('[src], link[rel="stylesheet"], source, object, embed')]
    expect(loaded.filter((element) => !element.getAttribute('src')?.startsWith('/galpi_sample/'))).toEqual([])
    const urls = [...html.matchAll(/url\(['"]?([^'")]+)/g)].map((found) => found[1] ?? '')
    expect(urls.filter((url) => !url.startsWith('data:image/svg+xml,'))).toEqual([])
    expect(document.querySelectorAll('[onerror], img').length).toBe(0)
  }
  const [first] = sampleChannel.posts
  if (!first) throw new Error('no posts')
  const hostile: SampleChannel = {
    ...sampleChannel,
    title: '"><img src=x onerror=alert(1)>',
    posts: [{ ...first, signature: '<img src=x>', forward: { author: '<img>' } }],
  }
  for (const html of [renderPreview(hostile), renderEmbed(hostile, 2), renderPostPage(hostile, 2)])
    expect(pageOf(html, 'https://t.me/s/x').document.querySelector('img')).toBeNull()
})
