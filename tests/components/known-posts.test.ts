import { expect, test } from 'vitest'
import { KnownPosts } from '../../components/in-page/known-posts'

const keyOf = (id: number) => `channel:1/${id}`

test('of thousands of posts only those met last are remembered', () => {
  const known = new KnownPosts()
  known.learn(keyOf(0), { key: keyOf(0), tags: ['boats'] })
  for (let id = 1; id <= 1_500; id += 1) known.learn(keyOf(id), null)
  known.learn(keyOf(0), { key: keyOf(0), tags: [] })
  for (let id = 1_501; id <= 3_000; id += 1) known.learn(keyOf(id), null)
  expect(known.get(keyOf(0))?.kept).toEqual({ key: keyOf(0), tags: [] })
  expect(known.get(keyOf(3_000))).toMatchObject({ kept: null })
  const remembered = Array.from({ length: 3_001 }, (_, id) => keyOf(id)).filter((key) => known.get(key))
  expect(remembered).toHaveLength(2_000)
  expect(known.get(keyOf(1_000))).toBeUndefined()
})

test('an answer is older than what was learnt after its question', () => {
  const known = new KnownPosts()
  const askedAt = known.tick()
  expect(known.isOutdated(keyOf(1), askedAt)).toBe(false)
  known.learn(keyOf(1), null)
  expect(known.isOutdated(keyOf(1), askedAt)).toBe(true)
  expect(known.isOutdated(keyOf(1), known.tick())).toBe(false)
  const askedNext = known.tick()
  known.forgetAll()
  expect(known.isOutdated(keyOf(1), askedNext)).toBe(true)
})
