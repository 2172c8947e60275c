import type { Picture, PostRef, SeenPost } from '../../utils/post/model'
import { gapsBetween, type IdRange } from '../../utils/post/id-gaps'
import { isSamePeer } from '../../utils/post/identity'
import type { PageContext } from './page-context'
import { drawPictures } from './pictures'
import type { MarkedPost, PostMarks } from './post-marks'
import { readPost } from './read-post'

/** So many posts are held in memory at most. */
export const RANGE_MAX = 5_000

interface MetPost {
  ref: PostRef
  /** Undefined until it was read. */
  seen: SeenPost | undefined
  pictures: Picture[]
}

/** What a range holds from its first post to another one. */
export interface Range {
  /** In the order met. */
  posts: { seen: SeenPost; pictures: Picture[] }[]
  /** Posts that the page did not let be read. */
  failed: number
  /** Ids in between that were not met. */
  missing: IdRange[]
}

/**
 * Gathers the posts of one chat that the reader scrolls by, each while it is in the document: the clients take away what is
 * out of sight. Nothing is saved, as nobody knows yet where the range ends.
 */
export class RangeCollector {
  readonly #met = new Map<number, MetPost>()
  readonly #ids = new Set<number>()
  readonly #reading = new Map<number, Promise<void>>()
  /** Of the chat. */
  readonly title: string

  constructor(
    private readonly context: PageContext,
    private readonly marks: PostMarks,
    readonly start: PostRef,
  ) {
    const { title, username = '' } = context.client.peerOf(context.page()) ?? start.peer
    this.title = title ?? username
  }

  /** The page shows the chat of the range. */
  get isHere(): boolean {
    const { client, page } = this.context
    const peer = client.peerOf(page())
    return peer !== undefined && isSamePeer(peer, this.start.peer)
  }

  get isFull(): boolean {
    return this.#met.size >= RANGE_MAX
  }

  /** Takes what the document shows of the chat now. */
  collect(): void {
    if (!this.isHere || this.isFull) return
    const { client, page } = this.context
    for (const id of client.messageIds(page())) this.#ids.add(id)
    for (const post of this.shown()) this.#meet(post)
  }

  /** The posts of the chat in the document. */
  shown(): MarkedPost[] {
    return this.marks.all().filter(({ ref }) => isSamePeer(ref.peer, this.start.peer))
  }

  /** The post as it was read. */
  post(messageId: number): SeenPost | undefined {
    return this.#met.get(messageId)?.seen
  }

  countTo(end: PostRef): number {
    return [...this.#met.keys()].filter((id) => isBetween(id, this.start, end)).length
  }

  /** Waits for what is being read. */
  async rangeTo(end: PostRef): Promise<Range> {
    await Promise.all(this.#reading.values())
    const within = [...this.#met.values()].filter(({ ref }) => isBetween(ref.messageId, this.start, end))
    const posts = within.flatMap(({ seen, pictures }) => (seen ? [{ seen, pictures }] : []))
    const ends = [this.start.messageId, end.messageId]
    const missing = gapsBetween(this.#ids, Math.min(...ends), Math.max(...ends))
    return { posts, failed: within.length - posts.length, missing }
  }

  #meet(post: MarkedPost): void {
    const id = post.ref.messageId
    for (const each of [id, ...(post.ref.albumIds ?? [])]) this.#ids.add(each)
    const met = this.#met.get(id) ?? { ref: post.ref, seen: undefined, pictures: [] }
    this.#met.set(id, met)
    if (!met.seen && !this.#reading.has(id)) this.#reading.set(id, this.#read(post, met))
    // Pictures come into the page some time after their post.
    if (met.pictures.length > 0) return
    const { client, page } = this.context
    met.pictures = drawPictures(page().document, client.drawables(post.element))
  }

  async #read(post: MarkedPost, met: MetPost): Promise<void> {
    met.seen = await readPost(this.context, post)
    this.#reading.delete(post.ref.messageId)
  }
}

function isBetween(messageId: number, { messageId: start }: PostRef, { messageId: end }: PostRef): boolean {
  return messageId >= Math.min(start, end) && messageId <= Math.max(start, end)
}
