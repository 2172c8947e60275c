import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { bold, compose, count, italic, link, url } from '../../seeds/compose'
import { generatePosts } from '../../seeds/generate'
import { sampleGroup } from '../../seeds/group'
import { sampleRestricted } from '../../seeds/restricted'
import type { SampleChannel } from '../../seeds/types'
import { ENTITY_TYPES, type Entity, MEDIA_KINDS, type SeenPost, SeenPostSchema } from '../../utils/post/model'

const samples: [string, SampleChannel][] = [
  ['channel', sampleChannel],
  ['group', sampleGroup],
  ['restricted', sampleRestricted],
]

/** What the text under an entity of a type looks like. */
const SHAPES: Partial<Record<Entity['type'], RegExp>> = {
  hashtag: /^#[\p{L}\p{M}\p{N}_]+$/u,
  cashtag: /^\$[A-Z]{3,8}$/,
  mention: /^@[a-z0-9_]+$/,
  bot_command: /^\/[a-z]+(?:@[a-z_]+)?$/,
  email: /^\S+@\S+\.\S+$/,
  phone_number: /^\+[\d ]+$/,
  url: /^(?:https?:\/\/)?[a-z.]+\/\S+$/,
  date_time: /^\d{4}-\d\d-\d\d \d\d:\d\d$/,
}

function brokenEntities(post: SeenPost): unknown[] {
  return post.entities.filter(({ type, offset, length, url: address }) => {
    const slice = post.text.slice(offset, offset + length)
    const needsUrl = type === 'url' || type === 'text_link' || type === 'email'
    const isSplit = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(slice)
    const isShaped = SHAPES[type]?.test(slice) ?? true
    return slice.length !== length || slice !== slice.trim() || isSplit || !isShaped || needsUrl !== Boolean(address)
  })
}

function ids(post: SeenPost): number[] {
  return post.albumIds ?? [post.messageId]
}

describe.each(samples)('sample %s', (_name, sample) => {
  test('every post is valid and belongs to it', () => {
    for (const post of sample.posts) {
      expect(v.parse(SeenPostSchema, post)).toEqual(post)
      expect(post.peer.id).toBe(sample.id)
      expect(post.text).toBe(post.text.trim())
    }
  })

  test('entities lie inside the text and cover what they name', () => {
    for (const post of sample.posts) expect([post.messageId, brokenEntities(post)]).toEqual([post.messageId, []])
  })

  test('ids and dates ascend, and no id is used twice', () => {
    const all = sample.posts.flatMap(ids)
    expect(all).toEqual([...new Set(all)].toSorted((a, b) => a - b))
    const dates = sample.posts.map((post) => post.postedAt)
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
  })

  test('no invented address belongs to somebody', () => {
    const real = new Set(['arxiv.org', 'github.com', 'www.youtube.com', 't.me', 'example.com'])
    const links = sample.posts.flatMap((post) => [
      ...post.entities.flatMap((entity) => entity.url ?? []),
      ...(post.linkPreview ? [post.linkPreview.url] : []),
    ])
    const hosts = links.filter((each) => each.startsWith('http')).map((each) => new URL(each).hostname)
    expect(hosts.filter((host) => !real.has(host) && !host.endsWith('.example'))).toEqual([])
  })
})

describe('sample channel', () => {
  const { posts } = sampleChannel

  test('has every entity type and every kind of media', () => {
    const types = new Set(posts.flatMap((post) => post.entities.map((entity) => entity.type)))
    expect([...types].toSorted()).toEqual([...ENTITY_TYPES].toSorted())
    const kinds = new Set(posts.flatMap((post) => post.media.map((media) => media.kind)))
    expect([...kinds].toSorted()).toEqual([...MEDIA_KINDS].toSorted())
  })

  test('has at least 64 posts from 2025-01 to 2026-11, with gaps between their ids', () => {
    expect(posts.length).toBeGreaterThanOrEqual(64)
    expect(new Date(posts[0]?.postedAt ?? 0).toISOString()).toMatch(/^2025-01/)
    expect(new Date(posts.at(-1)?.postedAt ?? 0).toISOString()).toMatch(/^2026-11/)
    expect(posts.at(-1)?.messageId).toBeGreaterThan(posts.flatMap(ids).length)
  })

  test('has an essay of more than 3,000 characters in Korean', () => {
    const essay = posts.find((post) => post.text.length > 3000)
    expect(essay?.text.match(/[가-힣]/g)?.length).toBeGreaterThan(2000)
    expect(essay?.text).toContain('C = n × (a·p + b·q)')
  })

  test('has forwards, replies, polls, edits, albums, previews and all sorts of reactions', () => {
    const forwards = posts.flatMap((post) => post.forward ?? [])
    expect(forwards.some((forward) => forward.messageId)).toBe(true)
    expect(forwards.some((forward) => forward.peer?.username && !forward.messageId)).toBe(true)
    expect(forwards.some((forward) => !forward.peer?.username)).toBe(true)
    for (const field of ['reply', 'poll', 'edited', 'albumIds', 'linkPreview', 'signature', 'views'] as const)
      expect([field, posts.some((post) => post[field] !== undefined)]).toEqual([field, true])
    const reactions = posts.flatMap((post) => post.reactions)
    for (const field of ['emoji', 'emojiId', 'paid'] as const)
      expect([field, reactions.some((each) => each[field] !== undefined)]).toEqual([field, true])
  })

  test('replies answer a post of the channel', () => {
    const known = new Set(posts.flatMap(ids))
    for (const { reply } of posts) if (reply?.messageId) expect(known).toContain(reply.messageId)
  })

  test('is written in several scripts and forms', () => {
    for (const script of [/[가-힣]{3}/, /[А-я]{3}/, /[ぁ-ん]{2}/, /[\u0600-\u06FF]{3}/, /^\p{RGI_Emoji}+$/v, /\u200D/])
      expect([script.source, posts.some((post) => script.test(post.text))]).toEqual([script.source, true])
    expect(posts.filter((post) => post.text !== post.text.normalize('NFC'))).toHaveLength(1)
    expect(posts.map((post) => post.text)).toContain('네.')
    expect(posts.find((post) => post.text.includes('<img src=x onerror=alert(1)>'))?.text).toContain('\u202E')
    expect(posts.some((post) => post.entities.some((entity) => entity.collapsed))).toBe(true)
    expect(posts.some((post) => post.entities.some((entity) => entity.language))).toBe(true)
  })
})

