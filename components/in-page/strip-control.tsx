import { i18n } from '../ui/i18n'
import { sendMessage } from '../../utils/messages/protocol'
import type { Notices } from './notices'
import type { PageContext } from './page-context'
import type { Kept, MarkedPost, PostMarks } from './post-marks'
import { SaveStrip, type StripProps } from './save-strip'
import type { WorkerLine } from './worker-line'

/** What stays while the strip is open on one post. */
type Fixed = Pick<StripProps, 'mode' | 'offer' | 'hint'>

/** Opens the strip on a post and does what the reader chooses there. */
export class StripControl {
  #keyListener: ((event: KeyboardEvent) => void) | undefined

  constructor(
    private readonly context: PageContext,
    private readonly marks: PostMarks,
    private readonly notices: Notices,
    private readonly line: WorkerLine,
    private readonly beginRange: (post: MarkedPost) => void,
  ) {}

  /** `hint`: what the reader should know of this saving. */
  async open(post: MarkedPost, kept: NonNullable<Kept>, mode: StripProps['mode'], hint?: string): Promise<void> {
    const offer = await this.line.value(() => sendMessage('tagOffer', { key: kept.key }))
    if (offer) this.#draw(post, kept, { mode, offer, ...(hint && { hint }) })
  }

  /** A key that was pressed while the focus is on a post's button or nowhere. */
  pressKey(event: KeyboardEvent): void {
    this.#keyListener?.(event)
  }

  #draw(post: MarkedPost, kept: NonNullable<Kept>, fixed: Fixed): void {
    const { overlay, client, page } = this.context
    overlay.show(
      <SaveStrip
        key={kept.key}
        {...fixed}
        tags={kept.tags}
        onAdd={(tags) => void this.#changeTags(post, kept, fixed, { add: tags })}
        onRemoveTag={(tag) => void this.#changeTags(post, kept, fixed, { remove: [tag] })}
        onRemove={() => void this.#remove(post, kept, fixed)}
        onBeginRange={() => {
          this.#close()
          this.beginRange(post)
        }}
        onOpen={() => void this.#openInGalpi(kept)}
        onClose={this.#close}
        listenKeys={this.#listenKeys}
      />,
      { isDark: client.isDark(page()), ...(post.button && { anchor: post.button.host }) },
    )
  }

  async #changeTags(
    post: MarkedPost,
    { key }: NonNullable<Kept>,
    fixed: Fixed,
    change: { add?: string[]; remove?: string[] },
  ): Promise<void> {
    const tags = await this.line.value(() => sendMessage('changeTags', { keys: [key], change }))
    if (!tags) return
    this.marks.setKept(post, { key, tags })
    this.#draw(post, { key, tags }, fixed)
  }

  async #remove(post: MarkedPost, kept: NonNullable<Kept>, { mode }: Fixed): Promise<void> {
    const answer = await this.line.value(() => sendMessage('removePosts', { keys: [kept.key] }))
    if (answer === undefined) return
    this.marks.setKept(post, null)
    // Undoing a save is done with that; a post of long standing is offered back.
    if (mode === 'saved') this.#close()
    else this.#offerBack(post, kept)
  }

  #offerBack(post: MarkedPost, kept: NonNullable<Kept>): void {
    const restore = async () => {
      const restored = await this.line.value(() => sendMessage('restorePosts', { keys: [kept.key] }))
      if (!restored) return
      this.marks.setKept(post, kept)
      this.#close()
    }
    const action = { label: i18n.t('action.undo'), run: () => void restore() }
    this.notices.say({ text: i18n.t('notice.removed'), action }, post.button?.host)
  }

  async #openInGalpi({ key }: NonNullable<Kept>): Promise<void> {
    const answer = await this.line.value(() => sendMessage('openPanel', { key }))
    if (answer !== undefined) this.#close()
  }

  #close = (): void => {
    this.context.overlay.hide()
  }

  #listenKeys = (listener: (event: KeyboardEvent) => void): (() => void) => {
    this.#keyListener = listener
    return () => {
      if (this.#keyListener === listener) this.#keyListener = undefined
    }
  }
}
