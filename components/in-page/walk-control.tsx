import { i18n } from '../ui/i18n'
import { fullNumber, monthOf } from '../ui/dates'
import { sendMessage } from '../../utils/messages/protocol'
import { type ChannelWalk, newWalk, type WalkStop } from '../../utils/post/channel-walk'
import { channelOfHistory, readHistory } from '../../utils/telegram/preview-history'
import { saveSeen } from './bulk-save'
import type { Corner } from './corner'
import type { PageContext } from './page-context'
import { awaitedByPage } from './page-promise'
import type { MakeWalk, WalkOffer } from './page-reader'
import { requestHistory } from './preview-request'
import { readOrNothing } from './read-post'
import { walkBack, type WalkEnd, type WalkWork } from './walk-back'
import { WalkCard, type WalkView } from './walk-card'
import type { WorkerLine } from './worker-line'

const CARD = 'walk'
/** Why a walk is broken off for good. */
const STOP = 'stopped'

/** The control of this page; undefined where there is no channel to go back through. */
export const makeWalk: MakeWalk = (context, corner, line) => {
  const name = channelOfHistory(context.page().url.href)
  return name === undefined ? undefined : new WalkControl(name, context, corner, line)
}

/** Saves the whole channel of a page `t.me/s/NAME`, as far back as the reader wants. */
class WalkControl implements WalkOffer {
  #view: WalkView | undefined
  /** Where the last walk stands that did not come to its end. */
  #walk: ChannelWalk | null = null
  #newestKept: number | null = null
  #walking: AbortController | undefined

  constructor(
    private readonly name: string,
    private readonly context: PageContext,
    private readonly corner: Corner,
    private readonly line: WorkerLine,
  ) {}

  /** Offers in the page what can be done. */
  async offer(): Promise<void> {
    await this.#learn()
    this.#draw()
  }

  async open(): Promise<void> {
    if (this.#walking) return
    await this.#learn()
    this.#show(this.#walk ? { kind: 'ended', walk: this.#walk, end: 'paused' } : { kind: 'ask' })
  }

  hide(): void {
    this.corner.hide(CARD)
  }

  #draw(): void {
    this.corner.show(
      CARD,
      this.#view ? (
        <WalkCard
          name={this.name}
          view={this.#view}
          newestKept={this.#newestKept}
          onStart={(stop) => void this.#start(stop)}
          onPause={() => this.#walking?.abort()}
          onGoOn={() => void this.#goOn()}
          onStop={() => void this.#stop()}
          onClose={() => this.#show(undefined)}
        />
      ) : (
        <button type="button" class="pill" onClick={() => void this.open()}>
          {this.#offerText()}
        </button>
      ),
    )
  }

  #offerText(): string {
    const { backTo = 0, saved = 0, already = 0 } = this.#walk ?? {}
    return backTo > 0 ? i18n.t('walk.resume', [monthOf(backTo), fullNumber(saved + already)]) : i18n.t('walk.offer')
  }

  #show(view: WalkView | undefined): void {
    this.#view = view
    this.#draw()
  }

  async #learn(): Promise<void> {
    const { name } = this
    const peer = this.context.client.peerOf(this.context.page()) ?? { username: name }
    const answer = await this.line.answer(() => sendMessage('walkState', { name, peer }))
    if (answer?.ok) ({ walk: this.#walk, newestKept: this.#newestKept } = answer.value)
  }

  #start(stop: WalkStop): Promise<void> {
    return this.#go(newWalk(this.name, stop))
  }

  async #goOn(): Promise<void> {
    // Another tab may have gone on meanwhile.
    await this.#learn()
    if (this.#walk) await this.#go(this.#walk)
    else this.#show({ kind: 'ask' })
  }

  async #go(walk: ChannelWalk): Promise<void> {
    if (this.#walking) return
    const walking = new AbortController()
    this.#walking = walking
    this.#walk = walk
    const { promise, resolve, reject } = Promise.withResolvers<WalkEnd | 'otherTab'>()
    const walkWith = async (lock: Lock | null) => {
      const walked = lock ? walkBack(walk, this.#work(), walking.signal) : Promise.resolve('otherTab' as const)
      await walked.then(resolve, reject)
    }
    // The browser lets go of it when the tab closes, however it closes.
    const lock = `galpi-walk:${this.name.toLowerCase()}`
    void navigator.locks.request(lock, { ifAvailable: true }, awaitedByPage(walkWith))
    const end = await promise.finally(() => {
      this.#walking = undefined
    })
    if (walking.signal.reason === STOP) return this.#forget()
    this.#show({ kind: 'ended', walk: this.#walk, end })
    if (end === 'done') this.#walk = null
  }

  async #stop(): Promise<void> {
    if (this.#walking) this.#walking.abort(STOP)
    else await this.#forget()
  }

  async #forget(): Promise<void> {
    if (!this.#walk) return
    const walk = { ...this.#walk, isDone: true }
    await this.line.value(() => sendMessage('keepWalk', { walk }))
    this.#walk = null
    this.#show({ kind: 'ended', walk, end: 'stopped' })
  }

  #work(): WalkWork {
    return {
      request: requestHistory,
      read: (html, address, before) => {
        const page = { url: new URL(address), document: new DOMParser().parseFromString(html, 'text/html') }
        return readHistory(page, before, (post) => readOrNothing(this.context.client, post, page))
      },
      save: (posts) => this.line.value(() => saveSeen(posts, this.line)),
      keep: async (walk) => {
        this.#walk = walk
        return (await this.line.value(() => sendMessage('keepWalk', { walk }))) !== undefined
      },
      sleep,
      random: Math.random,
      show: (walk, until) => this.#show({ kind: 'walking', walk, ...(until !== undefined && { until }) }),
    }
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  const breakOff = () => {
    clearTimeout(timer)
    reject(signal.reason as Error)
  }
  signal.addEventListener('abort', breakOff)
  await promise.finally(() => signal.removeEventListener('abort', breakOff))
}
