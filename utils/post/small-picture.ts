/** Longest side of a kept picture, pixels. */
const SIDE = 240

/** Of WebP or JPEG, between 0 and 1. */
export const PICTURE_QUALITY = 0.72

/** Characters of a picture's data URL, see PictureSchema. */
export const MAX_PICTURE_LENGTH = 90_000

/** The size at which a picture of this size is kept, pixels; undefined for one that shows nothing. */
export function smallSize(width: number, height: number): { width: number; height: number } | undefined {
  if (width < 2 || height < 2) return undefined
  const scale = Math.min(1, SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
