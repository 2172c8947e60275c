import { beforeEach, expect, test, vi } from 'vitest'
import { PostSource } from '../../../components/store/post-source'
import { LibraryError } from '../../../utils/library/errors'
import { asked } from '../fakes'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))

beforeEach(() => {
  asked.mockReset().mockImplementation((request) => Promise.resolve(request.kind === 'facets' && { tag: [] }))
})

const texts = () => asked.mock.calls.map(([request]) => request.kind === 'facets' && request.text)

test('two parts of a page that count facets do not make each other void', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  asked.mockReturnValueOnce(promise)
  const source = new PostSource(() => {})
  const [list, page] = [source.facets('list', ['tag']), source.facets('page', ['tag', 'month'])]
  await vi.waitFor(() => expect(texts()).toEqual(['list']))
  resolve({ tag: [{ value: 'a', count: 1 }] })
  expect(await Promise.all([list, page])).toEqual([{ tag: [{ value: 'a', count: 1 }] }, { tag: [] }])
  expect(texts()).toEqual(['list', 'page'])
})

test('of questions for the same facets that wait only the newest is asked', async () => {
  const source = new PostSource(() => {})
  const replies = ['a', 'ab', 'abc'].map((text) => source.facets(text, ['tag']))
  expect(await Promise.all(replies)).toEqual([undefined, undefined, { tag: [] }])
  expect(texts()).toEqual(['abc'])
})

test('a question that fails does not hold up the next one', async () => {
  asked.mockRejectedValueOnce(new LibraryError('damaged'))
  const source = new PostSource(() => {})
  const [failed, next] = [source.facets('a', ['tag']), source.facets('b', ['lang'])]
  await expect(failed).rejects.toThrow(LibraryError)
  expect(await next).toEqual({ tag: [] })
})
