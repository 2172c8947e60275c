import { describe, expect, test } from 'vitest'
import { mergeSeen, newPost, unitePosts } from '../../utils/library/merge'
import type { Post } from '../../utils/post/model'
import { seenPost } from './sample'

function kept(part: Parameters<typeof seenPost>[0] = {}): Post {
  return newPost(seenPost(part), 'channel:1009876543/123', 'channel:1009876543', ['channel:1009876543/123'], 1_000)
}

test('meeting the very same post again changes nothing but the clients', () => {
  const post = kept()
  expect(mergeSeen(post, seenPost({ client: 'web-a' }), 2_000)).toEqual({
    ...post,
    clients: ['web-k', 'web-a'],
    updatedAt: 2_000,
  })
  expect(mergeSeen(post, seenPost(), 2_000)).toEqual(post)
})

describe('text', () => {
  test('an edit replaces it, and the earlier text stays as a revision', () => {
    const merged = mergeSeen(kept(), seenPost({ text: 'Ferry cancelled', entities: [] }), 2_000)
    expect(merged.text).toBe('Ferry cancelled')
    expect(merged.revisions).toEqual([
      { text: 'Ferry runs late today', entities: [{ type: 'bold', offset: 0, length: 5 }], replacedAt: 2_000 },
    ])
  })

  test('what clients render differently is no edit', () => {
    const merged = mergeSeen(
      kept({ text: '한글 ❤️\n\n끝' }),
      seenPost({ text: '한글 ❤\n끝'.normalize('NFD'), entities: [] }),
      2_000,
    )
    expect(merged.text).toBe('한글 ❤️\n\n끝')
    expect(merged.revisions).toBeUndefined()
  })

  test('a page that shows no text takes none away', () => {
    expect(mergeSeen(kept(), seenPost({ text: '', entities: [] }), 2_000).text).toBe('Ferry runs late today')
  })

  test('the same text with more entities is the richer one', () => {
    const richer = [
      { type: 'bold' as const, offset: 0, length: 5 },
      { type: 'hashtag' as const, offset: 6, length: 4 },
    ]
    expect(mergeSeen(kept(), seenPost({ entities: richer }), 2_000).entities).toEqual(richer)
    expect(mergeSeen(kept({ entities: richer }), seenPost(), 2_000).entities).toEqual(richer)
  })
})

test('what only one client knows is kept from each', () => {
  const post = kept({
    forward: { peer: { kind: 'channel', id: 5, title: 'Quay' } },
    reactions: [{ count: { value: 12 } }],
    media: [{ kind: 'document', fileName: 'a.pdf' }],
    views: { value: 1_234 },
  })
  const merged = mergeSeen(
    post,
    seenPost({
      client: 'preview',
      forward: { peer: { username: 'quaynotes', title: 'Quay' }, messageId: 88 },
      reactions: [{ emoji: '👍', count: { value: 12 } }],
      media: [{ kind: 'document', size: 2_048 }],
      views: { value: 1_200, rounded: true },
      edited: true,
    }),
    2_000,
  )
  expect(merged).toMatchObject({
    forward: { peer: { kind: 'channel', id: 5, username: 'quaynotes' }, messageId: 88 },
    reactions: [{ emoji: '👍' }],
    media: [{ kind: 'document', fileName: 'a.pdf', size: 2_048 }],
    views: { value: 1_234 },
    edited: true,
  })
  // Back in Web K, where the emoji cannot be read: it is not forgotten.
  expect(mergeSeen(merged, seenPost({ reactions: [{ count: { value: 13 } }] }), 3_000).reactions).toEqual([
    { emoji: '👍', count: { value: 12 } },
  ])
})

test('an exact date replaces an approximate one and is never replaced by one', () => {
  const rough = kept({ postedAt: 5, postedAtApproximate: true })
  const exact = mergeSeen(rough, seenPost({ postedAt: 7 }), 2_000)
  expect(exact.postedAt).toBe(7)
  expect(exact.postedAtApproximate).toBeUndefined()
  expect(mergeSeen(exact, seenPost({ postedAt: 9, postedAtApproximate: true }), 3_000).postedAt).toBe(7)
})

describe('restricted posts', () => {
  const locked = { text: '', entities: [], restricted: true as const }

  test('a post kept before its channel forbade copying stays as it is', () => {
    const post = kept()
    expect(mergeSeen(post, seenPost(locked), 2_000)).toEqual(post)
  })

  test('one kept while it was restricted is completed when it is free', () => {
    const merged = mergeSeen(kept(locked), seenPost(), 2_000)
    expect(merged.text).toBe('Ferry runs late today')
    expect(merged).not.toHaveProperty('restricted')
  })
})

test('a lone member learns of its album', () => {
  expect(mergeSeen(kept({ messageId: 124 }), seenPost({ albumIds: [123, 124] }), 2_000)).toMatchObject({
    messageId: 124,
    albumIds: [123, 124],
  })
})

test('no more than 20 revisions are kept, the newest ones', () => {
  let post = kept()
  for (let edit = 1; edit <= 25; edit += 1) post = mergeSeen(post, seenPost({ text: `edit ${edit}` }), edit)
  expect(post.revisions).toHaveLength(20)
  expect(post.revisions?.at(-1)?.text).toBe('edit 24')
})

describe('two records that turn out to be one post', () => {
  const highlight = (id: string, quote: string, offset: number) => ({
    id,
    quote,
    offset,
    length: quote.length,
    comment: '',
    createdAt: 1,
  })

  test('keep the highlights, earlier notes and tags of both, and when one was put out of the inbox', () => {
    const one: Post = {
      ...kept(),
      tags: ['LLM', 'boats'],
      highlights: [highlight('a', 'late', 11)],
      earlierNotes: [
        { note: 'first', replacedAt: 1 },
        { note: 'both', replacedAt: 4 },
      ],
    }
    const other: Post = {
      ...kept({ text: 'Update: Ferry runs late today' }),
      tags: ['llm', 'late'],
      highlights: [highlight('b', 'Ferry', 8), highlight('c', 'runs', 14)],
      earlierNotes: [{ note: 'second', replacedAt: 2 }],
      doneAt: 5,
    }
    const united = unitePosts(one, other, 9)
    expect(united).toMatchObject({ text: 'Update: Ferry runs late today', doneAt: 5, tags: ['LLM', 'boats', 'late'] })
    expect(united.highlights?.map(({ id, offset }) => [id, offset])).toEqual([
      ['b', 8],
      ['c', 14],
      ['a', 19],
    ])
    expect(united.earlierNotes?.map(({ note }) => note)).toEqual(['first', 'second', 'both'])
  })

  test('have none of these where neither had any', () => {
    const united = unitePosts(kept(), kept(), 9)
    expect(united).not.toHaveProperty('highlights')
    expect(united).not.toHaveProperty('earlierNotes')
    expect(united).not.toHaveProperty('doneAt')
  })
})
