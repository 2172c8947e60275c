import { useEffect, useState } from 'preact/hooks'
import { noteError } from '../../utils/jobs/fault-of'
import { withLibrary } from '../../utils/library/open'
import { picturesOf } from '../../utils/library/read'
import type { KeptPicture } from '../../utils/library/schema'
import type { Post } from '../../utils/post/model'
import { mediaName } from '../ui/media-names'

/** Pictures of one card. */
const SHOWN = 4
/** Posts whose pictures stay in memory: some screens of a list. */
const CAPACITY = 120

const cache = new Map<string, KeptPicture[]>()

/** The kept pictures of a post; none while they are read. */
export function usePictures({ key, media, updatedAt }: Post): KeptPicture[] {
  const id = `${key} ${updatedAt}`
  const [pictures, setPictures] = useState(cache.get(id) ?? [])
  const hasMedia = media.length > 0
  useEffect(() => {
    if (!hasMedia) return undefined
    const known = cache.get(id)
    if (known) {
      setPictures(known)
      return undefined
    }
    let isCurrent = true
    withLibrary((db) => picturesOf(db, key)).then(
      (found) => {
        remember(id, found)
        if (isCurrent) setPictures(found)
      },
      (error: unknown) => noteError('reading pictures', error),
    )
    return () => {
      isCurrent = false
    }
  }, [id, key, hasMedia])
  return pictures
}

function remember(id: string, pictures: KeptPicture[]): void {
  // Pictures follow the save a moment later: none yet is no answer to keep.
  if (pictures.length === 0) return
  cache.set(id, pictures)
  const [oldest] = cache.keys()
  if (cache.size > CAPACITY && oldest !== undefined) cache.delete(oldest)
}

/** Small pictures of a post's media. */
export function Thumbnails({ post }: { post: Post }) {
  const pictures = usePictures(post)
  if (pictures.length === 0) return null
  const more = pictures.length - SHOWN
  return (
    <div class="thumbnails">
      {pictures.slice(0, SHOWN).map(({ index, dataUrl }) => {
        const media = post.media[index]
        const isHidden = media?.spoiler
        return (
          <img
            key={index}
            class={isHidden ? 'is-hidden' : ''}
            src={dataUrl}
            alt={media ? mediaName(media.kind) : ''}
            loading="lazy"
          />
        )
      })}
      {more > 0 && <span class="thumbnails-more">+{more}</span>}
    </div>
  )
}
