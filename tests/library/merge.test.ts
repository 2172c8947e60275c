import { describe, expect, test } from 'vitest'
import { mergePeer, mergeSeen, newestNotes, newPost, uniteNotes, unitePosts } from '../../utils/library/merge'
import type { MetPost, Post } from '../../utils/post/model'
import { seenPost } from './sample'

function kept(part: Parameters<typeof seenPost>[0] = {}): Post {
  return newPost(seenPost(part), 'channel:1009876543/123', 'channel:1009876543', ['channel:1009876543/123'], 1_000)
}

test('a new post has nothing of the reader’s yet', () => {
  expect(kept()).toMatchObject({ tags: [], note: '', clients: ['web-k'], savedAt: 1_000, updatedAt: 1_000 })
})

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

  test('one that was not read wholly takes no other’s place, and gives way to one that was', () => {
    const whole = { ...kept(), tags: ['ferry'], note: 'mine' }
    const partly = seenPost({ text: 'Ferry runs', entities: [], unread: ['text'], views: { value: 9_000_000 } })
    const met = mergeSeen(whole, partly, 2_000)
    expect(met).toMatchObject({ text: whole.text, entities: whole.entities, tags: ['ferry'], note: 'mine' })
    expect(met.views).toEqual({ value: 9_000_000 })
    expect(met.revisions).toBeUndefined()

    const linkAlone = { ...kept({ text: 'Ferry runs', entities: [], unread: ['text'] }), tags: ['ferry'], note: 'mine' }
    expect(mergeSeen(linkAlone, seenPost(), 2_000)).toMatchObject({ text: whole.text, tags: ['ferry'], note: 'mine' })
    const empty = kept({ text: '', entities: [], unread: ['text'] })
    expect(mergeSeen(empty, partly, 2_000).text).toBe('Ferry runs')
  })

  test('an edit leaves highlights on the words that they quote', () => {
    const highlight = { id: 'h', offset: 6, length: 4, quote: 'runs', comment: '', createdAt: 1 }
    const merged = mergeSeen({ ...kept(), highlights: [highlight] }, seenPost({ text: 'Now Ferry runs' }), 2_000)
    expect(merged.highlights).toMatchObject([{ id: 'h', offset: 10 }])
  })

  test('as much formatting of another kind is no richer', () => {
    const italic = [{ type: 'italic' as const, offset: 0, length: 5 }]
    expect(mergeSeen(kept(), seenPost({ entities: italic }), 2_000).entities).toEqual(kept().entities)
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

describe('meeting it again', () => {
  const again = (before: Partial<MetPost>, now: Partial<MetPost>) => {
    const first = newPost({ ...seenPost(), ...before }, 'channel:1/1', 'channel:1', ['channel:1/1'], 1_000)
    return mergeSeen(first, { ...seenPost(), ...now }, 2_000)
  }
  const preview = { url: 'https://example.com/', title: 'Example' }
  const poll = { question: 'When?', options: [{ text: 'Now', percent: 50 }] }
  const photo = { kind: 'photo' as const }

  test.each<[string, Partial<MetPost>, Partial<MetPost>, Partial<Post>]>([
    ['a signature that is new', {}, { signature: 'M.' }, { signature: 'M.' }],
    ['another signature', { signature: 'M.' }, { signature: 'N.' }, { signature: 'N.' }],
    ['a reply that is new', {}, { reply: { messageId: 9 } }, { reply: { messageId: 9 } }],
    ['the reply that was', { reply: { messageId: 9 } }, {}, { reply: { messageId: 9 } }],
    ['a preview that is new', {}, { linkPreview: preview }, { linkPreview: preview }],
    ['the preview that was', { linkPreview: preview }, {}, { linkPreview: preview }],
    [
      'nothing of a preview of another link',
      { linkPreview: preview },
      { linkPreview: { url: 'https://example.org/' } },
      { linkPreview: { url: 'https://example.org/' } },
    ],
    [
      'nothing of a file of another kind',
      { media: [{ kind: 'document', fileName: 'a.pdf' }] },
      { media: [photo] },
      { media: [photo] },
    ],
    ['all files, when fewer are shown', { media: [photo, photo] }, { media: [photo] }, { media: [photo, photo] }],
    ['the poll, when its answers are not shown', { poll }, { poll: { ...poll, options: [] } }, { poll }],
    [
      'reactions, when none are shown',
      { reactions: [{ count: { value: 2 } }] },
      {},
      { reactions: [{ count: { value: 2 } }] },
    ],
    ['a first count of views', {}, { views: { value: 0 } }, { views: { value: 0 } }],
    ['the count of views, when none is shown', { views: { value: 0 } }, {}, { views: { value: 0 } }],
    ['a larger count of views', { views: { value: 5 } }, { views: { value: 6 } }, { views: { value: 6 } }],
    [
      'the exact of two counts',
      { views: { value: 5 } },
      { views: { value: 5, rounded: true } },
      { views: { value: 5 } },
    ],
    ['the later of two edits', { editedAt: 5 }, { editedAt: 3 }, { editedAt: 5 }],
    [
      'an author of whom less is said now',
      { author: { title: 'M', id: 7 } },
      { author: { title: 'M', id: undefined } },
      { author: { title: 'M', id: 7 } },
    ],
    ['an author that is new', {}, { author: { title: 'M' } }, { author: { title: 'M' } }],
  ])('leaves %s', (_, before, now, after) => {
    const merged = again(before, now)
    for (const [name, value] of Object.entries(after)) expect(merged[name as keyof Post]).toEqual(value)
  })
})

test('a peer forgets nothing that is not said again', () => {
  const peer = { kind: 'channel' as const, id: 7, title: 'Quay' }
  expect(mergePeer(peer, { title: 'Quay Notes', id: undefined })).toEqual({ ...peer, title: 'Quay Notes' })
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
    expect(mergeSeen(post, seenPost({ ...locked, views: { value: 9 }, editedAt: 9 }), 2_000)).toEqual(post)
  })

  test('one kept while it was restricted is completed when it is free', () => {
    const merged = mergeSeen(kept(locked), seenPost(), 2_000)
    expect(merged.text).toBe('Ferry runs late today')
    expect(merged).not.toHaveProperty('restricted')
  })
})

