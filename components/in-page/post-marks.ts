import { noteFault } from '../../utils/errors/noted'
import { postKeyOf } from '../../utils/post/identity'
import type { PostRef } from '../../utils/post/model'
import type { TelegramClient, TelegramPage } from '../../utils/telegram/client'
import { KnownPosts } from './known-posts'
import { inSight, nearSight } from './near-sight'
import { type ButtonState, type ButtonStyle, createPostButton, POST_BUTTON_TAG, type PostButton } from './post-button'
import { SLICE_MS } from './slice'

/** What the library knows of a post; null: not kept. */
export type Kept = { key: string; tags: string[] } | null

/** A post of the page with its button. */
export interface MarkedPost {
  element: Element
  ref: PostRef
  /** Undefined while none is on the page. */
  button: PostButton | undefined
  /** Undefined until the library has answered. */
  kept: Kept | undefined
  isSaving: boolean
}

export interface MarksOptions {
  client: TelegramClient
  page: () => TelegramPage
  style: ButtonStyle
  press: (post: MarkedPost, event: MouseEvent) => void
  /** Resolves to nothing when the library cannot be asked. Never rejects. */
  askKept: (refs: PostRef[]) => Promise<Kept[]>
}

const ASK_AFTER_MS = 30

/**
 * Puts a button on every post around what is in sight and keeps it there: through scrolling, nodes that are recycled or
 * replaced, and changes of the channel. Works in short slices, and while one scrolls hardly at all, so that the page stays
 * smooth.
 */
export class PostMarks {
  readonly #options: MarksOptions
  readonly #posts = new WeakMap<Element, MarkedPost>()
  readonly #pending = new Set<Element>()
  readonly #unasked = new Set<MarkedPost>()
  readonly #known = new KnownPosts()
  #style: ButtonStyle
  #root: HTMLElement | undefined
  #isPaused = false
  /** While there is one, buttons stand on the page. */
  #observer: MutationObserver | undefined
  #shown: PostButton | undefined
  #isStale = false
  #isWorking = false
  #asking: ReturnType<typeof setTimeout> | undefined

  constructor(options: MarksOptions) {
    this.#options = options
    this.#style = options.style
  }

