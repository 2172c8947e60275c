import { i18n } from '#i18n'
import { sendMessage } from '../../utils/messages/protocol'
import type { Answer, BulkReport, PageReport } from '../../utils/messages/protocol'
import type { LibraryFault } from '../../utils/library/errors'
import { isSamePost } from '../../utils/post/identity'
import { parsePermalink } from '../../utils/post/links'
import type { Peer, SeenPost } from '../../utils/post/model'
import { type TelegramClient, type TelegramPage, UnreadablePostError } from '../../utils/telegram/client'
import { faultText } from '../fault-text'
import { call, StaleExtensionError } from '../call'
import { Notice, type NoticeProps } from './notice'
import { OVERLAY_TAG, type Overlay } from './overlay'
import { drawPictures } from './pictures'
import { POST_BUTTON_TAG } from './post-button'
import { type Kept, type MarkedPost, PostMarks } from './post-marks'
import { SaveStrip, type StripProps } from './save-strip'

/** Posts in one message, far below the browser's limit of 64 MiB. */
const BATCH = 50
/** Posts that the self-check reads. */
const SAMPLE = 40

interface ReaderOptions {
  client: TelegramClient
  page: () => TelegramPage
  overlay: Overlay
  /** False once the extension was updated or removed. */
  isAlive: () => boolean
  signal: AbortSignal
}

/** What the reader does on a Telegram page: saves posts, tags them, and is told what came of it. */
export class PageReader {
  readonly marks: PostMarks
  readonly #options: ReaderOptions
  #pointed: EventTarget | null = null
  #reported: string | undefined
  #keyListener: ((event: KeyboardEvent) => void) | undefined

  constructor(options: ReaderOptions) {
    this.#options = options
    this.marks = new PostMarks({
      client: options.client,
      page: options.page,
      labels: {
        open: i18n.t('button.save'),
        saving: i18n.t('button.saving'),
        kept: i18n.t('button.saved'),
        stale: i18n.t('button.stale'),
      },
      press: (post, event) => {
        // A page's script can click our button too, but never as the reader.
        if (event.isTrusted) void this.#press(post)
      },
      askKept: async (refs) => {
        const answer = await this.#call(() => sendMessage('keptStates', { refs }))
        return answer?.ok ? answer.value : []
      },
    })
  }

