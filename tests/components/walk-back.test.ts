import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { HistoryAnswer } from '../../components/in-page/preview-request'
import { walkBack, type WalkWork } from '../../components/in-page/walk-back'
import { type ChannelWalk, type HistoryPage, newWalk } from '../../utils/post/channel-walk'
import type { SeenPost } from '../../utils/post/model'

const REFUSED: HistoryAnswer = { isRefused: true }

/** A channel of 9 posts, three on a page; its pages are named by where they end. */
function pageBefore(before: number | null): HistoryPage {
  const top = (before ?? 10) - 1
  const ids = [top - 2, top - 1, top]
  return { posts: ids.map(post), unreadable: 0, ids, previous: top > 3 ? top - 2 : null }
}

function post(messageId: number): SeenPost {
  return {
    peer: { kind: 'channel', username: 'quay' },
    messageId,
    client: 'preview',
    text: '',
    entities: [],
    media: [],
    reactions: [],
    postedAt: messageId,
  }
}

let asked: string[]
let slept: number[]
let saved: number[]
let kept: ChannelWalk[]
let shownUntil: (number | undefined)[]
/** What the site answers, in turn; after that it sends pages. */
let answers: HistoryAnswer[]
let work: WalkWork
let isAsking: boolean

beforeEach(() => {
  asked = []
  slept = []
  saved = []
  kept = []
  shownUntil = []
  answers = []
  isAsking = false
  vi.spyOn(Date, 'now').mockReturnValue(1_000_000)
  work = {
    request: async (address) => {
      expect(isAsking).toBe(false)
      isAsking = true
      asked.push(new URL(address).search)
      await Promise.resolve()
      isAsking = false
      return answers.shift() ?? { html: '' }
    },
    read: (_html, _address, before) => pageBefore(before),
    save: (posts) => {
      saved.push(...posts.map(({ messageId }) => messageId))
      return Promise.resolve({ saved: posts.length, already: 0, failed: 0 })
    },
    keep: (walk) => {
      kept.push(walk)
      return Promise.resolve(true)
    },
    sleep: (milliseconds) => {
      slept.push(milliseconds)
      return Promise.resolve()
    },
    random: () => 0.5,
    show: (_walk, until) => shownUntil.push(until),
  }
})

const all = () => newWalk('quay', { kind: 'all' })
const never = new AbortController().signal

describe('a walk back', () => {
  test('asks for one page after another, with a pause in between, and keeps its state after each', async () => {
    expect(await walkBack(all(), work, never)).toBe('done')
    expect(asked).toEqual(['', '?before=7', '?before=4'])
    expect(saved).toEqual([7, 8, 9, 4, 5, 6, 1, 2, 3])
    expect(slept).toEqual([1_300, 1_300])
    expect(kept.map(({ before, isDone }) => [before, isDone])).toEqual([
      [7, false],
      [4, false],
      [null, true],
    ])
  })

  test('goes on from where it was kept', async () => {
    const [first] = await keptWhenPaused()
    asked = []
    expect(await walkBack(first ?? all(), work, never)).toBe('done')
    expect(asked).toEqual(['?before=7', '?before=4'])
    expect(kept.at(-1)).toMatchObject({ saved: 9, lowest: 1, missing: [], isDone: true })
  })

  test('asks for nothing more once it is paused, and nothing of it is lost', async () => {
    const states = await keptWhenPaused()
    expect(asked).toEqual([''])
    expect(states).toEqual([expect.objectContaining({ before: 7, saved: 3 })])
  })

  /** Pauses the walk while it waits after its first page. */
  async function keptWhenPaused(): Promise<ChannelWalk[]> {
    const pausing = new AbortController()
    const sleep: WalkWork['sleep'] = (_, signal) => {
      pausing.abort()
      return Promise.reject(signal.reason as Error)
    }
    expect(await walkBack(all(), { ...work, sleep }, pausing.signal)).toBe('paused')
    return kept
  }

  test('one that is at its end asks for nothing', async () => {
    expect(await walkBack({ ...all(), isDone: true }, work, never)).toBe('done')
    expect(asked).toEqual([])
  })
})

describe('a site that refuses', () => {
  test('is asked again after pauses that double, and the reader is told until when', async () => {
    answers = [REFUSED, REFUSED, REFUSED]
    expect(await walkBack(all(), work, never)).toBe('done')
    expect(slept.slice(0, 3)).toEqual([5_300, 10_300, 20_300])
    expect(shownUntil.filter((until) => until !== undefined)).toEqual([1_005_300, 1_010_300, 1_020_300])
    expect(new Set(asked.slice(0, 4))).toEqual(new Set(['']))
    expect(saved).toHaveLength(9)
  })

  test('is asked no sooner than it says', async () => {
    answers = [{ isRefused: true, after: 90_000 }]
    expect(await walkBack(all(), work, never)).toBe('done')
    expect(slept[0]).toBe(90_300)
  })

  test('is given up after six times in a row, not in all', async () => {
    answers = [...Array.from({ length: 5 }, () => REFUSED), { html: '' }, ...Array.from({ length: 6 }, () => REFUSED)]
    expect(await walkBack(all(), work, never)).toBe('refused')
    expect(asked).toHaveLength(12)
    expect(kept.at(-1)).toMatchObject({ before: 7, isDone: false })
  })

  test('and wants us to wait for long is left alone', async () => {
    answers = [{ isRefused: true, after: 3_600_000 }]
    expect(await walkBack(all(), work, never)).toBe('refused')
    expect(slept).toEqual([])
  })

  test('a pause ends the waiting too', async () => {
    answers = [REFUSED]
    const pausing = new AbortController()
    const sleep: WalkWork['sleep'] = (_, signal) => {
      pausing.abort()
      return Promise.reject(signal.reason as Error)
    }
    expect(await walkBack(all(), { ...work, sleep }, pausing.signal)).toBe('paused')
    expect(asked).toHaveLength(1)
  })
})

const failing = () => {
  throw new RangeError('markup that nobody thought of')
}

test.each<[string, () => void]>([
  ['elsewhere', () => answers.push({ isElsewhere: true })],
  ['changed', () => (work.read = () => undefined)],
  ['changed', () => (work.read = failing)],
  ['fault', () => (work.save = () => Promise.resolve(undefined))],
  ['fault', () => (work.keep = () => Promise.resolve(false))],
])('ends with %s and asks no further', async (end, prepare) => {
  prepare()
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  expect(await walkBack(all(), work, never)).toBe(end)
  expect(asked).toHaveLength(1)
})
