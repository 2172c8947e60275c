import { describe, expect, test } from 'vitest'
import { ByteReader, ByteWriter, PagedBytes } from '../../utils/search/bytes'
import { buildSegment } from '../../utils/search/build-segment'
import { indexDocument } from '../../utils/search/document'
import { mergeAtOnce } from '../../utils/search/merge-segments'
import { INDEX_FORMAT, openSegment, postingBuffer, type Segment, storeSegment } from '../../utils/search/segment'
import { answersOf, QUERIES } from './answers'
import { libraryOf, madePosts } from './library'

const posts = madePosts(240)
const documents = posts.map(indexDocument)
const whole = buildSegment(documents)
const bufferOf = (bytes: Uint8Array<ArrayBuffer>) => bytes.slice().buffer
const answers = (...segments: Segment[]) => answersOf(libraryOf(posts, { segments }))

/** The segment as it is after it was stored and opened again, read page by page. */
function reopened(segment: Segment): Segment {
  const { head, postings, positions } = storeSegment(segment)
  const paged = (bytes: Uint8Array<ArrayBuffer>) => ({
    length: bytes.length,
    read: (start: number, end: number) => Promise.resolve(bufferOf(bytes.subarray(start, end))),
  })
  const dead = segment.dead.slice()
  return openSegment({ head: bufferOf(head), postings: paged(postings), positions: paged(positions), dead })
}

test('numbers are read as they were written, and no further', () => {
  const writer = new ByteWriter(1)
  const numbers = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31 - 1]
  for (const number of numbers) writer.number(number)
  const bytes = writer.finish()
  const reader = new ByteReader(bytes)
  expect(numbers.map(() => reader.number())).toEqual(numbers)
  expect(() => reader.number()).toThrow(RangeError)
  expect(() => new ByteReader(new Uint8Array(9).fill(0xff)).number()).toThrow(RangeError)
})

describe('pages', () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, at) => at % 251)

  test('only what is asked for is read, and all of it in the end', async () => {
    const reads: [number, number][] = []
    const read = (start: number, end: number) => {
      reads.push([start, end])
      return Promise.resolve(bufferOf(bytes.subarray(start, end)))
    }
    const paged = new PagedBytes({ length: bytes.length, read })
    const wanted = new Set<number>()
    paged.want(70_000, 70_010, wanted)
    await paged.load(wanted)
    expect(paged.bytes.slice(70_000, 70_010)).toEqual(bytes.slice(70_000, 70_010))
    expect([reads.length, paged.isWhole]).toEqual([1, false])
    const again = new Set<number>()
    paged.want(70_000, 70_010, again)
    expect(again.size).toBe(0)
    await paged.loadAll()
    expect([paged.isWhole, paged.bytes]).toEqual([true, bytes])
  })

  test('a part that is shorter than it should be is no part', async () => {
    const paged = new PagedBytes({ length: bytes.length, read: () => Promise.resolve(new ArrayBuffer(3)) })
    await expect(paged.loadAll()).rejects.toThrow(RangeError)
  })
})

test('every post is found under its key, and each word in the posts that have it', () => {
  for (const [number, { key }] of posts.entries()) expect([whole.find(key), whole.keyOf(number)]).toEqual([number, key])
  expect(whole.find('channel:1/1')).toBeUndefined()
  const buffer = postingBuffer(whole.postCount)
  for (let term = 0; term < whole.vocabulary.size; term += 1) {
    const count = whole.readPostings(term, buffer)
    expect(count).toBe(whole.livingCountOf(term))
    const found = [...buffer.posts.subarray(0, count)]
    expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b))
  }
})

test('keys that are not ASCII', () => {
  const [document] = documents
  const keys = ['@가나/1', '@é/2', '@z/3']
  const segment = buildSegment(keys.flatMap((key) => (document ? [{ ...document, key }] : [])))
  expect(keys.map((key) => segment.find(key))).toEqual([0, 1, 2])
  expect(keys.map((_, post) => segment.keyOf(post))).toEqual(keys)
})