  start(): void {
    const { client, page, signal } = this.#options
    const { document } = page()
    const point = (event: Event) => {
      this.#pointed = event.composedPath()[0] ?? null
      const post = this.marks.hover(this.#pointed)
      // By the time of the click the client has shown what it shows only on demand.
      if (post) void client.reveal?.(post.element)
    }
    for (const type of ['pointerover', 'focusin', 'contextmenu'])
      document.addEventListener(type, point, { capture: true, passive: true, signal })
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (!isOurs(event.target)) this.#options.overlay.hide()
      },
      { capture: true, passive: true, signal },
    )
    this.marks.start(document.documentElement)
    void this.#reportPeer()
  }

  /** Gives a key to the strip, also while the focus is on a post's button or nowhere; not while one types. */
  pressKey(event: KeyboardEvent, target: EventTarget | undefined): void {
    if (!isTypingIn(target)) this.#keyListener?.(event)
  }

  #listenKeys = (listener: (event: KeyboardEvent) => void): (() => void) => {
    this.#keyListener = listener
    return () => {
      if (this.#keyListener === listener) this.#keyListener = undefined
    }
  }

  libraryChanged(): void {
    this.marks.refresh()
    this.#reported = undefined
    void this.#reportPeer()
  }

  /** The address changed: another chat opens, now or a little later. */
  moved(): void {
    this.#options.overlay.hide()
    this.marks.rescan()
    void this.#reportPeer()
  }

  /** Called every now and then, for what no event tells. */
  lookAgain(): void {
    const { document } = this.#options.page()
    if (document.visibilityState !== 'visible') return
    this.marks.rescan()
    void this.#reportPeer()
  }

  async #reportPeer(): Promise<void> {
    const peer = this.#peer()
    const shown = JSON.stringify(peer)
    if (shown === this.#reported) return
    this.#reported = shown
    await this.#call(() => sendMessage('pageShows', { peer }))
  }

  /** Saves the post under the pointer or the focus; false when there is none. */
  async savePointed(): Promise<boolean> {
    const post = this.marks.around(this.#pointed)
    if (!post) {
      this.#notify({ text: i18n.t('notice.nothingPointed') })
      return false
    }
    await this.#press(post)
    return true
  }

  async saveShown(): Promise<Answer<BulkReport>> {
    const report: BulkReport = { saved: 0, already: 0, failed: 0 }
    const posts = this.marks.all()
    for (let start = 0; start < posts.length; start += BATCH) {
      const batch: { post: MarkedPost; seen: SeenPost }[] = []
      for (const { post, seen } of await Promise.all(
        posts.slice(start, start + BATCH).map(async (each) => ({ post: each, seen: await this.#read(each) })),
      )) {
        if (seen) batch.push({ post, seen })
        else report.failed += 1
      }
      const fault = await this.#saveBatch(batch, report)
      if (fault) return { ok: false, fault }
    }
    return { ok: true, value: report }
  }

  /** Saves and counts some posts; the fault that stopped it, if any. */
  async #saveBatch(
    batch: readonly { post: MarkedPost; seen: SeenPost }[],
    report: BulkReport,
  ): Promise<LibraryFault | undefined> {
    if (batch.length === 0) return undefined
    const answer = await this.#call(() => sendMessage('savePosts', { posts: batch.map(({ seen }) => seen) }))
    if (answer?.ok) {
      for (const [index, { key, isNew, tags }] of answer.value.entries()) {
        report[isNew ? 'saved' : 'already'] += 1
        const post = batch[index]?.post
        if (!post) continue
        this.marks.setKept(post, { key, tags })
        void this.#keepPictures(post, key)
      }
      return undefined
    }
    if (answer?.fault !== 'invalid') return answer?.fault ?? 'damaged'
    if (batch.length === 1) report.failed += 1
    // One post that is not well-formed must not cost the others.
    else for (const each of batch) await this.#saveBatch([each], report)
    return undefined
  }

  report(): PageReport {
    const { client, page } = this.#options
    const posts = this.marks.all()
    const unread = new Set<PageReport['unread'][number]>()
    for (const { element } of posts.slice(-SAMPLE)) {
      const seen = readOrNothing(client, element, page())
      for (const part of seen?.unread ?? []) unread.add(part)
    }
    if (posts.length === 0 && client.showsChat(page())) unread.add('posts')
    return {
      client: client.id,
      clientName: client.name,
      peer: this.#peer(),
      shown: posts.length,
      unread: [...unread],
      selectedText: this.#selectedText(),
      postLink: this.#pointedLink(),
    }
  }

  /** Every button says from now on that the page must be reloaded. */
  setStale(): void {
    this.marks.setStale()
  }

  #peer(): Peer | null {
    return this.#options.client.peerOf(this.#options.page()) ?? null
  }

  async #press(post: MarkedPost): Promise<void> {
    if (this.marks.isStale || !this.#options.isAlive()) this.#notifyStale()
    else if (post.kept) await this.#showStrip(post, post.kept, 'tags')
    else if (!post.isSaving) await this.#save(post)
  }

  async #save(post: MarkedPost): Promise<void> {
    this.marks.setSaving(post)
    const seen = await this.#read(post)
    if (!seen) {
      this.marks.setFailed(post)
      this.#notify({ text: i18n.t('notice.postUnreadable', [this.#options.client.name]) })
      return
    }
    const answer = await this.#call(() => sendMessage('savePosts', { posts: [seen] }))
    const [saved] = answer?.ok ? answer.value : []
    if (!saved) {
      this.marks.setFailed(post)
      if (answer && !answer.ok) this.#notifyFault(answer.fault)
      return
    }
    const kept = { key: saved.key, tags: saved.tags }
    this.marks.setKept(post, kept)
    await this.#showStrip(post, kept, 'saved', this.#hintFor(seen))
    await this.#keepPictures(post, saved.key)
  }

  #hintFor(seen: SeenPost): string | undefined {
    if (seen.restricted) return i18n.t('notice.restricted')
    return seen.unread?.length ? i18n.t('notice.savedIncomplete', [this.#options.client.name]) : undefined
  }

  /** The post as the page shows it now; undefined when the page does not let it be read. */
  async #read(post: MarkedPost): Promise<SeenPost | undefined> {
    const { client, page } = this.#options
    await client.reveal?.(post.element)
    const seen = readOrNothing(client, post.element, page())
    // Another chat may have opened meanwhile: its id must not be given to this text.
    if (!seen || !isSamePost(seen, post.ref)) return undefined
    const isTextLost = seen.unread?.includes('text') && !seen.text && !seen.restricted
    const isSelected = post.element.contains(page().document.getSelection()?.anchorNode ?? null)
    return isTextLost && isSelected ? { ...seen, text: this.#selectedText(), entities: [] } : seen
  }

  async #keepPictures(post: MarkedPost, key: string): Promise<void> {
    const { client, page } = this.#options
    if (readOrNothing(client, post.element, page())?.restricted) return
    const pictures = drawPictures(page().document, client.drawables(post.element))
    if (pictures.length > 0) await this.#call(() => sendMessage('keepPictures', { key, pictures }))
  }

  async #showStrip(post: MarkedPost, kept: NonNullable<Kept>, mode: StripProps['mode'], hint?: string): Promise<void> {
    const answer = await this.#call(() => sendMessage('tagOffer', { key: kept.key }))
    if (!answer?.ok) {
      if (answer) this.#notifyFault(answer.fault)
      return
    }
    this.#renderStrip(post, kept, { mode, offer: answer.value, ...(hint && { hint }) })
  }

  #renderStrip(post: MarkedPost, kept: NonNullable<Kept>, fixed: Pick<StripProps, 'mode' | 'offer' | 'hint'>): void {
    const { overlay, client, page } = this.#options
    const keys = [kept.key]
    const change = async (add: string[], remove: string[]) => {
      const answer = await this.#call(() => sendMessage('changeTags', { keys, change: { add, remove } }))
      if (!answer?.ok) {
        if (answer) this.#notifyFault(answer.fault)
        return
      }
      const now = { key: kept.key, tags: answer.value }
      this.marks.setKept(post, now)
      this.#renderStrip(post, now, fixed)
    }
    const remove = async () => {
      const answer = await this.#call(() => sendMessage('removePosts', { keys }))
      if (!answer?.ok) {
        if (answer) this.#notifyFault(answer.fault)
        return
      }
      this.marks.setKept(post, null)
      if (fixed.mode === 'saved') overlay.hide()
      else this.#offerRestore(post, kept)
    }
    const openPanel = async () => {
      const answer = await this.#call(() => sendMessage('openPanel', { key: kept.key }))
      if (answer?.ok && !answer.value) this.#notify({ text: i18n.t('notice.openPanelByHand') }, post)
      else overlay.hide()
    }
    overlay.show(
      <SaveStrip
        key={kept.key}
        {...fixed}
        tags={kept.tags}
        onAdd={(tags) => void change(tags, [])}
        onRemoveTag={(tag) => void change([], [tag])}
        onRemove={() => void remove()}
        onOpenPanel={() => void openPanel()}
        onClose={this.#close}
        listenKeys={this.#listenKeys}
      />,
      { isDark: client.isDark(page()), anchor: post.button.host },
    )
  }

  #offerRestore(post: MarkedPost, kept: NonNullable<Kept>): void {
    const restore = async () => {
      const answer = await this.#call(() => sendMessage('restorePosts', { keys: [kept.key] }))
      if (answer?.ok) this.marks.setKept(post, kept)
      this.#close()
    }
    this.#notify(
      { text: i18n.t('notice.removed'), action: { label: i18n.t('action.undo'), run: () => void restore() } },
      post,
    )
  }

  #close = (): void => {
    this.#options.overlay.hide()
  }

  #notify(notice: Omit<NoticeProps, 'onClose'>, post?: MarkedPost): void {
    const { overlay, client, page } = this.#options
    overlay.show(<Notice {...notice} onClose={this.#close} />, {
      isDark: client.isDark(page()),
      ...(post && { anchor: post.button.host }),
    })
  }

  #notifyFault(fault: LibraryFault): void {
    this.#notify({ text: `${i18n.t('notice.notSaved')} ${faultText(fault)}` })
  }

  #notifyStale(): void {
    this.#notify({
      text: staleTexts.text,
      action: { label: staleTexts.reload, run: () => this.#options.page().document.location.reload() },
    })
  }

  /** An answer, or undefined when the extension is gone and the buttons say so. */
  async #call<T>(send: () => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
    try {
      return await call(send, this.#options.isAlive)
    } catch (error) {
      if (!(error instanceof StaleExtensionError)) throw error
      this.setStale()
      this.#notifyStale()
      return undefined
    }
  }

  #selectedText(): string {
    return this.#options.page().document.getSelection()?.toString().trim().slice(0, 20_000) ?? ''
  }

  #pointedLink(): string {
    const near = this.#pointed instanceof Element ? this.#pointed.closest('a[href]') : null
    const href = near?.getAttribute('href') ?? ''
    return parsePermalink(href) ? href : ''
  }
}

/** Read while the extension is there: afterwards it gives no texts. */
const staleTexts = { text: i18n.t('notice.stale'), reload: i18n.t('action.reload') }

function readOrNothing(client: TelegramClient, element: Element, page: TelegramPage): SeenPost | undefined {
  try {
    return client.read(element, page)
  } catch (error) {
    if (!(error instanceof UnreadablePostError)) console.error('Galpi: reading a post', error)
    return undefined
  }
}

function isOurs(target: EventTarget | null): boolean {
  return target instanceof Element && (target.localName === POST_BUTTON_TAG || target.localName === OVERLAY_TAG)
}

function isTypingIn(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/.test(target.localName))
  )
}
