import type { Media, MediaKind } from '../../post/model'
import { known } from '../../post/values'
import type { FileItem, FilePart } from '../read-file'

/** Telegram's own limit. */
const MAX_MEMBERS = 10

/** What may stand together in one album. */
const SORTS = new Map<MediaKind | undefined, string>([
  ['photo', 'visual'],
  ['video', 'visual'],
  ['document', 'document'],
  ['audio', 'audio'],
])

/**
 * Makes one post of the messages of an album. The files do not say which they are: one after the other by id, of the
 * same second, sender, origin and sort, with one text at most. Holds back one album.
 */
export async function* uniteAlbums(parts: AsyncIterable<FilePart>): AsyncGenerator<FilePart> {
  let held: FileItem | undefined
  try {
    for await (const part of parts) {
      const item = part.kind === 'item' ? part.item : undefined
      if (held && item && isNextMember(held, item)) {
        held = united(held, item)
        continue
      }
      if (held) yield { kind: 'item', item: held }
      held = item && sortOf(item) ? item : undefined
      if (!held) yield part
    }
  } catch (error) {
    if (held) yield { kind: 'item', item: held }
    throw error
  }
  if (held) yield { kind: 'item', item: held }
}

function sortOf({ post }: FileItem): string | undefined {
  return post.media.length === 1 && !post.poll ? SORTS.get(post.media[0]?.kind) : undefined
}

function isNextMember(album: FileItem, next: FileItem): boolean {
  const [one, other] = [album.post, next.post]
  const members = one.albumIds ?? [one.messageId]
  return (
    members.length < MAX_MEMBERS &&
    members.at(-1) === other.messageId - 1 &&
    one.postedAt === other.postedAt &&
    album.chat === next.chat &&
    SORTS.get(one.media[0]?.kind) === sortOf(next) &&
    !(one.text && other.text) &&
    !(one.reactions.length > 0 && other.reactions.length > 0) &&
    originOf(album) === originOf(next)
  )
}

function originOf({ post: { author, signature, forward, reply } }: FileItem): string {
  return JSON.stringify([author, signature, forward, reply])
}

function united(album: FileItem, next: FileItem): FileItem {
  const [one, other] = [album.post, next.post]
  const words = one.text ? one : other
  const media = [...membersOf(album), ...membersOf(next)]
  const pictures = (next.picturePaths ?? []).map(({ path }) => ({ index: media.length - 1, path }))
  const picturePaths = [...(album.picturePaths ?? []), ...pictures]
  return known<FileItem>({
    ...album,
    post: known({
      ...one,
      text: words.text,
      entities: words.entities,
      albumIds: [...(one.albumIds ?? [one.messageId]), other.messageId],
      media,
      reactions: [...one.reactions, ...other.reactions],
      edited: one.edited ?? other.edited,
      editedAt: Math.max(one.editedAt ?? 0, other.editedAt ?? 0) || undefined,
    }),
    picturePaths: picturePaths.length > 0 ? picturePaths : undefined,
  })
}

/** The media of an album, each with the id of its message. */
function membersOf({ post: { albumIds, media, messageId } }: FileItem): Media[] {
  return albumIds ? media : media.map((each) => Object.assign({}, each, { messageId }))
}