test('a dead post is not found, and dies once', () => {
  const segment = buildSegment(documents.slice(0, 3))
  segment.kill(1)
  segment.kill(1)
  expect([segment.deadCount, segment.find(posts[1]?.key ?? ''), segment.find(posts[2]?.key ?? '')]).toEqual([
    1,
    undefined,
    2,
  ])
})

describe('answers do not depend on', () => {
  test('storing and opening again', async () => {
    const expected = await answers(whole)
    expect(expected.filter(({ total }) => total > 0).length).toBeGreaterThan(QUERIES.length / 2)
    expect(await answers(reopened(whole))).toEqual(expected)
  })

  test('being merged of several, stored or not', async () => {
    const parts = [documents.slice(0, 7), documents.slice(7, 100), documents.slice(100)].map(buildSegment)
    const expected = await answers(whole)
    expect(await answers(mergeAtOnce(parts))).toEqual(expected)
    expect(await answers(reopened(mergeAtOnce(parts)))).toEqual(expected)
    expect(await answers(...parts)).toEqual(expected)
  })

  test('the dead that were merged away', async () => {
    const parts = [documents.slice(0, 120), documents.slice(120)].map(buildSegment)
    for (const segment of parts) for (let post = 0; post < segment.postCount; post += 3) segment.kill(post)
    const living = posts.filter((_, number) => (number % 120) % 3 !== 0)
    const expected = await answers(buildSegment(living.map(indexDocument)))
    const merged = mergeAtOnce(parts)
    expect([merged.postCount, merged.deadCount]).toEqual([160, 0])
    expect(await answers(merged)).toEqual(expected)
    expect(await answers(...parts.map(reopened))).toEqual(expected)
  })
})

describe('bytes that are not whole', () => {
  const { head, postings, positions } = storeSegment(whole)
  const open = (bytes: Uint8Array<ArrayBuffer>) => {
    const part = ({ length }: Uint8Array) => ({ length, read: () => Promise.resolve(new ArrayBuffer(0)) })
    return openSegment({ head: bufferOf(bytes), postings: part(postings), positions: part(positions) })
  }

  test.each([0, 4, 15, 16, 17, 100, head.length - 1])('cut to %d are refused', (length) => {
    expect(() => open(head.slice(0, length))).toThrow(RangeError)
  })

  test('of another format, with other counts, or longer are refused', () => {
    for (const place of [0, 1, 2, 3]) {
      const header = head.slice()
      new Uint32Array(header.buffer, place * 4, 1)[0] = place === 0 ? INDEX_FORMAT + 1 : 1
      expect(() => open(header), String(place)).toThrow(RangeError)
    }
    const longer = new Uint8Array(head.length + 1)
    longer.set(head)
    expect(() => open(longer)).toThrow(RangeError)
    expect(open(head).postCount).toBe(posts.length)
  })

  test('with another number of dead posts are refused', () => {
    const none = { length: 0, read: () => Promise.resolve(new ArrayBuffer(0)) }
    const source = { head: bufferOf(head), postings: none, positions: none }
    expect(() => openSegment(source)).toThrow(RangeError)
    const part = ({ length }: Uint8Array) => ({ ...none, length })
    const fitting = { head: bufferOf(head), postings: part(postings), positions: part(positions) }
    expect(() => openSegment({ ...fitting, dead: new Uint8Array(2) })).toThrow(RangeError)
  })

  test('in the postings are noticed when they are read', async () => {
    const { segments } = libraryOf(posts, {
      segments: [
        openSegment({
          head: bufferOf(head),
          postings: {
            length: postings.length,
            read: (start, end) => Promise.resolve(new Uint8Array(end - start).fill(0xff).buffer),
          },
          positions: { length: positions.length, read: (start, end) => Promise.resolve(new ArrayBuffer(end - start)) },
        }),
      ],
    }).index
    const { find } = libraryOf(posts, { segments })
    await expect(find('시장')).rejects.toThrow(RangeError)
  })
})
