import { gunzipSync, gzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { lineOf } from '../../utils/sync/line-shapes'
import {
  MAX_PACKED,
  partsOf,
  readSegment,
  type SegmentHead,
  SYNC_VERSION,
  writeSegment,
} from '../../utils/sync/segment'
import type { State } from '../../utils/sync/state'

const DEVICE = '0123456789abcdef'
const HEAD: SegmentHead = {
  galpi: 'sync',
  version: SYNC_VERSION,
  device: DEVICE,
  name: 'Desk',
  number: 3,
  previous: 2,
  at: 1_780_000_000_000,
}
const SELF = { device: DEVICE, number: 3 }

const saved = (savedAt: number): State => new Map([['savedAt', { at: [savedAt, 0, DEVICE], value: savedAt }]])
const line = (key: string) => JSON.stringify(lineOf(key, saved(5)))
const written = (head: object, ...lines: string[]) => writeSegment(head as SegmentHead, lines)
const damaged = expect.objectContaining({ fault: 'damaged' })

test('what was written is read back, and lines that say nothing are counted', async () => {
  const packed = await written(HEAD, line('channel:7/12'), '["no key of ours",[]]', '{', line('@quay/3'))
  expect(await readSegment(packed, SELF)).toEqual({
    head: HEAD,
    states: [
      { key: 'channel:7/12', state: saved(5) },
      { key: '@quay/3', state: saved(5) },
    ],
    skipped: 2,
  })
})

test('a head that another device wrote otherwise is taken as far as it can be', async () => {
  const packed = await written({ ...HEAD, name: 7, previous: 'x', at: 1.5 })
  expect((await readSegment(packed, SELF)).head).toEqual({ ...HEAD, name: '', previous: 0, at: 0 })
  const long = await written({ ...HEAD, name: 'n'.repeat(5_000) })
  expect((await readSegment(long, SELF)).head.name).toHaveLength(100)
})

test('one that is cut off, changed, or not gzip is damaged', async () => {
  const packed = await written(HEAD, line('channel:7/12'))
  const text = new TextDecoder().decode(gunzipSync(packed))
  const changed = (to: string) => new Uint8Array(gzipSync(new TextEncoder().encode(to)))
  for (const bytes of [
    packed.slice(0, -9),
    new Uint8Array(),
    new TextEncoder().encode(text),
    changed(text.replace('channel:7/12', 'channel:7/13')),
    changed(text.replace(/"count":1/, '"count":2')),
    changed(text.slice(0, text.lastIndexOf('{'))),
    changed(''),
    new Uint8Array(gzipSync(new Uint8Array([0xff, 0xfe, 10, 0xff, 10]))),
  ])
    await expect(readSegment(bytes, SELF)).rejects.toEqual(damaged)
})

test('one of another device, another number or another program is not taken for this one', async () => {
  const packed = await written(HEAD)
  await expect(readSegment(packed, { ...SELF, number: 4 })).rejects.toEqual(damaged)
  await expect(readSegment(packed, { ...SELF, device: 'fedcba9876543210' })).rejects.toEqual(damaged)
  for (const head of [
    { ...HEAD, galpi: 'export' },
    { ...HEAD, version: '1' },
  ])
    await expect(written(head).then((bytes) => readSegment(bytes, SELF))).rejects.toEqual(damaged)
})

test('one of a later Galpi says so, whatever its lines are', async () => {
  const packed = await written({ ...HEAD, version: SYNC_VERSION + 1 }, 'anything')
  await expect(readSegment(packed, SELF)).rejects.toMatchObject({ fault: 'newer' })
})

test('one larger than any honest one is not unpacked', async () => {
  await expect(readSegment(new Uint8Array(MAX_PACKED + 1), SELF)).rejects.toMatchObject({ fault: 'tooLarge' })
})

test('states are dealt out in order, a thousand to a segment at most', () => {
  const states = Array.from({ length: 2_001 }, (_, at) => [`channel:7/${at + 1}`, saved(at)] as const)
  const parts = [...partsOf(states)]
  expect(parts.map((part) => part.length)).toEqual([1_000, 1_000, 1])
  expect(parts.flat()).toEqual(states.map(([key, state]) => JSON.stringify(lineOf(key, state))))
  expect([...partsOf([])]).toEqual([])
})
