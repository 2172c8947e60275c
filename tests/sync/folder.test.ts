import { beforeEach, expect, test, vi } from 'vitest'
import { folderPoint } from '../../utils/sync/folder'
import { MAX_PACKED } from '../../utils/sync/segment'
import { FakeFile, FakeFolder } from '../jobs/fake-disk'

const DEVICE = '0123456789abcdef'
const FIRST = { device: DEVICE, number: 1 }
const bytes = (text: string) => new TextEncoder().encode(text)

let folder: FakeFolder
beforeEach(() => {
  folder = new FakeFolder('Galpi')
})
const point = () => folderPoint(folder.handle)
const rejected = (fault: string) => expect.objectContaining({ name: 'SyncError', fault })

/** The folder of the device within the chosen one. */
async function ownFolder(): Promise<FakeFolder> {
  let at = folder
  for (const name of ['galpi', 'v1', DEVICE]) at = await at.getDirectoryHandle(name)
  return at
}

test('what one device writes another one lists and reads', async () => {
  expect(await point().list()).toEqual([])
  await point().write(FIRST, bytes('one'))
  await point().write({ ...FIRST, number: 2 }, bytes('three'))
  expect(await point().list()).toEqual([
    { device: DEVICE, number: 1, size: 3 },
    { device: DEVICE, number: 2, size: 5 },
  ])
  expect(await point().read(FIRST)).toEqual(bytes('one'))
})

test('nothing that is there is written over', async () => {
  await point().write(FIRST, bytes('one'))
  await expect(point().write(FIRST, bytes('other'))).rejects.toEqual(rejected('busy'))
  expect(await point().read(FIRST)).toEqual(bytes('one'))
})

test('what others left beside the segments is none: half-written files, other folders, other names', async () => {
  await point().write(FIRST, bytes('one'))
  const own = await ownFolder()
  await own.getFileHandle('00000002.jsonl.gz.part', { create: true })
  await own.getDirectoryHandle('00000003.jsonl.gz', { create: true })
  const root = await (await folder.getDirectoryHandle('galpi')).getDirectoryHandle('v1')
  await root.getDirectoryHandle('.stfolder', { create: true })
  await root.getFileHandle('fedcba9876543210', { create: true })
  expect((await point().list()).map(({ number }) => number)).toEqual([1])
  expect(await folderPoint((await folder.getDirectoryHandle('galpi')).handle).list()).toEqual([])
})

test('a folder that only begins to be one of Galpi holds nothing yet', async () => {
  await folder.getDirectoryHandle('galpi', { create: true })
  expect(await point().list()).toEqual([])
})

test('segments and devices are taken away; one that is not there is no fault', async () => {
  await point().remove(FIRST)
  await point().removeDevice(DEVICE)
  await point().write(FIRST, bytes('one'))
  await point().write({ ...FIRST, number: 2 }, bytes('two'))
  await point().remove(FIRST)
  expect((await point().list()).map(({ number }) => number)).toEqual([2])
  await point().removeDevice(DEVICE)
  expect(await point().list()).toEqual([])
})

test('a segment that is gone is not found, and one that is too large is not read', async () => {
  await expect(point().read(FIRST)).rejects.toEqual(rejected('notFound'))
  await point().write(FIRST, bytes('one'))
  vi.spyOn(FakeFile.prototype, 'getFile').mockResolvedValueOnce({ size: MAX_PACKED + 1 } as File)
  await expect(point().read(FIRST)).rejects.toEqual(rejected('tooLarge'))
})

test.each([
  ['NotAllowedError', 'permission'],
  ['SecurityError', 'permission'],
  ['QuotaExceededError', 'full'],
  ['NoModificationAllowedError', 'busy'],
  ['InvalidStateError', 'busy'],
  ['NotReadableError', 'busy'],
  ['NotFoundError', 'notFound'],
  ['DataError', 'server'],
])('a %s of the browser is said as %s', async (name, fault) => {
  vi.spyOn(folder, 'getDirectoryHandle').mockRejectedValue(new DOMException('', name))
  await expect(point().write(FIRST, bytes('one'))).rejects.toEqual(rejected(fault))
})

test('whatever else is thrown is no fault of the reader’s', async () => {
  vi.spyOn(folder, 'getDirectoryHandle').mockRejectedValue('no error')
  await expect(point().removeDevice(DEVICE)).rejects.toEqual(rejected('server'))
  await folder.getFileHandle('galpi', { create: true })
  await expect(point().list()).rejects.toEqual(rejected('server'))
})
