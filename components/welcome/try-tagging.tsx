import { i18n } from '../ui/i18n'
import { shortDate } from '../ui/dates'
import { Excerpt } from '../list/excerpt'
import type { LibraryStore } from '../store/library-store'
import { peerName } from '../ui/peer-name'
import { TagEditor } from '../tags/tag-editor'

/** UTF-16 code units of the post that say which one it is. */
const NAMED_BY = 160

/** The tags of the post that was saved or chosen last. */
export function TryTagging({ store }: { store: LibraryStore }) {
  const listed = store.opened.value
  if (!listed) return <p class="muted">{i18n.t('welcome.saveFirst')}</p>
  const { post, peer } = listed
  return (
    <article class="tagged-post">
      <p class="meta" dir="auto">
        {peerName(peer)} · {shortDate(post.postedAt)}
      </p>
      <p class="card-text" dir="auto">
        <Excerpt text={post.text} entities={post.entities} length={NAMED_BY} />
      </p>
      <TagEditor store={store} listed={listed} />
    </article>
  )
}
