import { describe, expect, test } from 'vitest'
import {
  type ChannelWalk,
  expectedPosts,
  type HistoryPage,
  newWalk,
  takenFrom,
  walkedOn,
  type WalkStop,
} from '../../utils/post/channel-walk'
import type { SeenPost } from '../../utils/post/model'

const DAY = 86_400_000

/** Posted on the day of its id. */
function post(messageId: number, albumIds?: number[]): SeenPost {
  return {
    peer: { kind: 'channel', username: 'quay' },
    messageId,
    ...(albumIds && { albumIds }),
    client: 'preview',
    text: `Post ${messageId}`,
    entities: [],
    media: [],
    reactions: [],
    postedAt: messageId * DAY,
  }
}

function page(ids: number[], previous: number | null, others: number[] = []): HistoryPage {
  return { posts: ids.map((id) => post(id)), unreadable: 0, ids: [...ids, ...others], previous }
}

/** Walks through the pages as long as the walk takes any; all posts are new. */
function walk(stop: WalkStop, ...pages: HistoryPage[]): ChannelWalk & { taken: number[] } {
  let at = newWalk('quay', stop)
  const taken: number[] = []
  for (const each of pages) {
    if (at.isDone) break
    const part = takenFrom(at, each)
    taken.push(...part.posts.map(({ messageId }) => messageId))
    at = walkedOn(at, part, { saved: part.posts.length, already: 0, failed: 0 })
  }
  return { ...at, taken }
}

const PAGES = [page([17, 18, 20], 17), page([11, 12, 14], 11, [13, 15]), page([4, 5], 4, [6]), page([2], null, [1])]

describe('the walk', () => {
  test('goes back to the channel’s beginning; what is no post and what is an album’s is not missing', () => {
    const all = walk({ kind: 'all' }, ...PAGES)
    expect(all).toMatchObject({ isDone: true, highest: 20, lowest: 1, saved: 9, backTo: 2 * DAY, before: null })
    expect(all.missing).toEqual([
      [3, 3],
      [7, 10],
      [16, 16],
      [19, 19],
    ])
  })

  test('goes on where the page says, and knows what it has walked', () => {
    expect(walk({ kind: 'all' }, ...PAGES.slice(0, 2))).toMatchObject({
      isDone: false,
      before: 11,
      lowest: 11,
      missing: [
        [16, 16],
        [19, 19],
      ],
    })
  })

  test('messages deleted before the first one that is left are missing too', () => {
    expect(walk({ kind: 'all' }, page([5, 6], null)).missing).toEqual([[1, 4]])
    expect(walk({ kind: 'all' }, page([5, 6], 5), page([], null)).missing).toEqual([[1, 4]])
  })

  test('of a channel without a message it finds nothing, and nothing is missing', () => {
    expect(walk({ kind: 'all' }, page([], null))).toMatchObject({ isDone: true, highest: 0, missing: [] })
  })

  test.each<[WalkStop, number[]]>([
    [{ kind: 'count', posts: 1 }, [20]],
    [{ kind: 'count', posts: 3 }, [17, 18, 20]],
    [{ kind: 'count', posts: 5 }, [17, 18, 20, 12, 14]],
    [{ kind: 'count', posts: 50 }, [17, 18, 20, 11, 12, 14, 4, 5, 2]],
    [{ kind: 'date', from: 12 * DAY }, [17, 18, 20, 12, 14]],
    [{ kind: 'date', from: 30 * DAY }, []],
    [{ kind: 'known', id: 14 }, [17, 18, 20]],
    [{ kind: 'known', id: 20 }, []],
  ])('stops where it was told to: %j', (stop, expected) => {
    const stopped = walk(stop, ...PAGES)
    expect(stopped.taken).toEqual(expected)
    expect(stopped.isDone).toBe(true)
    expect(stopped.missing.every(([first]) => first > Math.min(...expected))).toBe(true)
  })

  test('what the page does not let be read counts as failed', () => {
    expect(walk({ kind: 'all' }, { ...page([2], null, [1, 3]), unreadable: 1 })).toMatchObject({
      saved: 1,
      failed: 1,
      missing: [],
    })
  })
})

describe('how many posts there will be', () => {
  test('as close as so far down to id 1, two digits', () => {
    // 6 posts on 10 ids, 10 ids left.
    expect(expectedPosts(walk({ kind: 'all' }, ...PAGES.slice(0, 2)))).toBe(12)
    const long = { ...newWalk('quay', { kind: 'all' }), highest: 3_000, lowest: 2_601, saved: 300, backTo: DAY }
    expect(expectedPosts(long)).toBe(2_300)
  })

  test('no more than were asked for, none that were there, and never fewer than there are', () => {
    const after = (stop: WalkStop) => expectedPosts(walk(stop, ...PAGES.slice(0, 2)))
    expect(after({ kind: 'count', posts: 8 })).toBe(8)
    expect(after({ kind: 'known', id: 8 })).toBe(7)
    const met = { ...newWalk('quay', { kind: 'all' }), highest: 1_234, lowest: 1, saved: 1_234, backTo: DAY }
    expect(expectedPosts(met)).toBe(1_234)
  })

  test('nobody knows with a date, and before the first page', () => {
    expect(expectedPosts(walk({ kind: 'date', from: 0 }, ...PAGES.slice(0, 2)))).toBeUndefined()
    expect(expectedPosts(newWalk('quay', { kind: 'all' }))).toBeUndefined()
  })
})
