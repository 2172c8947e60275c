import { useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { KeptPicture } from '../../utils/library/schema'
import type { Media, Post } from '../../utils/post/model'
import { mediaName } from '../ui/media-names'
import { usePictures } from '../list/thumbnails'

/** Everything that a post shows besides its text, with the small pictures that were kept of it. */
export function PostMedia({ post }: { post: Post }) {
  const pictures = usePictures(post)
  if (post.media.length === 0) return null
  return (
    <ul class={pictures.length === 1 ? 'media is-single' : 'media'}>
      {post.media.map((media, index) => {
        const picture = pictures.find((each) => each.index === index)
        const text = describe(media)
        return (
          <li key={index} class={picture ? 'has-picture' : ''}>
            {picture && <Shown media={media} picture={picture} />}
            {(!picture || text !== mediaName('photo')) && <span dir="auto">{text}</span>}
          </li>
        )
      })}
    </ul>
  )
}

function Shown({ media, picture: { dataUrl, width, height } }: { media: Media; picture: KeptPicture }) {
  const [isOpen, setIsOpen] = useState(!media.spoiler)
  const image = <img src={dataUrl} width={width} height={height} alt={isOpen ? mediaName(media.kind) : ''} />
  if (isOpen) return image
  return (
    <button
      type="button"
      class="media-hidden"
      aria-label={i18n.t('postView.showMedia')}
      onClick={() => setIsOpen(true)}
    >
      {image}
    </button>
  )
}

function describe(media: Media): string {
  const parts = [
    media.emoji,
    mediaName(media.kind),
    media.fileName,
    [media.performer, media.title].filter(Boolean).join(' – '),
    media.duration === undefined ? '' : durationText(media.duration),
    media.size === undefined ? '' : sizeText(media.size),
  ]
  return parts.filter(Boolean).join(' · ')
}

function durationText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function sizeText(bytes: number): string {
  const mega = bytes / 1024 / 1024
  return mega >= 1 ? `${mega.toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`
}