test('the members of an album are in the order of their ids', () => {
  expect(mergeSeen(kept({ albumIds: [100, 20] }), seenPost({ albumIds: [100, 9] }), 2_000).albumIds).toEqual([
    9, 20, 100,
  ])
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

/** A post as an export of Telegram Desktop tells it. */
function exported(part: Partial<MetPost> = {}): MetPost {
  return { ...seenPost(), client: 'desktop', ...part }
}

describe('a file', () => {
  test('that says nothing new leaves the post alone, and is not named among its sources', () => {
    const post = kept({ views: { value: 5 }, author: { title: 'Mira', kind: 'user', id: 7 } })
    expect(mergeSeen(post, exported({ author: { id: 7, kind: 'user', title: 'Mira' } }), 2_000)).toEqual(post)
  })

  test('fills what is missing, and takes the place of nothing that is there', () => {
    const post = kept({
      author: { title: 'Mira' },
      reactions: [{ emoji: '👍', count: { value: 12 } }],
      media: [{ kind: 'document', fileName: 'new.pdf' }],
      poll: { question: 'When?', options: [{ text: 'Now', percent: 50 }] },
    })
    const old = exported({
      author: { title: 'Mira of old', kind: 'user', id: 7 },
      reactions: [{ emoji: '👍', count: { value: 3 } }],
      media: [{ kind: 'document', fileName: 'old.pdf', size: 2_048 }],
      poll: { question: 'When?', options: [{ text: 'Now' }] },
      signature: 'M.',
    })
    const merged = mergeSeen(post, old, 2_000)
    expect(merged).toMatchObject({
      author: { title: 'Mira', kind: 'user', id: 7 },
      reactions: [{ count: { value: 12 } }],
      media: [{ fileName: 'new.pdf', size: 2_048 }],
      poll: { options: [{ percent: 50 }] },
      signature: 'M.',
      clients: ['web-k', 'desktop'],
      updatedAt: 2_000,
    })
    expect(mergeSeen(merged, old, 3_000)).toEqual(merged)
  })

  test('loses no formatting that lies within another, though it makes more pieces of it', () => {
    const nested = [
      { type: 'bold' as const, offset: 0, length: 16 },
      { type: 'italic' as const, offset: 6, length: 4 },
    ]
    const flat = [
      { type: 'bold' as const, offset: 0, length: 6 },
      { type: 'italic' as const, offset: 6, length: 4 },
      { type: 'bold' as const, offset: 10, length: 6 },
    ]
    expect(mergeSeen(kept({ entities: nested }), exported({ entities: flat }), 2_000).entities).toEqual(nested)
    expect(mergeSeen(kept(), exported({ entities: flat }), 2_000).entities).toEqual(flat)
  })

  test.each<[string, Partial<Post>, Partial<MetPost>, boolean]>([
    ['edited, and what is kept is not', {}, { edited: true, editedAt: 5 }, true],
    ['edited at an unknown time, and what is kept is not', {}, { edited: true }, true],
    ['edited later', { edited: true, editedAt: 5 }, { edited: true, editedAt: 6 }, true],
    ['edited earlier', { edited: true, editedAt: 6 }, { edited: true, editedAt: 5 }, false],
    ['edited before who knows', { edited: true }, { edited: true, editedAt: 5 }, false],
    ['not edited, and what is kept is', { edited: true }, {}, false],
    ['only rendered otherwise', {}, {}, false],
  ])('with another text is taken for later or earlier: %s', (_, ours, theirs, isTaken) => {
    const post = { ...kept(), ...ours }
    const file = exported({ text: 'Ferry cancelled', entities: [], ...theirs })
    const merged = mergeSeen(post, file, 2_000)
    expect(merged.text).toBe(isTaken ? 'Ferry cancelled' : 'Ferry runs late today')
    expect(merged.revisions).toEqual(
      isTaken ? [{ text: post.text, entities: post.entities, replacedAt: 2_000 }] : undefined,
    )
    expect(mergeSeen(merged, file, 3_000)).toEqual(merged)
  })

  test('knows the date when the page did not', () => {
    const rough = kept({ postedAt: 5, postedAtApproximate: true })
    expect(mergeSeen(rough, exported({ postedAt: 7 }), 2_000)).toMatchObject({ postedAt: 7 })
    expect(mergeSeen(rough, exported({ postedAt: 7 }), 2_000).postedAtApproximate).toBeUndefined()
    expect(mergeSeen(kept(), exported({ postedAt: 7 }), 2_000).postedAt).toBe(kept().postedAt)
  })

  test('says what a page without text did not', () => {
    const merged = mergeSeen(kept({ text: '', entities: [] }), exported(), 2_000)
    expect(merged).toMatchObject({ text: 'Ferry runs late today', entities: seenPost().entities })
  })

  test('of before its channel forbade copying completes what was kept since', () => {
    const merged = mergeSeen(kept({ text: '', entities: [], restricted: true }), exported(), 2_000)
    expect(merged.text).toBe('Ferry runs late today')
    expect(merged).not.toHaveProperty('restricted')
  })
})

describe('a bookmark', () => {
  const link = exported({
    client: 'bookmark',
    text: '',
    entities: [],
    postedAt: 5,
    postedAtApproximate: true,
    linkPreview: { url: 'https://example.com/', title: 'As the bookmark calls it' },
  })
  const bookmarked = newPost(link, 'channel:1009876543/123', 'channel:1009876543', ['channel:1009876543/123'], 1_000)

  test('changes nothing of a post that was met', () => {
    for (const clients of [['web-k'], ['bookmark', 'web-k']] as const) {
      const post: Post = { ...kept(), clients: [...clients] }
      expect(mergeSeen(post, link, 2_000)).toEqual(post)
    }
    const locked = kept({ text: '', entities: [], restricted: true })
    expect(mergeSeen(locked, link, 2_000)).toEqual(locked)
  })

  test.each(['web-k', 'desktop'] as const)('gets text and date when the post is met in %s', (client) => {
    const linkPreview = { url: 'https://example.com/', title: 'As the page calls it' }
    const met = mergeSeen(bookmarked, exported({ client, linkPreview }), 2_000)
    expect(met).toMatchObject({ text: 'Ferry runs late today', postedAt: seenPost().postedAt })
    expect(met).toMatchObject({ clients: ['bookmark', client], linkPreview })
    expect(met.postedAtApproximate).toBeUndefined()
    expect(met.revisions).toBeUndefined()
  })

  test('learns from another one what it lacks', () => {
    const other = exported({
      ...link,
      signature: 'M.',
      linkPreview: { url: 'https://example.com/', title: 'As another one calls it', site: 'Example' },
    })
    expect(mergeSeen(bookmarked, other, 2_000)).toMatchObject({
      signature: 'M.',
      linkPreview: { title: 'As the bookmark calls it', site: 'Example' },
    })
  })
})

describe('two notes become one', () => {
  test.each([
    ['', 'b', 'b'],
    ['a', '', 'a'],
    ['a', 'b', 'a\n\nb'],
    ['a\n\nb\n\nc', 'b', 'a\n\nb\n\nc'],
    ['b', 'a\n\nb', 'a\n\nb'],
    ['ab', 'b', 'ab\n\nb'],
  ])('%j and %j', (one, other, both) => {
    expect(uniteNotes(one, other)).toBe(both)
    expect(uniteNotes(both, other)).toBe(both)
  })
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

  test('keep what either said before', () => {
    const [first, second, third] = [1, 2, 3].map((replacedAt) => ({
      text: `edit ${replacedAt}`,
      entities: [],
      replacedAt,
    }))
    const now = { text: kept().text, entities: kept().entities, replacedAt: 9 }
    const [one, other] = [
      { ...kept(), revisions: [first, second] },
      { ...kept(), revisions: [third] },
    ] as Post[]
    if (!one || !other) throw new Error('Both are there.')
    expect(unitePosts(one, other, 9).revisions).toEqual([first, second, third])
    expect(unitePosts(one, kept({ text: 'Ferry waits' }), 9).revisions).toEqual([first, second, now])
    expect(unitePosts(kept(), { ...other, text: 'Ferry waits' }, 9).revisions).toEqual([third, now])
    expect(unitePosts(kept({ text: '' }), kept(), 9).revisions).toBeUndefined()
  })

  test('were put out of the inbox when the last of them was', () => {
    for (const [one, other] of [
      [3, 5],
      [5, 3],
      [5, undefined],
      [undefined, 5],
    ] as const)
      expect(unitePosts({ ...kept(), doneAt: one }, { ...kept(), doneAt: other }, 9).doneAt).toBe(5)
  })

  test('have none of these where neither had any', () => {
    const united = unitePosts(kept(), kept(), 9)
    expect(united).not.toHaveProperty('highlights')
    expect(united).not.toHaveProperty('earlierNotes')
    expect(united).not.toHaveProperty('doneAt')
    expect(united).not.toHaveProperty('revisions')
  })
})

test('no more than 20 earlier notes are kept, the newest ones', () => {
  const notes = Array.from({ length: 25 }, (_, replacedAt) => ({ note: `${replacedAt}`, replacedAt }))
  expect(newestNotes(notes).map(({ replacedAt }) => replacedAt)).toEqual(Array.from({ length: 20 }, (_, at) => at + 5))
})
