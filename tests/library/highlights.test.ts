import { beforeEach, describe, expect, test } from 'vitest'
import { changesSince, lastChange } from '../../utils/library/change-log'
import { type HighlightEdit, setHighlight } from '../../utils/library/highlights'
import { postsByKey } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import type { Highlight } from '../../utils/post/model'
import { emptyLibrary, seenPost } from './sample'

const KEY = 'channel:1009876543/123'
const TEXT = seenPost().text
let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
  await savePosts(db, [seenPost()], 1_000)
})

/** Of a passage of the sample's text, with whatever a test needs to differ. */
function passage(quote: string, part: Partial<HighlightEdit> = {}): HighlightEdit {
  return { id: quote, offset: TEXT.indexOf(quote), length: quote.length, quote, comment: '', ...part }
}

async function kept(): Promise<Highlight[] | undefined> {
  return (await postsByKey(db, [KEY]))[0]?.highlights
}

test('highlights stand in the order of the text, and a change keeps when one was made', async () => {
  const from = await lastChange(db)
  await setHighlight(db, KEY, passage('late'), 2_000)
  await setHighlight(db, KEY, passage('Ferry'), 2_100)
  await setHighlight(db, KEY, passage('late', { comment: 'why?' }), 2_200)
  expect(await kept()).toEqual([
    { ...passage('Ferry'), createdAt: 2_100 },
    { ...passage('late', { comment: 'why?' }), createdAt: 2_000 },
  ])
  expect((await changesSince(db, from)).keys).toEqual([KEY])
})

test.each<[string, HighlightEdit]>([
  ['another quote than the text has there', passage('late', { quote: 'Late' })],
  ['an offset before the text', passage('Ferry', { offset: -1 })],
  ['no length', passage('Ferry', { length: 0, quote: '' })],
  ['a length beyond the text', passage('today', { length: 6 })],
  ['half a code unit', passage('Ferry', { offset: 0.5 })],
  ['no number', passage('Ferry', { offset: NaN })],
  ['a long comment', passage('Ferry', { comment: 'x'.repeat(10_001) })],
])('is refused with %s', async (_, edit) => {
  await expect(setHighlight(db, KEY, edit, 2_000)).rejects.toMatchObject({ fault: 'invalid' })
  expect(await kept()).toBeUndefined()
})

test('a post has 500 of them at most', async () => {
  const [post] = await postsByKey(db, [KEY])
  const highlights = Array.from({ length: 499 }, (_, index) => ({
    ...passage('late', { id: `h${index}` }),
    createdAt: 1,
  }))
  if (post) await db.put('posts', { ...post, highlights })
  await setHighlight(db, KEY, passage('Ferry'), 2_000)
  await expect(setHighlight(db, KEY, passage('today'), 2_100)).rejects.toMatchObject({ fault: 'invalid' })
  await setHighlight(db, KEY, passage('Ferry', { comment: 'changed' }), 2_200)
  expect(await kept()).toHaveLength(500)
  await expect(setHighlight(db, 'channel:1/1', passage('Ferry'), 2_000)).rejects.toMatchObject({ fault: 'missing' })
})

describe('when the channel edits the post', () => {
  test('its highlights move along, or are lost and found again', async () => {
    await setHighlight(db, KEY, passage('late'), 2_000)
    await savePosts(db, [seenPost({ text: 'Update: Ferry runs late today' })], 3_000)
    expect(await kept()).toMatchObject([{ offset: 19, length: 4, quote: 'late' }])
    await savePosts(db, [seenPost({ text: 'Ferry cancelled' })], 3_100)
    expect(await kept()).toMatchObject([{ offset: 19, quote: 'late', isLost: true }])
    await savePosts(db, [seenPost({ text: 'Ferry cancelled, not late' })], 3_200)
    expect(await kept()).toEqual([{ ...passage('late', { offset: 21 }), createdAt: 2_000 }])
  })

  test('the comment on a lost one can still be changed, and nothing else of it', async () => {
    await setHighlight(db, KEY, passage('late'), 2_000)
    await savePosts(db, [seenPost({ text: 'Ferry cancelled' })], 3_000)
    await setHighlight(db, KEY, passage('late', { comment: 'it was' }), 3_100)
    expect(await kept()).toMatchObject([{ comment: 'it was', isLost: true, createdAt: 2_000 }])
    await expect(setHighlight(db, KEY, passage('late', { offset: 2 }), 3_200)).rejects.toMatchObject({
      fault: 'invalid',
    })
    await setHighlight(db, KEY, { id: 'late', offset: 0, length: 5, quote: 'Ferry', comment: '' }, 3_300)
    expect((await kept())?.[0]).not.toHaveProperty('isLost')
  })
})
