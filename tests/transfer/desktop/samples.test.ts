import { describe, expect, test } from 'vitest'
import { desktopChannel, desktopChannelOf, desktopGroup } from '../../../seeds/desktop/chats'
import { htmlPagesOf } from '../../../seeds/desktop/html'
import { type DesktopChat, jsonOfChat, jsonOfChats } from '../../../seeds/desktop/json'
import type { DesktopVersion } from '../../../seeds/desktop/message'
import type { Entity, MetPost, SeenPost } from '../../../utils/post/model'
import { readDesktopHtml } from '../../../utils/transfer/desktop/read-html'
import { readDesktopJson } from '../../../utils/transfer/desktop/read-json'
import { NOW, readingOf, utf8 } from './reading'

const VERSIONS: DesktopVersion[] = [2019, 2023, 2026]
const CHATS: [string, DesktopChat][] = [
  ['channel', desktopChannel],
  ['group', desktopGroup],
]

function textOf(pieces: Iterable<string>): string {
  return [...pieces].join('')
}

/** The formats that no other one holds: Telegram Desktop writes only those. */
function outermost(entities: readonly Entity[]): Entity[] {
  return entities.filter(
    ({ offset }, place) => !entities.slice(0, place).some((outer) => offset < outer.offset + outer.length),
  )
}

/** What an export can tell of a post, of the things that are the same in every version and format. */
function essence({ messageId, albumIds, text, media, poll, signature, forward }: SeenPost | MetPost) {
  return {
    messageId,
    albumIds,
    text,
    media: media.map(({ kind, messageId: member }) => [kind, member]),
    poll: poll && [poll.question, poll.options.map((option) => option.text)],
    signature,
    forward: forward && [forward.peer?.title],
  }
}

/** The formats that every version and both formats tell apart, and where the links lead. */
function formats(entities: readonly Entity[]) {
  return entities
    .filter(({ type }) => ['bold', 'italic', 'code', 'pre', 'url', 'text_link', 'hashtag', 'blockquote'].includes(type))
    .map(({ type, offset, length, url }) => ({ type, offset, length, url }))
}

function counts({ reactions }: SeenPost | MetPost) {
  return reactions.map(({ emoji, paid, count }) => [emoji, paid, count.value])
}

describe.each(CHATS)('the sample %s as JSON', (_name, chat) => {
  const posts = [...chat.posts]

  test.each(VERSIONS)('of %d is read in whole', async (version) => {
    const file = textOf(jsonOfChat(chat, { version, withFiles: true }))
    const { error, chats, items, skipped } = await readingOf(readDesktopJson(utf8(file), NOW))
    const { kind, id, title } = chat.peer
    expect(error).toBeUndefined()
    expect(chats).toEqual([{ index: 0, type: chat.type, peer: { kind, id, title } }])
    expect(skipped).toEqual([{ kind: 'skipped', reason: 'service', chat: 0, message: 1 }])
    expect(items.map(({ post }) => essence(post))).toEqual(posts.map(essence))
    expect(items.map(({ post }) => formats(post.entities))).toEqual(
      posts.map((post) => formats(outermost(post.entities))),
    )
  })

  test.each(VERSIONS)('of %d tells who wrote and what it answers', async (version) => {
    const file = textOf(jsonOfChat(chat, { version }))
    const { items } = await readingOf(readDesktopJson(utf8(file), NOW))
    expect(items.map(({ post }) => [post.author?.id, post.author?.title, post.reply?.messageId])).toEqual(
      posts.map(({ author, reply }) => [author?.id, author?.title, reply?.messageId]),
    )
  })

  test('has exact dates since 2022, and counts of reactions since 2024', async () => {
    const read = async (version: DesktopVersion) => {
      const file = textOf(jsonOfChat(chat, { version }))
      return (await readingOf(readDesktopJson(utf8(file), NOW))).items.map(({ post }) => post)
    }
    const old = await read(2019)
    expect(old.every((post) => post.postedAtApproximate && post.reactions.length === 0)).toBe(true)
    const recent = await read(2026)
    expect(recent.map((post) => [post.postedAt, post.postedAtApproximate])).toEqual(
      posts.map((post) => [post.postedAt, undefined]),
    )
    expect(recent.map((post) => Boolean(post.edited))).toEqual(posts.map((post) => Boolean(post.edited)))
    expect(old.map((post) => Boolean(post.edited))).toEqual(posts.map((post) => Boolean(post.edited)))
    expect(recent.map(counts)).toEqual(posts.map(counts))
  })
})

