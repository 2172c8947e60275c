import type { Picture } from '../../utils/post/model'
import type { Drawable } from '../../utils/telegram/client'

/** Longest side of a kept picture, pixels. */
const SIDE = 240
const QUALITY = 0.72
/** Characters of a data URL, see PictureSchema. */
const MAX_LENGTH = 90_000

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
  const [width, height] = sizeOf(drawable)
  if (width < 2 || height < 2) return undefined
  const scale = Math.min(1, SIDE / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  try {
    canvas.getContext('2d')?.drawImage(drawable, 0, 0, canvas.width, canvas.height)
    const dataUrl = canvas.toDataURL('image/webp', QUALITY)
    // A browser that cannot write WebP answers with a PNG, which is larger and not taken.
    const small = dataUrl.startsWith('data:image/webp') ? dataUrl : canvas.toDataURL('image/jpeg', QUALITY)
    if (small.length > MAX_LENGTH) return undefined
    return { index, width: canvas.width, height: canvas.height, dataUrl: small }
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
