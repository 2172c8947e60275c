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