function pagesOf(...args: Parameters<typeof htmlPagesOf>) {
  return [...htmlPagesOf(...args)].map(({ name, text }) => ({ name, bytes: utf8(text) }))
}

describe.each(CHATS)('the sample %s as HTML', (_name, chat) => {
  const posts = [...chat.posts]

  test.each(VERSIONS)('of %d is read in whole, from several pages', async (version) => {
    const pages = pagesOf(chat, { version, withFiles: version !== 2023, perPage: 7 })
    expect(pages.length).toBeGreaterThan(2)
    const { error, chats, items, skipped } = await readingOf(readDesktopHtml(pages, NOW))
    expect(error).toBeUndefined()
    expect(chats).toEqual([{ index: 0, type: '', peer: { title: chat.peer.title } }])
    expect(skipped).toEqual([])
    expect(items.map(({ post }) => essence(post))).toEqual(posts.map(essence))
    expect(items.map(({ post }) => formats(post.entities))).toEqual(
      posts.map((post) => formats(outermost(post.entities))),
    )
  })

  test('tells who wrote, what it answers and when, without and with a zone', async () => {
    const read = async (version: DesktopVersion) => {
      const { items } = await readingOf(readDesktopHtml(pagesOf(chat, { version, perPage: 9 }), NOW))
      return items.map(({ post }) => post)
    }
    const [old, recent] = [await read(2019), await read(2026)]
    for (const met of [old, recent]) {
      expect(met.map(({ author, reply }) => [author?.title, reply?.messageId])).toEqual(
        posts.map(({ author, reply }) => [author?.title, reply?.messageId]),
      )
    }
    expect(recent.map(({ postedAt }) => postedAt)).toEqual(posts.map(({ postedAt }) => postedAt))
    expect(old.every(({ postedAtApproximate }) => postedAtApproximate)).toBe(true)
    expect(recent.map(counts)).toEqual(posts.map(counts))
  })
})

test('all chats in one file are read, left ones too', async () => {
  const file = textOf(jsonOfChats([desktopChannel], { version: 2026, left: [desktopGroup] }))
  const { chats, items } = await readingOf(readDesktopJson(utf8(file), NOW))
  expect(chats.map(({ peer }) => peer.id)).toEqual([desktopChannel.peer.id, desktopGroup.peer.id])
  expect(items.filter(({ chat }) => chat === 0)).toHaveLength([...desktopChannel.posts].length)
  expect(items.filter(({ chat }) => chat === 1)).toHaveLength([...desktopGroup.posts].length)
})

test('names the pictures that were exported', async () => {
  const withFiles = textOf(jsonOfChat(desktopChannel, { version: 2023, withFiles: true }))
  const { items } = await readingOf(readDesktopJson(utf8(withFiles), NOW))
  const album = items.find(({ post }) => post.messageId === 9)
  expect(album?.picturePaths?.map(({ index }) => index)).toEqual([0, 1, 2, 3])
  expect(album?.picturePaths?.[0]?.path).toMatch(/^photos\/photo_\d+@21-01-2025_18-00-00\.jpg$/)
  expect(album?.picturePaths?.[3]?.path).toMatch(/^video_files\/video_.*\.mp4_thumb\.jpg$/)

  const without = textOf(jsonOfChat(desktopChannel, { version: 2023 }))
  const bare = await readingOf(readDesktopJson(utf8(without), NOW))
  expect(bare.items.filter(({ picturePaths }) => picturePaths)).toEqual([])
  expect(bare.items.map(({ post }) => essence(post))).toEqual(items.map(({ post }) => essence(post)))
})

test('made-up posts come back', async () => {
  const chat = desktopChannelOf(300)
  const posts = [...desktopChannelOf(300).posts]
  const file = textOf(jsonOfChat(chat, { version: 2026 }))
  const { items } = await readingOf(readDesktopJson(utf8(file), NOW))
  expect(items.map(({ post }) => essence(post))).toEqual(posts.map(essence))
})
