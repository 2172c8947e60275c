import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { TagOffer } from '../../utils/library/tag-offer'
import { isComposing, isPlain } from '../ui/keyboard'
import { TagField } from '../tags/tag-field'
import { TagList } from '../tags/tag-list'

/** The strip goes by itself after this, milliseconds, unless the reader is busy in it. */
const GOES_AFTER_MS = 6_000

export interface StripProps {
  /** `saved`: right after saving, offers to undo it; `tags`: on a post that was kept before. */
  mode: 'saved' | 'tags'
  tags: readonly string[]
  offer: TagOffer
  /** What the reader should know of this saving. */
  hint?: string
  onAdd: (tags: string[]) => void
  onRemoveTag: (tag: string) => void
  /** Undoes the saving, or removes the post. */
  onRemove: () => void
  /** Saves from this post to another one. */
  onBeginRange: () => void
  onOpen: () => void
  onClose: () => void
  /** Gives keys pressed outside the strip; returns what stops listening. */
  listenKeys: (listener: (event: KeyboardEvent) => void) => () => void
}

/** The small strip beside a post's button: quick tags on 1 to 9, the last ones, a field, and the way back. */
export function SaveStrip(props: StripProps) {
  const { mode, tags, offer, hint, onAdd, onRemoveTag, onRemove, onBeginRange, onOpen, onClose, listenKeys } = props
  const box = useRef<HTMLDivElement>(null)
  const [isBusy, setIsBusy] = useState(mode === 'tags')

  useEffect(() => {
    if (isBusy) return undefined
    const timer = setTimeout(onClose, GOES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isBusy, tags, onClose])

  // A layout effect: what is to be seen takes keys at once.
  useLayoutEffect(
    () =>
      listenKeys((event) => {
        if (isComposing(event) || !isPlain(event)) return
        const tag = /^[1-9]$/.test(event.key) ? offer.suggested[Number(event.key) - 1] : undefined
        if (tag) {
          event.preventDefault()
          onAdd([tag])
        } else if (event.key === 'Escape') onClose()
      }),
    [listenKeys, offer, onAdd, onClose],
  )

  const last = offer.last.filter((tag) => !tags.includes(tag))
  return (
    <div
      ref={box}
      class="strip"
      role="group"
      aria-label={i18n.t(mode === 'saved' ? 'strip.saved' : 'strip.tags')}
      onPointerEnter={() => setIsBusy(true)}
      onPointerLeave={() => setIsBusy(mode === 'tags' || Boolean(box.current?.matches(':focus-within')))}
      onFocusIn={() => setIsBusy(true)}
      onFocusOut={() => setIsBusy(mode === 'tags')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) onClose()
      }}
    >
      <div class="strip-head">
        <strong role="status">{i18n.t(mode === 'saved' ? 'strip.saved' : 'strip.tags')}</strong>
        <button type="button" class="link" onClick={onOpen}>
          {i18n.t('strip.open')}
        </button>
        <button type="button" class="link" onClick={onRemove}>
          {i18n.t(mode === 'saved' ? 'action.undo' : 'action.remove')}
        </button>
        <button type="button" class="close" aria-label={i18n.t('action.close')} onClick={onClose}>
          ×
        </button>
      </div>
      {hint && <p class="hint">{hint}</p>}
      <TagList tags={tags} onRemove={onRemoveTag} />
      {(offer.suggested.length > 0 || last.length > 0) && (
        <div class="quick">
          {offer.suggested.map((tag, index) => (
            <button
              key={tag}
              type="button"
              class="quick-tag"
              disabled={tags.includes(tag)}
              onClick={() => onAdd([tag])}
              aria-keyshortcuts={String(index + 1)}
            >
              <kbd aria-hidden="true">{index + 1}</kbd>
              {tag}
            </button>
          ))}
          {last.length > 0 && (
            <button type="button" class="quick-tag" title={last.join(', ')} onClick={() => onAdd(last)}>
              {i18n.t('strip.sameAsLast')}
            </button>
          )}
        </div>
      )}
      <TagField tags={tags} suggested={[]} known={offer.known} onAdd={onAdd} />
      <button type="button" class="link more" onClick={onBeginRange}>
        {i18n.t('range.begin')}
      </button>
    </div>
  )
}
