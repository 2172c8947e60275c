/// <reference lib="webworker" />
import type { Picture } from '../post/model'
import { MAX_PICTURE_LENGTH, PICTURE_QUALITY, smallSize } from '../post/small-picture'
import { type OpenFile, wholeOf } from '../transfer/file-folder'

/** Bytes of a picture's file: what Telegram sends as a photo has less. */
const MAX_FILE = 20 * 1024 * 1024

/** A small copy of a picture's file; undefined for what cannot be read as a picture. */
export async function smallPicture(open: () => Promise<OpenFile>): Promise<Omit<Picture, 'index'> | undefined> {
  try {
    const whole = await createImageBitmap(new Blob([await wholeOf(await open(), MAX_FILE)]))
    try {
      return await draw(whole)
    } finally {
      whole.close()
    }
  } catch {
    return undefined
  }
}

async function draw(whole: ImageBitmap): Promise<Omit<Picture, 'index'> | undefined> {
  const size = smallSize(whole.width, whole.height)
  if (!size) return undefined
  const canvas = new OffscreenCanvas(size.width, size.height)
  canvas.getContext('2d')?.drawImage(whole, 0, 0, size.width, size.height)
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: PICTURE_QUALITY })
  // A browser that cannot write WebP answers with a PNG, which is larger and not taken.
  const isWebp = webp.type === 'image/webp'
  const small = isWebp ? webp : await canvas.convertToBlob({ type: 'image/jpeg', quality: PICTURE_QUALITY })
  const dataUrl = new FileReaderSync().readAsDataURL(small)
  return dataUrl.length > MAX_PICTURE_LENGTH ? undefined : { ...size, dataUrl }
}
