import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { uniteBackup } from '../../utils/library/unite-backup'
import type { Highlight, Post } from '../../utils/post/model'
import { tagKey } from '../../utils/post/tags'
import { arbitraryPost } from '../transfer/arbitrary-records'
import { exported } from '../transfer/sample'

const NOW = 9_000_000_000_000
const post = (part: Partial<Post> = {}): Post => ({ ...exported().post, ...part })
const highlight = (comment: string): Highlight => ({
  id: 'h',
  offset: 0,
  length: 5,
  quote: 'Ferry',
  comment,
  createdAt: 1,
})

describe('of two notes', () => {
  test.each<[kept: Partial<Post>, backup: Partial<Post>, note: string]>([
    [{ note: 'a' }, { note: '' }, 'a'],
    [{ note: '' }, { note: 'b' }, 'b'],
    [{ note: 'a, then more', updatedAt: 2 }, { note: 'a', updatedAt: 1 }, 'a, then more'],
    [{ note: 'a', updatedAt: 1 }, { note: 'a, then more', updatedAt: 2 }, 'a, then more'],
    [{ note: 'b', earlierNotes: [{ note: 'a', replacedAt: 1 }], updatedAt: 2 }, { note: 'a', updatedAt: 1 }, 'b'],
    [{ note: '', earlierNotes: [{ note: 'a', replacedAt: 1 }], updatedAt: 2 }, { note: 'a', updatedAt: 1 }, ''],
    [{ note: 'a', updatedAt: 2 }, { note: 'b', updatedAt: 1 }, 'a\n\nb'],
  ])('%o and %o stays %j', (kept, backup, note) => {
    expect(uniteBackup(post(kept), post(backup), NOW).note).toBe(note)
  })
})

test('the text that came last is the text, and the other one is an earlier one', () => {
  const [old, edited] = [post({ text: 'Ferry runs', updatedAt: 1 }), post({ text: 'Ferry waits', updatedAt: 2 })]
  for (const united of [uniteBackup(old, edited, NOW), uniteBackup(edited, old, NOW)]) {
    expect(united).toMatchObject({ text: 'Ferry waits', revisions: [{ text: 'Ferry runs' }] })
  }
})

describe('of what Telegram said', () => {
  const both = (older: Partial<Post>, newer: Partial<Post>) => {
    const [one, other] = [post({ ...older, updatedAt: 1 }), post({ ...newer, updatedAt: 2 })]
    return [uniteBackup(one, other, NOW), uniteBackup(other, one, NOW)]
  }
  const like = { emoji: '👍', count: { value: 3 } }

  test.each<[string, Partial<Post>, Partial<Post>, Partial<Post>]>([
    ['a text that the later one lacks', { text: 'Ferry' }, { text: '', entities: [] }, { text: 'Ferry' }],
    ['reactions that the later one lacks', { reactions: [like] }, { reactions: [] }, { reactions: [like] }],
    ['a signature that the later one lacks', { signature: 'M.' }, { signature: undefined }, { signature: 'M.' }],
    ['the later signature', { signature: 'M.' }, { signature: 'N.' }, { signature: 'N.' }],
    ['an exact date', { postedAt: 5 }, { postedAt: 7, postedAtApproximate: true }, { postedAt: 5 }],
    ['the later of two exact dates', { postedAt: 5 }, { postedAt: 7 }, { postedAt: 7 }],
    [
      'what could be copied before',
      { text: 'Ferry', signature: 'M.' },
      { text: '', entities: [], restricted: true, signature: 'N.' },
      { text: 'Ferry', signature: 'M.' },
    ],
    [
      'what can be copied again',
      { text: '', entities: [], restricted: true, signature: 'M.' },
      { text: 'Ferry', signature: undefined },
      { text: 'Ferry', signature: undefined },
    ],
  ])('%s stays', (_, older, newer, expected) => {
    for (const united of both(older, newer))
      for (const [name, value] of Object.entries(expected)) expect(united[name as keyof Post]).toEqual(value)
  })

  test('the formatting that says more stays, in however many pieces', () => {
    const text = 'Ferry runs late today'
    const nested = [
      { type: 'bold' as const, offset: 0, length: 16 },
      { type: 'italic' as const, offset: 6, length: 4 },
    ]
    const flat = [
      { type: 'bold' as const, offset: 0, length: 6 },
      { type: 'italic' as const, offset: 6, length: 4 },
      { type: 'bold' as const, offset: 10, length: 6 },
    ]
    const cases = [
      [flat, nested, nested],
      [nested, flat, nested],
      [nested, [], nested],
      [flat.slice(0, 1), flat.slice(2), flat.slice(2)],
    ] as const
    for (const [older, newer, richer] of cases)
      for (const united of both({ text, entities: [...older] }, { text, entities: [...newer] }))
        expect(united.entities).toEqual(richer)
  })
})

