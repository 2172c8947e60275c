import { useState } from 'preact/hooks'
import type { TrashedPost } from '../../utils/library/schema'
import { TRASH_KEEPS_MS } from '../../utils/library/trash'
import type { KeptPeer } from '../../utils/post/model'
import { fullDate, fullNumber, shortDate, timeAgo } from '../ui/dates'
import { Excerpt } from '../list/excerpt'
import { i18n } from '../ui/i18n'
import { mediaSummary } from '../ui/media-names'
import { peerName } from '../ui/peer-name'
import type { TrashStore } from './trash-store'

/** UTF-16 code units of a text. */
const EXCERPT = 160
const DAY_MS = 86_400_000

interface TrashedPostsProps {
  trash: TrashStore
  peers: ReadonlyMap<string, KeptPeer>
}

/** Posts that were removed, each with the way back. */
export function TrashedPosts({ trash, peers }: TrashedPostsProps) {
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const { posts, total, restored } = trash
  const all = total.value ?? 0
  const keys = posts.value.map(({ key }) => key).filter((key) => checked.has(key))
  const isBusy = trash.isBusy.value
  const check = (key: string) => {
    const now = new Set(checked)
    if (!now.delete(key)) now.add(key)
    setChecked(now)
  }
  return (
    <section class="trash-part" aria-labelledby="trash-posts">
      <div class="trash-tools">
        <h2 id="trash-posts">{i18n.t('trash.posts')}</h2>
        <p aria-live="polite" class="trash-outcome">
          {restored.value !== undefined && i18n.t('trash.restored', restored.value, [fullNumber(restored.value)])}
        </p>
        {keys.length > 0 && (
          <button type="button" class="link" disabled={isBusy} onClick={() => void trash.restore(keys)}>
            {i18n.t('trash.restoreChosen', [fullNumber(keys.length)])}
          </button>
        )}
        {all > 0 && (
          <button type="button" class="link" disabled={isBusy} onClick={() => void trash.restoreAll()}>
            {i18n.t('trash.restoreAll')}
          </button>
        )}
      </div>
      <RestoreProgress trash={trash} />
      {all === 0 && <p class="trash-none">{i18n.t('trash.noPosts')}</p>}
      <ul class="trash-list" aria-labelledby="trash-posts">
        {posts.value.map((trashed) => (
          <TrashedItem
            key={trashed.key}
            trashed={trashed}
            peer={peers.get(trashed.post.peerKey)}
            isChecked={checked.has(trashed.key)}
            isBusy={isBusy}
            onCheck={() => check(trashed.key)}
            onRestore={() => void trash.restore([trashed.key])}
          />
        ))}
      </ul>
      {posts.value.length < all && (
        <button type="button" class="link trash-more" onClick={() => void trash.readMore()}>
          {i18n.t('trash.more', [fullNumber(all - posts.value.length)])}
        </button>
      )}
    </section>
  )
}

/** Apart from the list, which is not drawn anew with every step. */
function RestoreProgress({ trash }: { trash: TrashStore }) {
  const progress = trash.progress.value
  if (!progress || progress.all < 2) return null
  return (
    <div class="step-progress">
      <label>
        {i18n.t('step.working', [fullNumber(progress.done), fullNumber(progress.all)])}
        <progress value={progress.done} max={progress.all} />
      </label>
      <button type="button" class="link" onClick={() => trash.stop()}>
        {i18n.t('step.stop')}
      </button>
    </div>
  )
}

interface TrashedItemProps {
  trashed: TrashedPost
  peer: KeptPeer | undefined
  isChecked: boolean
  isBusy: boolean
  onCheck: () => void
  onRestore: () => void
}

function TrashedItem({
  trashed: { key, post, deletedAt },
  peer,
  isChecked,
  isBusy,
  onCheck,
  onRestore,
}: TrashedItemProps) {
  const [now] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((deletedAt + TRASH_KEEPS_MS - now) / DAY_MS))
  const id = `trashed-${key}`
  return (
    <li class="trash-item is-post">
      <input
        type="checkbox"
        aria-label={i18n.t('select.post')}
        aria-describedby={id}
        checked={isChecked}
        onChange={onCheck}
      />
      <div class="trash-main" id={id}>
        <p class="trash-head">
          <strong dir="auto">{peerName(peer)}</strong> <span class="meta">{shortDate(post.postedAt)}</span>
        </p>
        <p class="trash-text" dir="auto">
          {post.text ? (
            <Excerpt text={post.text} entities={post.entities} length={EXCERPT} />
          ) : (
            mediaSummary(post.media) || post.note
          )}
        </p>
      </div>
      <p class="trash-when">
        <time dateTime={new Date(deletedAt).toISOString()} title={fullDate(deletedAt)}>
          {timeAgo(deletedAt, Math.max(now, deletedAt))}
        </time>
        <span>{i18n.t('trash.daysLeft', left, [fullNumber(left)])}</span>
      </p>
      <button type="button" class="link" disabled={isBusy} aria-describedby={id} onClick={onRestore}>
        {i18n.t('trash.restore')}
      </button>
    </li>
  )
}
