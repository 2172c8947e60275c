import { i18n, wordFrom } from '../ui/i18n'
import {
  type Answer,
  type BulkReport,
  type PageReport,
  type PageSettings,
  type Pointing,
  sendMessage,
} from '../../utils/messages/protocol'
import { parsePermalink } from '../../utils/post/links'
import type { Peer, Picture, SeenPost } from '../../utils/post/model'
import { diagnosticOf } from '../../utils/telegram/diagnostic'
import { checkPage } from '../../utils/telegram/self-check'
import { saveAll } from './bulk-save'
import { buttonStyle } from './button-style'
import { ChangeNotice } from './change-notice'
import { Corner } from './corner'
import { Notices } from './notices'
import type { PageContext } from './page-context'
import { drawPictures } from './pictures'
import type { ButtonStyle } from './post-button'
import { type MarkedPost, PostMarks } from './post-marks'
import { PointerWatch } from './pointer-watch'
import { readPost, selectedText } from './read-post'
import { RangeControl } from './range-control'
import { ScrollWatch } from './scroll-watch'
import { StripControl } from './strip-control'
import { WorkerLine } from './worker-line'

/** Saving a whole channel, where the client has a page for that. */
export interface WalkOffer {
  /** Offers it in the page. */
  offer(): Promise<void>
  hide(): void
  /** Asks how far back. */
  open(): Promise<void>
}

export type MakeWalk = (context: PageContext, corner: Corner, line: WorkerLine) => WalkOffer | undefined

/** What the reader does on a Telegram page: saves posts, tags them, and is told what came of it. */
export class PageReader {
  readonly #context: PageContext
  readonly #marks: PostMarks
  readonly #notices: Notices
  readonly #line: WorkerLine
  readonly #strip: StripControl
  readonly #range: RangeControl
  readonly #walk: WalkOffer | undefined
  readonly #change: ChangeNotice
  #pointer: PointerWatch | undefined
  #scroll: ScrollWatch | undefined
  #reported: string | undefined
  #isStarted = false
  #shown: PageSettings['shown'] = 'hover'
  /** The reader wants buttons in this client. */
  #isWanted = true

