import { comparable } from '../post/highlights'
import type { MetPost, Post, PostContent, Reaction } from '../post/model'
import { defined, maxOf, optional } from './fields'

/** What of this is the post's own beyond doubt: a text that was not read wholly takes no other's place. */
export function sureContentOf(seen: MetPost, kept: Pick<PostContent, 'text' | 'entities'>): PostContent {
  const content = contentOf(seen)
  const isDoubtful = seen.unread?.includes('text') === true && kept.text !== ''
  return isDoubtful ? { ...content, text: kept.text, entities: kept.entities } : content
}

/** `seen` is the later one. */
export function mergeContent(kept: PostContent, seen: PostContent): PostContent {
  if (kept.restricted) return { ...seen }
  return {
    ...kept,
    ...mergeWords(kept, seen),
    ...mergeDate(kept, seen),
    ...optional('author', mergePart(kept.author, seen.author)),
    ...optional('signature', seen.signature ?? kept.signature),
    ...optional('edited', seen.edited ?? kept.edited),
    ...optional('editedAt', maxOf(kept.editedAt, seen.editedAt)),
    ...optional('forward', mergeForward(kept.forward, seen.forward)),
    ...optional('reply', mergePart(kept.reply, seen.reply)),
    ...optional(
      'linkPreview',
      kept.linkPreview?.url === seen.linkPreview?.url
        ? mergePart(kept.linkPreview, seen.linkPreview)
        : (seen.linkPreview ?? kept.linkPreview),
    ),
    media:
      seen.media.length < kept.media.length
        ? kept.media
        : seen.media.map((media, index) =>
            kept.media[index]?.kind === media.kind ? { ...kept.media[index], ...defined(media) } : media,
          ),
    ...optional('poll', seen.poll && seen.poll.options.length > 0 ? seen.poll : kept.poll),
    reactions:
      seen.reactions.length > 0 && identified(seen.reactions) >= identified(kept.reactions)
        ? seen.reactions
        : kept.reactions,
    // Views only grow, so the larger count is the newer one.
    ...optional('views', (seen.views?.value ?? -1) > (kept.views?.value ?? -1) ? seen.views : kept.views),
  }
}

function mergeWords(kept: PostContent, seen: PostContent): Pick<PostContent, 'text' | 'entities'> {
  // Nothing where there was a text is more often a page that did not show it than an edit.
  const isKept = seen.text === '' || (isSameText(kept, seen) && marked(kept) >= marked(seen))
  const { text, entities } = isKept ? kept : seen
  return { text, entities }
}

/** How much the entities say: files split those that lie within each other, which makes more of them but loses some. */
export function marked({ entities }: PostContent): number {
  return entities.reduce((sum, { length }) => sum + length, 0)
}

function isSameText(a: PostContent, b: PostContent): boolean {
  return a.text === b.text || comparable(a.text) === comparable(b.text)
}

function mergeDate(kept: PostContent, seen: PostContent): Pick<PostContent, 'postedAt' | 'postedAtApproximate'> {
  const { postedAt, postedAtApproximate } = kept.postedAtApproximate && !seen.postedAtApproximate ? seen : kept
  return { postedAt, postedAtApproximate }
}

/** A file was written some time ago: what is kept stays and lacks less, unless the file has a later edit of it. */
export function mergeFile(kept: Post, met: MetPost): PostContent {
  const told = contentOf(met)
  const isLinkAlone = kept.clients.every((client) => client === 'bookmark')
  if (met.client === 'bookmark' && !isLinkAlone) return kept
  if (kept.restricted || (isLinkAlone && met.client !== 'bookmark') || isLaterEdit(told, kept))
    return mergeContent(kept, told)
  const isFilling = kept.text === '' || isSameText(kept, told)
  return {
    ...mergeContent(told, kept),
    ...(isFilling && mergeWords(kept, told)),
    ...mergeDate(kept, told),
  }
}

function isLaterEdit(told: PostContent, kept: PostContent): boolean {
  if (!kept.edited) return told.edited === true
  return (told.editedAt ?? 0) > (kept.editedAt ?? Number.POSITIVE_INFINITY)
}

function mergeForward(kept: PostContent['forward'], seen: PostContent['forward']): PostContent['forward'] {
  const merged = mergePart(kept, seen)
  const peer = mergePart(kept?.peer, seen?.peer)
  return merged && { ...merged, ...(peer && { peer }) }
}

function mergePart<T extends object>(kept: T | undefined, seen: T | undefined): T | undefined {
  return kept && seen ? { ...kept, ...defined(seen) } : (seen ?? kept)
}

/** Web K and Web A draw reactions as pictures: a list that names its emoji says more. */
export function identified(reactions: readonly Reaction[]): number {
  return reactions.filter((reaction) => reaction.emoji ?? reaction.emojiId ?? reaction.paid).length
}

export function contentOf(seen: MetPost): PostContent {
  const { peer: _peer, messageId: _messageId, albumIds: _albumIds, client: _client, unread: _unread, ...content } = seen
  return content
}
