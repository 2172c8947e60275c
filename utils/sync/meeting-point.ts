import { SYNC_VERSION } from './segment'

/** Why the meeting point cannot be used. */
export type SyncFault =
  /** No answer: no network, or no server there. */
  | 'offline'
  | 'timeout'
  /** Name or password is wrong. */
  | 'password'
  /** The server forbids it. */
  | 'forbidden'
  /** The folder is not there. */
  | 'notFound'
  /** Answers, but does not speak WebDAV. */
  | 'notDav'
  /** Somebody else is writing there, or it is locked: later. */
  | 'busy'
  /** No room is left. */
  | 'full'
  /** Sends us to another address. */
  | 'redirect'
  /** More than can be read with good sense. */
  | 'tooLarge'
  /** The server has a problem of its own. */
  | 'server'
  /** Neither https nor on this machine. */
  | 'insecure'
  /** The browser has to be allowed to use the folder or the server. */
  | 'permission'
  /** The device's own part is not as it was written. */
  | 'unreliable'

export class SyncError extends Error {
  override name = 'SyncError'
  constructor(
    readonly fault: SyncFault,
    options?: ErrorOptions,
  ) {
    super(`The meeting point is ${fault}`, options)
  }
}

/** One segment of one device. */
export interface SegmentRef {
  device: string
  number: number
}

/** A segment as it lies there; `size` in bytes. */
export interface SegmentFile extends SegmentRef {
  size: number
}

/** Where devices meet: a folder or a server that each of them can read. Every call rejects with a SyncError. */
export interface MeetingPoint {
  /** All segments of all devices; none where nothing was ever written. */
  list(): Promise<SegmentFile[]>
  read(segment: SegmentRef): Promise<Uint8Array<ArrayBuffer>>
  /** Writes it whole or not at all, never over one that is there: then it rejects with `busy`. */
  write(segment: SegmentRef, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** One that is not there is no fault. */
  remove(segment: SegmentRef): Promise<void>
  /** Takes away a device's folder with all in it. */
  removeDevice(device: string): Promise<void>
}

/** The folders in which all devices have one each. */
export const ROOT = ['galpi', `v${SYNC_VERSION}`] as const

export function fileName(number: number): string {
  return `${String(number).padStart(8, '0')}.jsonl.gz`
}

/** The number of a segment by its name; undefined for other files, such as half-written ones. */
export function numberOf(name: string): number | undefined {
  const digits = /^(\d{8})\.jsonl\.gz$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

export function isDeviceId(name: string): boolean {
  return /^[0-9a-f]{16}$/.test(name)
}
