import { noteFault } from '../../utils/errors/noted'
import { type ChannelWalk, type HistoryPage, takenFrom, walkedOn } from '../../utils/post/channel-walk'
import { historyAddress } from '../../utils/telegram/preview-history'
import type { BulkReport } from '../../utils/messages/protocol'
import type { SeenPost } from '../../utils/post/model'
import type { HistoryAnswer } from './preview-request'

/** Between one page and the next request, milliseconds, and up to so much more. */
const PAUSE_MS = 1_000
const PAUSE_SPREAD_MS = 600
/** After the first refusal; doubled after each other one in a row. */
const FIRST_WAIT_MS = 5_000
const TRIES = 6
/** A site that wants us to wait longer is left alone. */
const LONGEST_WAIT_MS = 10 * 60_000

/** Why a walk ended: `done` at its end, `refused` by the site too often, `changed` where the page cannot be read. */
export type WalkEnd = 'done' | 'paused' | 'refused' | 'elsewhere' | 'changed' | 'fault'

export interface WalkWork {
  request: (address: string, signal: AbortSignal) => Promise<HistoryAnswer>
  read: (html: string, address: string, before: number | null) => HistoryPage | undefined
  /** Undefined when nothing was saved. */
  save: (posts: SeenPost[]) => Promise<BulkReport | undefined>
  /** Makes the state durable; false when that failed. */
  keep: (walk: ChannelWalk) => Promise<boolean>
  /** Rejects when the signal is given. */
  sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** From 0 to below 1. */
  random: () => number
  /** `until`: the site refused, and is asked again then, epoch milliseconds. */
  show: (walk: ChannelWalk, until?: number) => void
}

/**
 * Goes back through a channel's pages from where `walk` stands, one request at a time, and saves what they show; after
 * each page its state is durable. The signal pauses it. Never rejects.
 */
export async function walkBack(start: ChannelWalk, work: WalkWork, signal: AbortSignal): Promise<WalkEnd> {
  let walk = start
  try {
    while (!walk.isDone) {
      work.show(walk)
      const address = historyAddress(walk.name, walk.before)
      const html = await patiently(address, work, signal, (until) => work.show(walk, until))
      if (typeof html !== 'object') return html
      const page = work.read(html.html, address, walk.before)
      if (!page) return 'changed'
      const taken = takenFrom(walk, page)
      const report = taken.posts.length > 0 ? await work.save(taken.posts) : { saved: 0, already: 0, failed: 0 }
      if (!report) return 'fault'
      walk = walkedOn(walk, taken, report)
      if (!(await work.keep(walk))) return 'fault'
      if (!walk.isDone) await work.sleep(PAUSE_MS + work.random() * PAUSE_SPREAD_MS, signal)
    }
    work.show(walk)
    return 'done'
  } catch (error) {
    if (signal.aborted) return 'paused'
    noteFault('channel-changed', 'walking back', error)
    return 'changed'
  }
}

async function patiently(
  address: string,
  { request, sleep, random }: WalkWork,
  signal: AbortSignal,
  showWait: (until: number) => void,
): Promise<{ html: string } | 'refused' | 'elsewhere'> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await request(address, signal)
    if ('html' in answer) return answer
    if ('isElsewhere' in answer) return 'elsewhere'
    const wait = Math.max(answer.after ?? 0, FIRST_WAIT_MS * 2 ** attempt) + random() * PAUSE_SPREAD_MS
    if (attempt + 1 === TRIES || wait > LONGEST_WAIT_MS) return 'refused'
    showWait(Date.now() + wait)
    await sleep(wait, signal)
  }
}