  start(root: HTMLElement): void {
    if (this.#observer) return
    this.#root = root
    this.#observer = new MutationObserver((records) => this.#observe(records))
    if (this.#isPaused) return
    this.#watchRoot()
    this.#enqueueWithin(root)
  }

  /** Until `resume` posts that come get no buttons. To follow all that scroll by makes scrolling a fifth slower (measured). */
  pause(): void {
    this.#isPaused = true
    this.#observer?.disconnect()
  }

  /** While it is paused: puts buttons on what is in sight now. */
  glance(): void {
    if (this.#observer) this.#enqueueAll(inSight(this.#elements()))
  }

  resume(): void {
    this.#isPaused = false
    if (!this.#observer) return
    this.#watchRoot()
    this.rescan()
  }

  /** Takes all buttons off the page. A post can still be saved when it is named another way. */
  stop(): void {
    this.#observer?.disconnect()
    this.#observer = undefined
    this.#pending.clear()
    this.#shown = undefined
    this.#takeDown()
  }

  /** From now on every button looks like this. */
  restyle(style: ButtonStyle): void {
    this.#style = style
    this.rescan()
  }

  /**
   * Looks at every post around what is in sight again, unless it is paused: what a client shows can change without its
   * posts changing. Those far off lose their buttons.
   */
  rescan(): void {
    // The client puts back posts that were out of the document when the buttons went.
    if (!this.#observer) return this.#takeDown()
    if (this.#isPaused) return
    const near = new Set(nearSight(this.#elements()))
    this.#enqueueAll(near)
    for (const post of this.#marked()) if (!near.has(post.element)) this.#letGo(post)
  }

  /** Every post in the document that the reader can save, in document order. */
  all(): MarkedPost[] {
    const posts = this.#elements().map((element) => this.#read(element))
    return posts.filter((post) => post !== undefined)
  }

  /** The post around a node of the page, or of one of our own shadow roots. */
  around(node: EventTarget | null): MarkedPost | undefined {
    const element = node instanceof Element ? node : node instanceof Node ? node.parentElement : null
    const host = element?.getRootNode()
    const outer = host instanceof ShadowRoot ? host.host : element
    const post = outer?.closest(this.#options.client.postSelector)
    return post ? this.#mark(post) : undefined
  }

  /** Shows the button of the post around `node`, and hides the one shown before. The post, when it is another one. */
  hover(node: EventTarget | null): MarkedPost | undefined {
    const post = this.#observer && this.around(node)
    if (post?.button === this.#shown) return undefined
    this.#shown?.host.removeAttribute('data-shown')
    post?.button?.host.setAttribute('data-shown', '')
    this.#shown = post?.button
    return post
  }

  setKept(post: MarkedPost, kept: Kept): void {
    post.isSaving = false
    this.#learn(post, kept)
    if (post.element.isConnected) return
    // The client redrew the post meanwhile: its new element shows what came of it.
    const key = postKeyOf(post.ref)
    for (const each of this.#marked()) if (postKeyOf(each.ref) === key) this.#learn(each, kept)
  }

  #learn(post: MarkedPost, kept: Kept): void {
    this.#known.learn(postKeyOf(post.ref), kept)
    post.kept = kept
    this.#show(post)
  }

  setSaving(post: MarkedPost): void {
    post.isSaving = true
    this.#show(post)
  }

  /** The save under way came to nothing. */
  setFailed(post: MarkedPost): void {
    post.isSaving = false
    this.#show(post)
  }

  /** Forgets what is known and asks anew for the posts with buttons; the others are asked for when they get theirs. */
  refresh(): void {
    this.#known.forgetAll()
    if (!this.#observer) return
    for (const post of this.#marked()) this.#ask(post)
  }

  /** From now on every button says that the page must be reloaded. */
  setStale(): void {
    this.#isStale = true
    for (const post of this.#marked()) this.#show(post)
  }

  get isStale(): boolean {
    return this.#isStale
  }

  /** What may be posts. */
  #elements(): Element[] {
    return [...this.#options.page().document.querySelectorAll(this.#options.client.postSelector)]
  }

  /** The posts with buttons. */
  #marked(): MarkedPost[] {
    const hosts = [...this.#options.page().document.querySelectorAll(POST_BUTTON_TAG)]
    const posts = hosts.map((host) => host.closest(this.#options.client.postSelector))
    return posts
      .map((element) => element && this.#posts.get(element))
      .filter((post) => post !== null && post !== undefined)
  }

  #takeDown(): void {
    for (const button of this.#options.page().document.querySelectorAll(POST_BUTTON_TAG)) button.remove()
  }

  /** A page that keeps all posts would otherwise keep all buttons too. */
  #letGo({ element, button, isSaving }: MarkedPost): void {
    if (isSaving || element.ownerDocument.activeElement === button?.host) return
    button?.host.remove()
    this.#posts.delete(element)
  }

  #watchRoot(): void {
    if (!this.#root) return
    this.#observer?.observe(this.#root, {
      childList: true,
      subtree: true,
      attributeFilter: [this.#options.client.idAttribute],
    })
  }

  #observe(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'attributes' && target instanceof Element) this.#enqueueWithin(target)
      for (const node of addedNodes) if (node instanceof Element) this.#enqueueWithin(node)
      // The client may have removed our button with what it redrew.
      for (const node of removedNodes) if (isButtonIn(node)) this.#enqueueMarked(target)
    }
  }

  #enqueueWithin(node: Element): void {
    const { postSelector } = this.#options.client
    if (node.localName === POST_BUTTON_TAG) return
    const around = node.closest(postSelector)
    if (around) this.#enqueue(around)
    this.#enqueueAll(node.querySelectorAll(postSelector))
  }

  #enqueueMarked(node: Node): void {
    const around = node instanceof Element ? node.closest(this.#options.client.postSelector) : null
    if (around && this.#posts.has(around)) this.#enqueue(around)
  }

  #enqueueAll(posts: Iterable<Element>): void {
    for (const post of posts) this.#enqueue(post)
  }

  #enqueue(post: Element): void {
    this.#pending.add(post)
    if (this.#isWorking) return
    this.#isWorking = true
    setTimeout(() => this.#work())
  }

  #work(): void {
    const end = performance.now() + SLICE_MS
    for (const element of this.#pending) {
      this.#pending.delete(element)
      try {
        if (element.isConnected) this.#mark(element)
      } catch (error) {
        // One post that cannot be read must not cost the others their buttons.
        noteFault('post-unreadable', 'marking a post', error)
      }
      if (performance.now() > end) break
    }
    this.#isWorking = this.#pending.size > 0
    if (this.#isWorking) setTimeout(() => this.#work())
  }

  /** The post of this element with its button in place; undefined when it is none that can be saved. */
  #mark(element: Element): MarkedPost | undefined {
    const post = this.#read(element)
    if (!post) return undefined
    this.#place(post)
    if (!post.isSaving) this.#ask(post)
    return post
  }

  /** The post of this element, with the button that stands on it; undefined when it is none that can be saved. */
  #read(element: Element): MarkedPost | undefined {
    const { client, page } = this.#options
    const before = this.#posts.get(element)
    const ref = client.isPost(element) ? client.refOf(element, page()) : undefined
    if (!ref) {
      before?.button?.host.remove()
      return undefined
    }
    if (before && postKeyOf(before.ref) === postKeyOf(ref)) return before
    const post: MarkedPost = { element, ref, button: before?.button, kept: undefined, isSaving: false }
    this.#posts.set(element, post)
    this.#show(post)
    return post
  }

  #place(post: MarkedPost): void {
    if (!this.#observer) return
    const { element } = post
    post.button ??= this.#newButton(element)
    post.button.wear(this.#style)
    this.#show(post)
    const parent = this.#options.client.buttonParent(element)
    if (post.button.host.parentElement !== parent) parent.append(post.button.host)
  }

  #newButton(element: Element): PostButton {
    const { client, page, press } = this.#options
    return createPostButton(element.ownerDocument, this.#style, client.look(page()), (event) => {
      const post = this.#posts.get(element)
      if (post) press(post, event)
    })
  }

  #show(post: MarkedPost): void {
    // The element may have been recycled for another post, which then has the button.
    if (this.#posts.get(post.element) === post) post.button?.setState(this.#isStale ? 'stale' : stateOf(post))
  }

  /** Asks what the library says of a post, unless it is known. */
  #ask(post: MarkedPost): void {
    if (this.#isStale) return
    const known = this.#known.get(postKeyOf(post.ref))
    if (known) {
      post.kept = known.kept
      this.#show(post)
      return
    }
    this.#unasked.add(post)
    this.#asking ??= setTimeout(() => void this.#askAll(), ASK_AFTER_MS)
  }

  async #askAll(): Promise<void> {
    this.#asking = undefined
    const posts = [...this.#unasked].filter((post) => !post.isSaving && !this.#known.get(postKeyOf(post.ref)))
    this.#unasked.clear()
    if (posts.length === 0) return
    const askedAt = this.#known.tick()
    const states = await this.#options.askKept(posts.map(({ ref }) => ref))
    for (const [index, post] of posts.entries()) {
      const kept = states[index]
      const isOutdated = this.#known.isOutdated(postKeyOf(post.ref), askedAt)
      // No answer is not "not kept"; and a save under way, or one that ended meanwhile, knows better.
      if (kept !== undefined && !post.isSaving && !isOutdated) this.#learn(post, kept)
    }
  }
}

function stateOf({ isSaving, kept }: MarkedPost): ButtonState {
  if (isSaving) return 'saving'
  return kept ? 'kept' : 'open'
}

function isButtonIn(node: Node): boolean {
  return node instanceof Element && (node.localName === POST_BUTTON_TAG || node.querySelector(POST_BUTTON_TAG) !== null)
}
