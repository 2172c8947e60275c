import { fileName, isDeviceId, type MeetingPoint, numberOf, ROOT, type SegmentFile, SyncError } from './meeting-point'
import { MAX_PACKED } from './segment'

/** A folder of this machine that other devices get as well, through Syncthing, Dropbox or a network drive. */
export function folderPoint(folder: FileSystemDirectoryHandle): MeetingPoint {
  const open = async (path: readonly string[], create: boolean) => {
    let at = folder
    for (const name of path) at = await at.getDirectoryHandle(name, { create })
    return at
  }
  const ofDevice = (device: string, create = false) => open([...ROOT, device], create)
  return {
    list: () =>
      attempt(async () => {
        // The chosen folder itself has to be there: one that is gone is no empty one.
        const names = await Array.fromAsync(folder.keys())
        if (!names.includes(ROOT[0])) return []
        const root = await open(ROOT, false).catch(unlessMissing)
        return root ? listRoot(root) : []
      }),
    read: ({ device, number }) =>
      attempt(async () => {
        const file = await (await (await ofDevice(device)).getFileHandle(fileName(number))).getFile()
        if (file.size > MAX_PACKED) throw new SyncError('tooLarge')
        return new Uint8Array(await file.arrayBuffer())
      }),
    write: ({ device, number }, bytes) =>
      attempt(async () => {
        const own = await ofDevice(device, true)
        if (await own.getFileHandle(fileName(number)).catch(unlessMissing)) throw new SyncError('busy')
        const handle = await own.getFileHandle(fileName(number), { create: true })
        // Written beside, and put in its place as a whole when it is closed.
        const writable = await handle.createWritable()
        await writable.write(bytes)
        await writable.close()
      }),
    remove: ({ device, number }) =>
      attempt(async () => {
        await (await ofDevice(device)).removeEntry(fileName(number))
      }, true),
    removeDevice: (device) =>
      attempt(async () => {
        await (await open(ROOT, false)).removeEntry(device, { recursive: true })
      }, true),
  }
}

async function listRoot(root: FileSystemDirectoryHandle): Promise<SegmentFile[]> {
  const segments: SegmentFile[] = []
  for await (const [device, entry] of root.entries()) {
    if (entry.kind !== 'directory' || !isDeviceId(device)) continue
    for await (const [name, file] of entry.entries()) {
      const number = numberOf(name)
      if (file.kind === 'file' && number !== undefined)
        segments.push({ device, number, size: (await file.getFile()).size })
    }
  }
  return segments
}

function unlessMissing(error: unknown): undefined {
  if (nameOf(error) !== 'NotFoundError') throw error
}

async function attempt<T>(work: () => Promise<T>): Promise<T>
async function attempt(work: () => Promise<void>, mayMiss: true): Promise<void>
async function attempt<T>(work: () => Promise<T>, mayMiss = false): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SyncError) throw error
    const name = nameOf(error)
    if (name === 'NotFoundError' && mayMiss) return undefined
    throw new SyncError(FAULTS[name] ?? 'server', { cause: error })
  }
}

const FAULTS: Record<string, 'notFound' | 'permission' | 'full' | 'busy'> = {
  NotFoundError: 'notFound',
  NotAllowedError: 'permission',
  SecurityError: 'permission',
  QuotaExceededError: 'full',
  NoModificationAllowedError: 'busy',
  InvalidStateError: 'busy',
  NotReadableError: 'busy',
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
