import * as fc from 'fast-check'
import { describe, test } from 'vitest'
import { desktopGroup } from '../../../seeds/desktop/chats'
import { jsonOfChat } from '../../../seeds/desktop/json'
import { readDesktopJson } from '../../../utils/transfer/desktop/read-json'
import { NOW, pieces, type Reading, readingOf, utf8 } from './reading'

const FILE = [...jsonOfChat({ ...desktopGroup, posts: [...desktopGroup.posts].slice(0, 9) }, { version: 2026 })].join(
  '',
)
const BYTES = new TextEncoder().encode(FILE)

function readText(text: string): Promise<Reading> {
  return readingOf(readDesktopJson(utf8(text), NOW))
}

describe('whatever a file holds', { timeout: 60_000 }, () => {
  test('with any byte another, it is read or refused', async () => {
    const changes = fc.tuple(fc.integer({ min: 0, max: BYTES.length - 1 }), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 4 }), async (all) => {
        const bytes = BYTES.slice()
        for (const [at, value] of all) bytes[at] = value
        await readingOf(readDesktopJson(pieces(bytes), NOW))
      }),
      { numRuns: 200 },
    )
  })

  test('with any value in the place of any other, it is read or refused', async () => {
    const file = JSON.parse(FILE) as unknown
    const paths = [...pathsIn(file)]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), async (path, value) => {
        await readText(JSON.stringify(withValue(file, path, value)))
      }),
      { numRuns: 500 },
    )
  })

  test('with any message, it is read or refused', async () => {
    const keys = ['id', 'type', 'date_unixtime', 'date', 'text', 'text_entities', 'poll', 'photo', 'file', 'reactions']
    const message = fc.record(
      Object.fromEntries(keys.map((key) => [key, fc.oneof(fc.jsonValue(), fc.constantFrom(...KNOWN))])),
      { requiredKeys: ['id', 'type'] },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 5 }), async (messages) => {
        await readText(JSON.stringify({ name: 'A', type: 'public_channel', id: 5, messages }))
      }),
      { numRuns: 500 },
    )
  })
})

const KNOWN = [1, 2, '3', 'message', 'service', '1772539200', '2026-03-03T13:00:00', 'Ferry', [], {}, null]

type Path = (string | number)[]

function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) yield* pathsIn(each, [...path, key])
}

function withValue(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  const copy: unknown = Array.isArray(root) ? [...(root as unknown[])] : { ...(root as object) }
  const fields = copy as Record<string, unknown>
  fields[key] = withValue(fields[key], rest, value)
  return copy
}