test('the sample group has four or more authors and replies among them', () => {
  const { posts } = sampleGroup
  expect(posts.length).toBeGreaterThanOrEqual(14)
  expect(new Set(posts.map((post) => post.author?.title)).size).toBeGreaterThanOrEqual(4)
  expect(posts.filter((post) => post.reply).length).toBeGreaterThanOrEqual(4)
})

test('every post of the restricted channel is marked, and it has no public name', () => {
  expect(sampleRestricted.posts.every((post) => post.restricted)).toBe(true)
  expect(sampleRestricted.username).toBeUndefined()
})

test('composing counts UTF-16 code units and keeps outer entities first', () => {
  expect(compose(['👍🏽 ', bold('가', italic('나')), link('https://example.com', '다')])).toEqual({
    text: '👍🏽 가나다',
    entities: [
      { type: 'bold', offset: 5, length: 2 },
      { type: 'italic', offset: 6, length: 1 },
      { type: 'text_link', url: 'https://example.com/', offset: 7, length: 1 },
    ],
  })
  expect(compose([url('example.com/가')]).entities[0]?.url).toBe('https://example.com/%EA%B0%80')
  expect([count(999), count(18_420)]).toEqual([{ value: 999 }, { value: 18_400, rounded: true }])
})

describe('generated posts', () => {
  const posts = generatePosts(2000)

  test('are valid, with entities where they belong', () => {
    for (const post of posts) v.parse(SeenPostSchema, post)
    expect(posts.flatMap(brokenEntities)).toEqual([])
    expect(posts.filter((post) => post.text !== post.text.trim())).toEqual([])
  })

  test('are the same again, and do not depend on how many are asked for', () => {
    expect(generatePosts(2000)).toEqual(posts)
    expect(generatePosts(50)).toEqual(posts.slice(0, 50))
    expect(generatePosts(50, { seed: 2 })).not.toEqual(posts.slice(0, 50))
  })

  test('have ascending ids and dates, unique within a channel', () => {
    const all = posts.flatMap(ids)
    expect(all).toEqual([...new Set(all)].toSorted((a, b) => a - b))
    const dates = posts.map((post) => post.postedAt)
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
    expect(new Set(posts.map((post) => post.peer.id)).size).toBe(5)
    expect(new Set(generatePosts(20, { channels: 2 }).map((post) => post.peer.id))).toEqual(
      new Set([2300000001, 2300000002]),
    )
  })

  test('are mostly Korean and about 900 characters long', () => {
    const lengths = posts.map((post) => post.text.length)
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
    expect(mean).toBeGreaterThan(800)
    expect(mean).toBeLessThan(1000)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(50)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(4000)
    const korean = posts.filter((post) => (post.text.match(/[가-힣]/g)?.length ?? 0) > post.text.length / 4)
    expect(korean.length / posts.length).toBeGreaterThan(0.69)
    expect(korean.length / posts.length).toBeLessThan(0.75)
  })

  test('use few words often and many words seldom', () => {
    const counts = new Map<string, number>()
    for (const post of posts)
      for (const word of post.text.match(/[가-힣A-Za-z]+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
    const sorted = [...counts.values()].toSorted((a, b) => b - a)
    expect(sorted.length).toBeGreaterThan(5000)
    const [first = 0] = sorted
    expect(first / (sorted[100] ?? 1)).toBeGreaterThan(4)
  })
})
