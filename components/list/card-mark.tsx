import { i18n } from '../ui/i18n'
import type { LibraryStore } from '../store/library-store'
import { PeerAvatar } from '../ui/peer-avatar'
import type { Listed } from '../store/post-source'

interface CardMarkProps {
  store: LibraryStore
  listed: Listed
  index: number
  canSelect: boolean
}

/** The channel's initial; where posts can be selected, the box that does it. */
export function CardMark({ store, listed: { post, peer }, index, canSelect }: CardMarkProps) {
  const { selection } = store
  const avatar = <PeerAvatar peerKey={post.peerKey} peer={peer} />
  if (!canSelect) return avatar
  const isSelected = selection.has(post.key)
  return (
    <label class={isSelected ? 'card-mark is-checked' : 'card-mark'}>
      {avatar}
      <input
        type="checkbox"
        aria-label={i18n.t('select.post')}
        checked={isSelected}
        onClick={(event) => {
          event.stopPropagation()
          // What is selected says what is shown, also where the browser would have it otherwise.
          event.currentTarget.checked = isSelected
          if (event.shiftKey) void store.selectRange(index)
          else selection.toggle(post.key, index)
        }}
      />
    </label>
  )
}
