import type { Picture } from '../../utils/post/model'
import { MAX_PICTURE_LENGTH, PICTURE_QUALITY, smallSize } from '../../utils/post/small-picture'
import type { Drawable } from '../../utils/telegram/client'

/** Small copies of what the page has drawn already; what cannot be read is left out. Starts no request. */
export function drawPictures(document: Document, drawables: readonly (Drawable | undefined)[]): Picture[] {
  const pictures: Picture[] = []
  for (const [index, drawable] of drawables.entries()) {
    const picture = drawable && draw(document, drawable, index)
    if (picture) pictures.push(picture)
  }
  return pictures
}

function draw(document: Document, drawable: Drawable, index: number): Picture | undefined {
  const size = smallSize(...sizeOf(drawable))
  if (!size) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  try {
    canvas.getContext('2d')?.drawImage(drawable, 0, 0, canvas.width, canvas.height)
    const dataUrl = canvas.toDataURL('image/webp', PICTURE_QUALITY)
    // A browser that cannot write WebP answers with a PNG, which is larger and not taken.
    const small = dataUrl.startsWith('data:image/webp') ? dataUrl : canvas.toDataURL('image/jpeg', PICTURE_QUALITY)
    if (small.length > MAX_PICTURE_LENGTH) return undefined
    return { index, ...size, dataUrl: small }
  } catch {
    // Drawn from another origin: the browser lets nobody read it.
    return undefined
  }
}

function sizeOf(drawable: Drawable): [width: number, height: number] {
  if (drawable instanceof HTMLImageElement) return [drawable.naturalWidth, drawable.naturalHeight]
  if (drawable instanceof HTMLVideoElement) return [drawable.videoWidth, drawable.videoHeight]
  return [drawable.width, drawable.height]
}
