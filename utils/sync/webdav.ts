import { AuthType, createClient, type FileStat, getPatcher, type WebDAVClient } from 'webdav'
import { fileName, isDeviceId, type MeetingPoint, numberOf, ROOT, type SyncFault, SyncError } from './meeting-point'
import type { Place } from './memory'
import { MAX_PACKED } from './segment'
import { isSafeServer } from './server-address'

/** How long a server may take to answer, and to hand over a file; milliseconds. */
const TIMEOUT_MS = 60_000

/** Bytes of a list of files. */
const MAX_LIST = 16 * 2 ** 20

/**
 * A folder on a WebDAV server (RFC 4918). The one module of Galpi that may call the network, and it calls no other
 * origin than that of the server.
 */
export function webdavPoint(
  { url, user, password }: Extract<Place, { kind: 'webdav' }>,
  signal: AbortSignal,
): MeetingPoint {
  if (!isSafeServer(url)) throw new SyncError('insecure')
  const { origin } = new URL(url)
  getPatcher().patch('fetch', (...asked: unknown[]) => {
    const [address, options] = asked as [string, RequestInit]
    return request(address, options, origin, signal)
  })
  const client = createClient(url, { authType: AuthType.None, headers: credentials(user, password) })
  return {
    list: () => attempt(() => list(client)),
    read: ({ device, number }) =>
      attempt(async () => {
        const read = await client.getFileContents(pathTo(device, fileName(number)))
        return new Uint8Array(read as ArrayBuffer)
      }),
    write: ({ device, number }, bytes) => attempt(() => write(client, device, fileName(number), bytes)),
    remove: ({ device, number }) =>
      attempt(() => client.deleteFile(pathTo(device, fileName(number))).catch(unlessMissing)),
    removeDevice: (device) => attempt(() => client.deleteFile(pathTo(device)).catch(unlessMissing)),
  }
}

/** As in RFC 7617; the library's own takes no letters beyond Latin-1. */
function credentials(user: string, password: string): Record<string, string> {
  if (!user && !password) return {}
  const bytes = new TextEncoder().encode(`${user}:${password}`)
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` }
}

function pathTo(...names: string[]): string {
  return `/${[...ROOT, ...names].join('/')}`
}

async function list(client: WebDAVClient): Promise<Awaited<ReturnType<MeetingPoint['list']>>> {
  const devices = await contents(client, pathTo()).catch(unlessMissing)
  if (!devices) {
    // Nothing was written yet, or the folder itself is not there: that is no empty one.
    await contents(client, '/')
    return []
  }
  const folders = devices.filter(({ type, basename }) => type === 'directory' && isDeviceId(basename))
  const lists = await Promise.all(
    folders.map(async ({ basename: device }) => {
      const files = (await contents(client, pathTo(device)).catch(unlessMissing)) ?? []
      return files.flatMap(({ type, basename, size }) => {
        const number = type === 'file' ? numberOf(basename) : undefined
        return number === undefined ? [] : [{ device, number, size }]
      })
    }),
  )
  return lists.flat()
}

async function contents(client: WebDAVClient, path: string): Promise<FileStat[]> {
  return client.getDirectoryContents(path, { details: false })
}

async function write(
  client: WebDAVClient,
  device: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const put = (path: string) => client.putFileContents(path, bytes.buffer, { overwrite: true })
  // Under another name first: what has its name is whole.
  const half = pathTo(device, `${name}.part`)
  try {
    await put(half)
  } catch (error) {
    // A folder of the way is not there (RFC 4918, 9.7.1 says 409; some servers say 404).
    if (![404, 409].includes(statusOf(error))) throw error
    for (const folder of [`/${ROOT[0]}`, pathTo(), pathTo(device)]) await makeFolder(client, folder)
    await put(half)
  }
  await client.moveFile(half, pathTo(device, name), { overwrite: false })
}

async function makeFolder(client: WebDAVClient, path: string): Promise<void> {
  try {
    await client.createDirectory(path)
  } catch (error) {
    // It is there (RFC 4918, 9.3.1).
    if (statusOf(error) !== 405) throw error
  }
}

async function request(address: string, options: RequestInit, origin: string, stop: AbortSignal): Promise<Response> {
  if (new URL(address).origin !== origin) throw new SyncError('redirect')
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  let response: Response
  try {
    response = await fetch(address, {
      ...options,
      cache: 'no-store',
      // Neither cookies nor the browser's own question for a password.
      credentials: 'omit',
      // Where else it would lead must not learn the password.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([timeout, stop]),
    })
  } catch (cause) {
    stop.throwIfAborted()
    throw new SyncError(timeout.aborted ? 'timeout' : 'offline', { cause })
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
    throw new SyncError('redirect')
  return limited(response, options.method === 'GET' ? MAX_PACKED : MAX_LIST)
}

/** The response, broken off when it says more than `max` bytes. */
function limited(response: Response, max: number): Response {
  // Some answers may have no body, not even an empty one (Fetch, "null body status").
  if (!response.body || response.status === 204) return response
  if (Number(response.headers.get('content-length')) > max) throw new SyncError('tooLarge')
  let length = 0
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (part, control) => {
      length += part.length
      if (length > max) control.error(new SyncError('tooLarge'))
      else control.enqueue(part)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(counted), { status, statusText, headers })
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SyncError || (error instanceof DOMException && error.name === 'AbortError')) throw error
    throw new SyncError(faultOf(error), { cause: error })
  }
}

const FAULTS: Record<number, SyncFault> = {
  401: 'password',
  403: 'forbidden',
  404: 'notFound',
  405: 'notDav',
  409: 'notFound',
  410: 'notFound',
  // One of this name is there: another page of this device wrote it.
  412: 'busy',
  413: 'full',
  423: 'busy',
  429: 'busy',
  501: 'notDav',
  503: 'busy',
  507: 'full',
}

function faultOf(error: unknown): SyncFault {
  const status = statusOf(error)
  if (status > 0) return FAULTS[status] ?? 'server'
  // The line was cut in the middle of an answer, or the answer is none of this protocol's.
  return error instanceof TypeError ? 'offline' : 'notDav'
}

/** 0 when the server gave none. */
function statusOf(error: unknown): number {
  const { status } = (error ?? {}) as { status?: unknown }
  return typeof status === 'number' ? status : 0
}

function unlessMissing(error: unknown): undefined {
  if (![404, 410].includes(statusOf(error))) throw error
}
