import type { SeenPost } from '../utils/post/model'
import type { OwnMarks } from './generate.ts'
import { initialOf, keysOf } from './keyboard.ts'

/** A post with what the reader added to it. */
export type QueryPost = SeenPost & OwnMarks

const FIELD_END = '\u0000'

/** Everything of a post that a reader sees or knows of it, in NFC and lower case. */
export function readableText(post: QueryPost): string {
  const { linkPreview: preview, forward, peer } = post
  const links = [...post.entities.map(({ url }) => url), preview?.url].filter((url) => url !== undefined)
  return [
    post.text,
    preview?.title,
    preview?.site,
    preview?.description,
    ...links.map((url) => decodeURI(url)),
    ...post.tags,
    post.note,
    peer.title,
    peer.username,
    post.signature,
    post.author?.title,
    forward?.peer?.title,
    forward?.author,
    ...post.media.flatMap(({ fileName, title, performer }) => [fileName, title, performer]),
  ]
    .filter(Boolean)
    .map((field) => normalised(field ?? ''))
    .join(FIELD_END)
}

/** Emoji are the same with and without the mark that colours them. */
export function normalised(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('\ufe0f', '')
}

const SPACES = /\s+/g
const IN_WORD = /[\p{L}\p{N}\p{M}]/u
/** Scripts whose words are written together, or with other words before them. */
const JOINED = /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u

/**
 * True when a readable text contains a word: anywhere in Korean, Japanese and Chinese, elsewhere only where a word
 * begins.
 */
export function containsWord(text: string, word: string): boolean {
  const wanted = normalised(word)
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (begins(text, at, wanted)) return true
  return false
}

function begins(text: string, at: number, word: string): boolean {
  return JOINED.test(word) || isWordStart(text, at)
}

function isWordStart(text: string, at: number): boolean {
  return !IN_WORD.test(text[at - 1] ?? ' ')
}

/** One long text to be searched from end to end: slow, and too simple to be wrong. */
class Haystack {
  readonly #text: string
  readonly #starts: Uint32Array

  constructor(texts: readonly string[]) {
    this.#text = texts.join(FIELD_END)
    this.#starts = new Uint32Array(texts.length + 1)
    for (const [index, text] of texts.entries()) this.#starts[index + 1] = (this.#starts[index] ?? 0) + text.length + 1
  }

  has(wanted: string): boolean {
    return this.#text.includes(wanted)
  }

  /** The posts with `wanted` where `accepts` says so, one after the other. */
  *posts(wanted: string, accepts: (text: string, at: number) => boolean = () => true): Generator<number> {
    let at = this.#text.indexOf(wanted)
    while (at >= 0) {
      const isHit = accepts(this.#text, at)
      const post = isHit ? this.#postAt(at) : 0
      if (isHit) yield post
      at = this.#text.indexOf(wanted, isHit ? (this.#starts[post + 1] ?? 0) : at + 1)
    }
  }

  #postAt(at: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= at) low = middle
      else high = middle
    }
    return low
  }
}

/** No more than are needed: the search for common words ends early. */
function takeFirst(posts: Iterable<number>, most: number): number[] {
  const taken: number[] = []
  for (const post of posts) if (taken.push(post) >= most) break
  return taken
}

function isWithin(posts: Iterable<number>, allowed: readonly number[]): boolean {
  const known = new Set(allowed)
  for (const post of posts) if (!known.has(post)) return false
  return true
}

/** Which posts contain what, found by looking at all of them. */
export class GroundTruth {
  readonly #texts: readonly string[]
  readonly #all: Haystack
  #tight: Haystack | undefined
  #initials: Haystack | undefined
  readonly #known = new Map<string, readonly number[]>()

  constructor(posts: readonly QueryPost[]) {
    this.#texts = posts.map(readableText)
    this.#all = new Haystack(this.#texts)
  }

  /** Posts that contain the word; see `containsWord`. */
  postsWith(word: string): readonly number[] {
    const wanted = normalised(word)
    return this.#once(`word ${word}`, () => this.#all.posts(wanted, (text, at) => begins(text, at, wanted)))
  }

  /** True when 1 to `most` posts contain the word, and no other post has it in the middle of a word. */
  isRare(word: string, most: number): boolean {
    const anywhere = this.#once(`rare ${word}`, () => takeFirst(this.#all.posts(normalised(word)), most + 1))
    if (anywhere.length === 0 || anywhere.length > most) return false
    const isSame = anywhere.every((post) => containsWord(this.#texts[post] ?? '', word))
    if (isSame) this.#known.set(`word ${word}`, anywhere)
    return isSame
  }

  /** Posts that contain the words when the spaces of both sides are left out. */
  postsSpaced(words: string): readonly number[] {
    this.#tight ??= new Haystack(this.#texts.map((text) => text.replaceAll(SPACES, '')))
    const tight = this.#tight
    return this.#once(`spaced ${words}`, () => tight.posts(normalised(words).replaceAll(SPACES, '')))
  }

  /** True when only posts with `word` have a word that begins with these initial consonants. */
  areInitialsOf(word: string, initials: string): boolean {
    this.#initials ??= new Haystack(this.#texts.map((text) => text.replaceAll(/[가-힣]/g, initialOf)))
    return isWithin(this.#initials.posts(initials, isWordStart), this.postsWith(word))
  }

  /** True when only posts with `word` have a word that begins with these keys: all but the last syllable are done. */
  isOnTheWayTo(word: string, typed: string): boolean {
    const keys = keysOf(typed)
    const isTyped = (text: string, at: number) => keysOf(text.slice(at, at + typed.length + 1)).startsWith(keys)
    const found = this.#all.posts(typed.slice(0, -1), (text, at) => isWordStart(text, at) && isTyped(text, at))
    return isWithin(found, this.postsWith(word))
  }

  /** True when no post contains it, not even inside a word. */
  isNowhere(text: string): boolean {
    return !this.#all.has(normalised(text))
  }

  #once(key: string, find: () => Iterable<number>): readonly number[] {
    const known = this.#known.get(key) ?? [...find()]
    this.#known.set(key, known)
    return known
  }
}
