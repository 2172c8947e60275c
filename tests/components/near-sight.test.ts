import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inSight, nearSight } from '../../components/in-page/near-sight'

const HEIGHT = 100

const measured: Element[] = []

/** Posts one below another, of which so many are above what is in sight. */
function column(count: number, above: number): Element[] {
  return Array.from({ length: count }, (_, place) => {
    const post = document.createElement('div')
    post.getBoundingClientRect = () => {
      measured.push(post)
      return new DOMRect(0, (place - above) * HEIGHT, 400, HEIGHT)
    }
    return post
  })
}

describe('near sight', () => {
  test('are all posts where there are few', () => {
    const posts = column(200, 200)
    expect(nearSight(posts)).toEqual(posts)
  })

  test.each([
    [0, 0, 100],
    [50, 0, 150],
    [2_500, 2_400, 2_600],
    [4_950, 4_850, 5_000],
    [5_000, 4_900, 5_000],
  ])('are with %i posts above it those from %i to %i', (above, from, to) => {
    const posts = column(5_000, above)
    expect(nearSight(posts).map((post) => posts.indexOf(post))).toEqual(
      Array.from({ length: to - from }, (_, place) => from + place),
    )
  })

  test('is found without measuring every post', () => {
    measured.length = 0
    nearSight(column(5_000, 1_234))
    expect(measured.length).toBeGreaterThan(0)
    expect(measured.length).toBeLessThan(20)
  })
})

describe('in sight', () => {
  beforeEach(() => {
    Object.defineProperty(document.documentElement, 'clientHeight', { value: 4.5 * HEIGHT, configurable: true })
  })
  afterEach(() => {
    Reflect.deleteProperty(document.documentElement, 'clientHeight')
  })

  test.each([
    [100, 0, [0, 1, 2, 3, 4]],
    [100, 50, [50, 51, 52, 53, 54]],
    [100, 98, [98, 99]],
    [100, 100, []],
    [0, 0, []],
  ])('are of %i posts with %i above just those', (count, above, expected) => {
    const posts = column(count, above)
    expect(inSight(posts).map((post) => posts.indexOf(post))).toEqual(expected)
  })
})