  constructor(context: PageContext, makeWalk?: MakeWalk) {
    this.#context = context
    this.#notices = new Notices(context)
    this.#line = new WorkerLine(context.isAlive, this.#notices, () => this.setStale())
    this.#marks = new PostMarks({
      client: context.client,
      page: context.page,
      style: buttonStyle('hover'),
      press: (post, event) => {
        // A page's script can click our button too, but never as the reader.
        if (event.isTrusted) void this.#press(post)
      },
      askKept: async (refs) => {
        const answer = await this.#line.answer(() => sendMessage('keptStates', { refs }))
        return answer?.ok ? answer.value : []
      },
    })
    const corner = new Corner(context)
    this.#range = new RangeControl({
      context,
      marks: this.#marks,
      corner,
      notices: this.#notices,
      line: this.#line,
      changed: () => this.#marks.restyle(this.#style()),
      keepPictures: (key, pictures) => this.#keepPictures(key, pictures),
    })
    this.#strip = new StripControl(context, this.#marks, this.#notices, this.#line, (post) => this.#range.name(post))
    this.#change = new ChangeNotice(context, corner)
    this.#walk = makeWalk?.(context, corner, this.#line)
  }

  /** Asks what the reader set; resolves when it holds here, or when the worker could not say and all stays as it is. */
  async askSettings(): Promise<void> {
    const answer = await this.#line.answer(() => sendMessage('pageSettings'))
    if (answer?.ok) this.follow(answer.value)
  }

  follow({ enabled, shown, texts }: PageSettings): void {
    wordFrom({ value: { language: 'auto', texts } })
    this.#notices.readTexts()
    this.#shown = shown
    this.#marks.restyle(this.#style())
    this.#isWanted = enabled.includes(this.#context.client.id)
    if (this.#isStarted) this.#showOrHide()
  }

  #style(): ButtonStyle {
    const style = buttonStyle(this.#shown)
    if (!this.#range.isOn) return style
    const upTo = i18n.t('range.upTo')
    return { labels: { ...style.labels, open: upTo, kept: upTo }, shown: 'always' }
  }

  start(): void {
    const { page, overlay, signal } = this.#context
    const { document } = page()
    const closeOutside = (event: Event) => {
      // Also on a button of ours: what is shown must not come between its being pressed and let go.
      if (event.target !== overlay.host) overlay.hide()
    }
    document.addEventListener('pointerdown', closeOutside, { capture: true, passive: true, signal })
    const pointer = new PointerWatch(document, (place) => this.#hover(place), signal)
    this.#pointer = pointer
    const begins = () => {
      this.#marks.pause()
      pointer.pause()
    }
    const rests = () => {
      this.#marks.resume()
      pointer.resume()
    }
    this.#scroll = new ScrollWatch(document, { begins, goesOn: () => this.#marks.glance(), rests }, signal)
    this.#isStarted = true
    this.#showOrHide()
  }

  #hover(place: EventTarget | null): void {
    const post = this.#marks.hover(place)
    // By the time of the click the client has shown what it shows only on demand.
    if (post) void this.#context.client.reveal?.(post.element)
  }

  #showOrHide(): void {
    if (this.#isWanted) {
      this.#marks.start(this.#context.page().document.documentElement)
      void this.#walk?.offer()
    } else {
      this.#marks.stop()
      this.#context.overlay.hide()
      this.#walk?.hide()
    }
    this.#reported = undefined
    void this.#reportPeer()
  }

  /** Gives a key to the strip, unless one types somewhere. */
  pressKey(event: KeyboardEvent, target: EventTarget | undefined): void {
    if (isTypingIn(target)) return
    this.#strip.pressKey(event)
    if (event.key === 'Escape' && this.#range.isOn && !event.defaultPrevented) {
      event.preventDefault()
      this.#range.cancel()
    }
  }

  libraryChanged(): void {
    this.#marks.refresh()
    this.#reported = undefined
    void this.#reportPeer()
  }

  /** The address changed: another chat opens, now or a little later. */
  moved(): void {
    this.#context.overlay.hide()
    this.#marks.rescan()
    void this.#reportPeer()
  }

  /** Called every now and then, for what no event tells. */
  lookAgain(): void {
    if (this.#context.page().document.visibilityState !== 'visible') return
    this.#marks.rescan()
    this.#range.look()
    if (this.#isWanted && !this.#scroll?.isScrolling) void this.#change.look()
    void this.#reportPeer()
  }

  /** Every button says from now on that the page must be reloaded. */
  setStale(): void {
    this.#marks.setStale()
  }

  /** Saves the post under the pointer or the focus, or under the context menu; false when there is none. */
  async savePointed(by: Pointing): Promise<boolean> {
    const post = this.#pointedPost(by)
    if (post) await this.#press(post)
    return post !== undefined
  }

  /** Begins or ends a range at the post under the pointer or the focus; false when there is none. */
  rangePointed(by: Pointing): boolean {
    const post = this.#pointedPost(by)
    if (post) this.#range.name(post)
    return post !== undefined
  }

  /** Asks how far back the channel is to be saved. */
  openWalk(): void {
    void this.#walk?.open()
  }

  saveShown(): Promise<Answer<BulkReport>> {
    return saveAll(this.#marks.all(), {
      line: this.#line,
      read: (post) => readPost(this.#context, post),
      saved: (post, kept) => {
        this.#marks.setKept(post, kept)
        void this.#keepPictures(kept.key, this.#picturesOf(post))
      },
    })
  }

  report(): PageReport {
    const { client, page, galpiVersion } = this.#context
    const shown = this.#marks.all().length
    const check = checkPage(client, page())
    const isNothingFound = shown === 0 && client.showsChat(page())
    return {
      client: client.id,
      clientName: client.name,
      shown,
      isWhole: check.whole === check.looked && !isNothingFound,
      hasChanged: check.hasChanged || isNothingFound,
      diagnostic: diagnosticOf(client, page(), check, galpiVersion),
      selectedText: selectedText(page()),
      postLink: this.#pointedLink(),
      isWalkable: this.#walk !== undefined,
    }
  }

  async #reportPeer(): Promise<void> {
    const peer = this.#peer()
    const shown = JSON.stringify(peer)
    if (shown === this.#reported) return
    this.#reported = shown
    await this.#line.answer(() => sendMessage('pageShows', { peer }))
  }

  #peer(): Peer | null {
    if (!this.#isWanted) return null
    return this.#context.client.peerOf(this.#context.page()) ?? null
  }

  async #press(post: MarkedPost): Promise<void> {
    if (this.#marks.isStale || !this.#context.isAlive()) this.#notices.sayStale()
    else if (this.#range.isOn) this.#range.name(post)
    else if (post.kept) await this.#strip.open(post, post.kept, 'tags')
    else if (!post.isSaving) await this.#save(post)
  }

  async #save(post: MarkedPost): Promise<void> {
    this.#marks.setSaving(post)
    const seen = await readPost(this.#context, post)
    if (!seen) {
      this.#marks.setFailed(post)
      this.#notices.say({ text: i18n.t('notice.postUnreadable', [this.#context.client.name]) })
      return
    }
    const [saved] = (await this.#line.value(() => sendMessage('savePosts', { posts: [seen] }))) ?? []
    if (!saved) {
      this.#marks.setFailed(post)
      return
    }
    const kept = { key: saved.key, tags: saved.tags }
    this.#marks.setKept(post, kept)
    await this.#strip.open(post, kept, 'saved', this.#hintFor(seen))
    await this.#keepPictures(saved.key, this.#picturesOf(post))
  }

  #hintFor(seen: SeenPost): string | undefined {
    if (seen.restricted) return i18n.t('notice.restricted')
    return seen.unread?.length ? i18n.t('notice.savedIncomplete', [this.#context.client.name]) : undefined
  }

  #picturesOf({ element }: MarkedPost): Picture[] {
    const { client, page } = this.#context
    return drawPictures(page().document, client.drawables(element))
  }

  async #keepPictures(key: string, pictures: Picture[]): Promise<void> {
    if (pictures.length > 0) await this.#line.answer(() => sendMessage('keepPictures', { key, pictures }))
  }

  /** The post that is meant; says so where there is none. */
  #pointedPost(by: Pointing): MarkedPost | undefined {
    const post = this.#marks.around(this.#pointer?.place(by) ?? null)
    if (!post) this.#notices.say({ text: i18n.t('notice.nothingPointed') })
    return post
  }

  #pointedLink(): string {
    const place = this.#pointer?.place('key')
    const near = place instanceof Element ? place.closest('a[href]') : null
    const href = near?.getAttribute('href') ?? ''
    return parsePermalink(href) ? href : ''
  }
}

function isTypingIn(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName))
  )
}