test('when it was put out of the inbox, and when a note was replaced last, stay', () => {
  const earlier = (replacedAt: number) => [{ note: 'a', replacedAt }]
  const old = post({ doneAt: 5, earlierNotes: earlier(3), updatedAt: 1 })
  const late = post({ earlierNotes: earlier(4), updatedAt: 2 })
  for (const united of [uniteBackup(old, late, NOW), uniteBackup(late, old, NOW)])
    expect(united).toMatchObject({ doneAt: 5, earlierNotes: earlier(4) })
  expect(uniteBackup(post({ updatedAt: 2 }), old, NOW)).toMatchObject({ doneAt: 5, earlierNotes: earlier(3) })
})

test('earlier texts are told once, in their order, the newest 20', () => {
  const revision = (replacedAt: number) => ({ text: `edit ${replacedAt}`, entities: [], replacedAt })
  const before = Array.from({ length: 15 }, (_, at) => revision(at * 2))
  const after = Array.from({ length: 15 }, (_, at) => revision(at * 3))
  const united = uniteBackup(
    post({ revisions: before, text: 'x', updatedAt: 2 }),
    post({ revisions: after, text: 'edit 9', updatedAt: 1 }),
    NOW,
  )
  const times = [...new Set([...before, ...after].map(({ replacedAt }) => replacedAt))].toSorted((a, b) => a - b)
  expect(united.revisions?.map(({ replacedAt }) => replacedAt)).toEqual(times.slice(-20))
  expect(
    uniteBackup(post({ text: 'x', updatedAt: 2 }), post({ text: '', entities: [], updatedAt: 1 }), NOW),
  ).not.toHaveProperty('revisions')
})

test('a highlight’s later comment stays', () => {
  const early = post({ highlights: [highlight('first')], updatedAt: 1 })
  const late = post({ highlights: [highlight('second')], updatedAt: 2 })
  expect(uniteBackup(late, early, NOW).highlights).toEqual([highlight('second')])
  expect(uniteBackup(early, late, NOW).highlights).toEqual([highlight('second')])
})

test('a lone picture of an album joins the album that is kept', () => {
  const album = post({ albumIds: [12, 13], memberKeys: ['channel:7/12', 'channel:7/13'] })
  const lone = post({ messageId: 13, key: 'channel:7/13', memberKeys: ['channel:7/13'], tags: ['sea'] })
  expect(uniteBackup(album, lone, NOW)).toMatchObject({
    key: album.key,
    messageId: 12,
    albumIds: [12, 13],
    tags: ['sea'],
  })
})

describe('whatever they are', () => {
  /** As the library has them: no empty lists of what is rare, quotes that are none, or copies of what may not be copied. */
  const asKept = ({ highlights = [], earlierNotes = [], revisions = [], ...rest }: Post): Post => {
    const quotes = highlights.filter(({ quote }) => quote !== '')
    return {
      ...rest,
      ...(rest.text === '' && { entities: [] }),
      ...(rest.restricted && { text: '', entities: [], media: [], reactions: [], poll: undefined }),
      ...(quotes.length > 0 && !rest.restricted && { highlights: quotes }),
      ...(earlierNotes.length > 0 && { earlierNotes }),
      ...(revisions.length > 0 && { revisions }),
    }
  }
  const possible = arbitraryPost.map(asKept)
  const pair = fc.tuple(possible, possible).map(([kept, other]) => {
    const { key, peerKey, messageId, memberKeys } = kept
    return { kept, backup: { ...other, key, peerKey, messageId, memberKeys } }
  })

  test('nothing that the reader wrote is lost', () => {
    fc.assert(
      fc.property(pair, ({ kept, backup }) => {
        const united = uniteBackup(kept, backup, NOW)
        const notes = [united.note, ...(united.earlierNotes ?? []).map(({ note }) => note)]
        const tags = new Set(united.tags.map(tagKey))
        const ids = new Set(united.highlights?.map(({ id }) => id))
        for (const each of [kept, backup]) {
          expect(notes.some((note) => note.includes(each.note))).toBe(true)
          expect(each.tags.every((tag) => tags.has(tagKey(tag)))).toBe(true)
          expect((each.highlights ?? []).every(({ id }) => ids.has(id))).toBe(true)
        }
      }),
    )
  })

  test('the same once more changes nothing', () => {
    fc.assert(
      fc.property(pair, ({ kept, backup }) => {
        const once = uniteBackup(kept, backup, NOW)
        expect(uniteBackup(once, backup, NOW + 1)).toBe(once)
        expect(uniteBackup(kept, kept, NOW)).toBe(kept)
      }),
    )
  })
})
