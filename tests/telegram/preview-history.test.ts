import { describe, expect, test } from 'vitest'
import { longChannel, longChannelGaps } from '../../seeds/long-channel'
import { renderPreview } from '../../seeds/pages/preview'
import { sampleGroup } from '../../seeds/group'
import { type ChannelWalk, newWalk, takenFrom, walkedOn } from '../../utils/post/channel-walk'
import type { TelegramPage } from '../../utils/telegram/client'
import { preview } from '../../utils/telegram/preview'
import { channelOfHistory, historyAddress, isHistoryAddress, readHistory } from '../../utils/telegram/preview-history'

function pageOf(html: string): TelegramPage {
  return {
    url: new URL('https://t.me/s/galpi_long'),
    document: new DOMParser().parseFromString(html, 'text/html'),
  }
}

function read(html: string, before: number | null) {
  const page = pageOf(html)
  return readHistory(page, before, (post) => preview.read(post, page))
}

/** The beginning of the channel: few enough pages for a test. */
const posts = longChannel.posts.slice(0, 90)
const last = posts.at(-1)?.messageId ?? 0
const channel = { ...longChannel, posts, services: longChannel.services?.filter((id) => id < last) ?? [] }

test('a channel is read whole, page by page, and only what was deleted is missing', () => {
  let walk: ChannelWalk = newWalk('galpi_long', { kind: 'all' })
  const met: number[] = []
  while (!walk.isDone) {
    const page = read(renderPreview(channel, { ...(walk.before && { before: walk.before }) }), walk.before)
    if (!page) throw new Error('no page')
    const taken = takenFrom(walk, page)
    met.unshift(...taken.posts.map(({ messageId }) => messageId))
    walk = walkedOn(walk, taken, { saved: taken.posts.length, already: 0, failed: 0 })
  }
  expect(met).toEqual(posts.map(({ messageId }) => messageId))
  expect(walk.missing).toEqual(longChannelGaps.filter(([first]) => first < last))
  expect(walk.missing.length).toBeGreaterThan(2)
  expect(posts.some(({ albumIds }) => albumIds)).toBe(true)
  expect(channel.services).toHaveLength(2)
})

describe('the way to the page before', () => {
  const newest = renderPreview(channel)
  const expected = read(newest, null)?.previous

  test('stands above the posts, or in the head', () => {
    expect(expected).toBe(Math.min(...(read(newest, null)?.ids ?? [])))
    expect(read(newest.replace('tme_messages_more js-', 'js-'), null)?.previous).toBe(expected)
    expect(read(newest.replace('rel="prev"', 'rel="other"'), null)?.previous).toBe(expected)
  })

  test('ends where the channel begins', () => {
    const first = read(renderPreview(channel, { before: 4 }), 4)
    expect(first).toMatchObject({ ids: [1, 2, 3], previous: null, unreadable: 0 })
    expect(first?.posts.map(({ messageId }) => messageId)).toEqual([2, 3])
    expect(read(renderPreview(channel, { before: 1 }), 1)).toEqual({
      posts: [],
      unreadable: 0,
      ids: [],
      previous: null,
    })
    expect(read(renderPreview(sampleGroup), null)).toMatchObject({ ids: [], previous: null })
  })

  test('that leads forward, or round in a circle, is none', () => {
    expect(read(newest, expected ?? 0)).toBeUndefined()
    expect(read(newest, (expected ?? 0) - 10)).toBeUndefined()
  })
})

test.each([
  '',
  '<main>Something else</main>',
  '<section class="tgme_channel_history"></section>',
  '<div class="tme_no_messages_found">No posts found</div>',
])('a page without a history says so: %j', (html) => {
  expect(read(html, null)).toBeUndefined()
})

test('a post that cannot be read costs no other, and its id is not missing', () => {
  const page = pageOf(renderPreview(channel))
  const found = readHistory(page, null, (post) => {
    const seen = preview.read(post, page)
    return seen.messageId === last ? undefined : seen
  })
  expect(found?.unreadable).toBe(1)
  expect(found?.ids).toContain(last)
  expect(found?.posts.map(({ messageId }) => messageId)).not.toContain(last)
})

test('addresses are those of a channel’s history on its own site, and no others', () => {
  expect(historyAddress('quay', null)).toBe('https://t.me/s/quay')
  expect(historyAddress('quay', 120)).toBe('https://t.me/s/quay?before=120')
  expect(isHistoryAddress(historyAddress('Quay_Notes', 120))).toBe(true)
  for (const other of [
    'http://t.me/s/quay',
    'https://t.me/quay',
    'https://t.me/s/quay?after=3',
    'https://t.me/s/quay?before=0',
    'https://t.me/s/quay?before=3&q=x',
    'https://t.me/s/quay/3',
    'https://t.me/s/../login',
    'https://t.me.example/s/quay',
    'https://t.me/s/quay#https://example.com',
    'https://t.me/s/quay\nhttps://example.com',
  ])
    expect([other, isHistoryAddress(other)]).toEqual([other, false])
})

test.each([
  ['https://t.me/s/Quay_Notes', 'Quay_Notes'],
  ['https://t.me/s/quay/', 'quay'],
  ['https://t.me/s/quay/120', 'quay'],
  ['https://t.me/s/quay?before=120', 'quay'],
  ['https://t.me/quay/120', undefined],
  ['https://t.me/quay', undefined],
  ['https://t.me/s/quay/more/of', undefined],
  ['https://web.telegram.org/k/#@quay', undefined],
  ['https://example.com/?https://t.me/s/quay', undefined],
])('the channel at %s is %s', (address, expected) => {
  expect(channelOfHistory(address)).toBe(expected)
})
