import { i18n } from '../ui/i18n'
import { isSamePeer } from '../../utils/post/identity'
import { appLink, clientLink } from '../../utils/post/links'
import type { Picture, PostRef } from '../../utils/post/model'
import { saveSeen } from './bulk-save'
import type { Corner } from './corner'
import type { Notices } from './notices'
import type { PageContext } from './page-context'
import type { MarkedPost, PostMarks } from './post-marks'
import { RangeCard, type RangeView } from './range-card'
import { RangeCollector } from './range-collector'
import type { WorkerLine } from './worker-line'

const CARD = 'range'
/** The page is looked at no more often, milliseconds; what the clients draw stays for longer. */
const LOOK_EVERY_MS = 120

/** What a range needs of the page around it. */
export interface RangeWork {
  context: PageContext
  marks: PostMarks
  corner: Corner
  notices: Notices
  line: WorkerLine
  /** A range began or ended: from now on buttons mean something else. */
  changed: () => void
  keepPictures: (key: string, pictures: Picture[]) => Promise<void>
}

/** "Save from here to here": from a post that the reader names to another one, while the reader scrolls. */
export class RangeControl {
  #collector: RangeCollector | undefined
  /** Where the range would end now. */
  #end: PostRef | undefined
  #watching: AbortController | undefined
  #looking: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly work: RangeWork) {}

  get isOn(): boolean {
    return this.#collector !== undefined
  }

  /** Begins a range at this post, or ends the one that was begun. */
  name({ ref }: MarkedPost): void {
    if (!this.#collector) this.#begin(ref)
    else if (isSamePeer(ref.peer, this.#collector.start.peer)) void this.#finish(this.#collector, ref)
    else this.work.notices.say({ text: i18n.t('range.gone') })
  }

  cancel(): void {
    this.#close()
    this.work.corner.hide(CARD)
  }

  #begin(start: PostRef): void {
    const { context, marks, changed } = this.work
    this.#collector = new RangeCollector(context, marks, start)
    this.#end = start
    const { document } = context.page()
    const watching = new AbortController()
    const lookSoon = () => {
      this.#looking ??= setTimeout(() => this.look(), LOOK_EVERY_MS)
    }
    const observer = new MutationObserver(lookSoon)
    observer.observe(document.documentElement, { childList: true, subtree: true })
    watching.signal.addEventListener('abort', () => observer.disconnect())
    document.addEventListener('scroll', lookSoon, { capture: true, passive: true, signal: watching.signal })
    this.#watching = watching
    changed()
    this.look()
  }

  /** Takes what the page shows now, and says how far it is. */
  look(): void {
    clearTimeout(this.#looking)
    this.#looking = undefined
    const collector = this.#collector
    if (!collector) return
    collector.collect()
    this.#end = farthestInView(collector, this.work.context) ?? this.#end ?? collector.start
    const { start } = collector
    this.#draw({
      kind: 'collecting',
      count: collector.countTo(this.#end),
      ends: [collector.post(start.messageId)?.postedAt, collector.post(this.#end.messageId)?.postedAt],
      isFull: collector.isFull,
      otherThan: collector.isHere ? undefined : collector.title,
    })
  }

  async #finish(collector: RangeCollector, end: PostRef): Promise<void> {
    collector.collect()
    this.#close()
    this.#draw({ kind: 'saving' })
    const { posts, failed, missing } = await collector.rangeTo(end)
    const { line, keepPictures, corner } = this.work
    const report = await line.value(() =>
      saveSeen(
        posts.map(({ seen }) => seen),
        line,
        (index, kept) => {
          const pictures = posts[index]?.pictures ?? []
          if (pictures.length > 0) void keepPictures(kept.key, pictures)
        },
      ),
    )
    // Another one was begun meanwhile.
    if (this.#collector) return
    if (report) this.#draw({ kind: 'saved', report: { ...report, failed: report.failed + failed }, missing }, collector)
    else corner.hide(CARD)
  }

  /** Looks at the page no more; what was gathered is let go. */
  #close(): void {
    this.#watching?.abort()
    clearTimeout(this.#looking)
    this.#looking = undefined
    this.#collector = undefined
    this.work.changed()
  }

  #draw(view: RangeView, collector = this.#collector): void {
    const { corner, context } = this.work
    corner.show(
      CARD,
      <RangeCard
        view={view}
        linkTo={(messageId) => linkTo(context, collector?.start.peer ?? {}, messageId)}
        onFinish={() => {
          if (this.#collector && this.#end) void this.#finish(this.#collector, this.#end)
        }}
        onClose={() => this.cancel()}
      />,
    )
  }
}

/** The post in the reader's sight that is farthest from the first one. */
function farthestInView(collector: RangeCollector, { page }: PageContext): PostRef | undefined {
  const height = page().document.documentElement.clientHeight
  const distance = ({ messageId }: PostRef) => Math.abs(messageId - collector.start.messageId)
  const inView = collector.shown().filter(({ element }) => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > 0 && top < height
  })
  return inView.map(({ ref }) => ref).toSorted((a, b) => distance(b) - distance(a))[0]
}

/** To the place of a message in the same client; in the preview a page of its own, as this one would go. */
function linkTo({ client }: PageContext, peer: PostRef['peer'], messageId: number) {
  return {
    href: appLink(peer, messageId) && clientLink(client.id, peer, messageId),
    target: client.id === 'preview' ? '_blank' : '_self',
    rel: 'noopener',
  }
}
