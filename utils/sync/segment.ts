import { ignoring } from '../errors/ignoring'
import { lineOf, stateOf } from './line-shapes'
import type { State } from './state'

/** Stands in the folder's name and in each head; another one is another format. */
export const SYNC_VERSION = 1

/** A segment is one file of a device's log: gzipped JSON Lines, a head, states, an end. It is written once, as a whole. */
export interface SegmentHead {
  galpi: 'sync'
  version: number
  device: string
  /** What the reader calls the device. */
  name: string
  /** Rising from 1 on. */
  number: number
  /** The number of the segment before it; 0 when nothing before it is needed. */
  previous: number
  /** Epoch milliseconds. */
  at: number
}

interface SegmentEnd {
  /** States in between. */
  count: number
  /** Of all bytes before this line, in hexadecimal. */
  sha256: string
}

export type SegmentFault =
  /** Cut off, or not what was written: it may yet arrive whole. */
  | 'damaged'
  /** Written by a later Galpi. */
  | 'newer'
  /** More than any honest one holds. */
  | 'tooLarge'

export class SegmentError extends Error {
  override name = 'SegmentError'
  constructor(readonly fault: SegmentFault) {
    super(`The segment is ${fault}`)
  }
}

/** Bytes of a segment as it lies there, and unpacked. */
export const MAX_PACKED = 64 * 2 ** 20
const MAX_UNPACKED = 256 * 2 ** 20

/** States of one segment, and UTF-16 code units of their lines after which another is begun. */
const MAX_STATES = 1_000
const MAX_LENGTH = 4 * 2 ** 20

/** The states in parts that make one segment each. */
export function* partsOf(states: Iterable<readonly [key: string, state: State]>): Generator<string[]> {
  let lines: string[] = []
  let length = 0
  for (const [key, state] of states) {
    const line = JSON.stringify(lineOf(key, state))
    if (lines.length > 0 && (lines.length >= MAX_STATES || length + line.length > MAX_LENGTH)) {
      yield lines
      lines = []
      length = 0
    }
    lines.push(line)
    length += line.length
  }
  if (lines.length > 0) yield lines
}

export async function writeSegment(head: SegmentHead, lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const body = new TextEncoder().encode([JSON.stringify(head), ...lines].map((line) => `${line}\n`).join(''))
  const end: SegmentEnd = { count: lines.length, sha256: await sha256(body) }
  const whole = new Blob([body, `${JSON.stringify(end)}\n`])
  return new Uint8Array(await new Response(whole.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}

/**
 * What a segment holds. Lines that say nothing are left out and counted. Throws a SegmentError, also when it is not
 * segment `number` of `device`.
 */
export async function readSegment(
  packed: Uint8Array<ArrayBuffer>,
  { device, number }: Pick<SegmentHead, 'device' | 'number'>,
): Promise<{ head: SegmentHead; states: { key: string; state: State }[]; skipped: number }> {
  const bytes = await unpack(packed)
  const endsAt = bytes.lastIndexOf(NEW_LINE, bytes.length - 2) + 1
  const body = bytes.subarray(0, endsAt)
  const [first, ...lines] = textOf(body).split('\n')
  const head = parse(first) as SegmentHead | undefined
  if (head?.galpi !== 'sync' || typeof head.version !== 'number') throw new SegmentError('damaged')
  if (head.version > SYNC_VERSION) throw new SegmentError('newer')
  const end = parse(textOf(bytes.subarray(endsAt))) as SegmentEnd | undefined
  if (end?.count !== lines.length - 1 || end.sha256 !== (await sha256(body))) throw new SegmentError('damaged')
  if (head.device !== device || head.number !== number) throw new SegmentError('damaged')
  const states = lines.slice(0, -1).map((line) => stateOf(parse(line)))
  const read = states.filter((each) => each !== undefined)
  return { head: checked(head), states: read, skipped: states.length - read.length }
}

const NEW_LINE = 10
const MAX_NAME_LENGTH = 100

function checked(head: SegmentHead): SegmentHead {
  const { previous, at, name } = head
  return {
    ...head,
    name: typeof name === 'string' ? name.slice(0, MAX_NAME_LENGTH) : '',
    previous: Number.isSafeInteger(previous) ? previous : 0,
    at: Number.isSafeInteger(at) ? at : 0,
  }
}

async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (packed.length > MAX_PACKED) throw new SegmentError('tooLarge')
  const parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  try {
    for await (const part of readAll(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')))) {
      length += part.length
      if (length > MAX_UNPACKED) throw new SegmentError('tooLarge')
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof SegmentError ? error : new SegmentError('damaged')
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

async function* readAll(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    void reader.cancel().catch(ignoring('it has been read, or why not is thrown'))
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SegmentError('damaged')
  }
}

function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    return undefined
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
