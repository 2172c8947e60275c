import type { MediaKind } from '../post/model'

/** What a document for readers says by itself, in the reader's language: values that cross threads. */
export interface WordTexts {
  /** BCP 47, of dates. */
  locale: string
  title: string
  /** A chat without a name. */
  unnamed: string
  /** `$1`: a name. */
  forwardedFrom: string
  restricted: string
  media: Record<MediaKind, string>
  tags: string
  note: string
  highlights: string
  /** Of the page that can be searched. */
  search: string
  /** How many posts of how many are shown: `$1`, `$2`. */
  found: string
  noneFound: string
  needsScripts: string
}

/** The same, ready to be used. */
export interface Words extends Omit<WordTexts, 'forwardedFrom' | 'media'> {
  /** Epoch milliseconds. */
  date: (at: number) => string
  forwardedFrom: (name: string) => string
  media: (kind: MediaKind) => string
}

export function wordsOf(texts: WordTexts): Words {
  const format = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    ...texts,
    date: (at) => format.format(at),
    forwardedFrom: (name) => texts.forwardedFrom.replace('$1', () => name),
    media: (kind) => texts.media[kind],
  }
}
