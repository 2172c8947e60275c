import { GroundTruth, normalised, type QueryPost } from './ground-truth.ts'
import { englishNouns, isBare, isKorean, keywordsOf, koreanNouns, lexicon, nounOf, PARTICLES } from './lexicon.ts'
import { distance, initialsOf, leaveSyllable, type Mistake } from './mistakes.ts'
import { between, pick, type Random, shuffled } from './random.ts'
import * as vocabulary from './vocabulary.ts'

/** More posts than that are no answer to judge the first ten by. */
export const MOST_RELEVANT = 30

/** A query whose posts have still to be found. */
export interface Draft {
  text: string
  /** All of them; each in any of its spellings. */
  meant: readonly (readonly string[])[]
  /** Spaces do not count. */
  isSpaced?: boolean
  /** The channel alone: its posts are as many as they are. */
  isWide?: boolean
  /** What is asked of a post besides its words. */
  filter?: (post: QueryPost) => boolean
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((each, place) => each === b[place])
}

function common(lists: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = lists.toSorted((a, b) => a.length - b.length)
  let left = first
  for (const other of others) {
    const known = new Set(left)
    left = other.filter((each) => known.has(each))
  }
  return [...left]
}

/** Draws queries of every kind from posts; a method that gives undefined found none at this try. */
export class Draw {
  readonly #truth: GroundTruth
  readonly #kinds = new Map<string, readonly QueryPost[]>()

  constructor(
    readonly posts: readonly QueryPost[],
    readonly random: Random,
  ) {
    this.#truth = new GroundTruth(posts)
  }

  relevant({ meant, isSpaced, filter }: Draft): number[] {
    const posts = meant.map((spellings) => {
      if (spellings.length === 1) return this.find(spellings[0] ?? '', isSpaced)
      return [...new Set(spellings.flatMap((word) => this.find(word, isSpaced)))].toSorted((a, b) => a - b)
    })
    const all = common(posts).toSorted((a, b) => a - b)
    return filter ? all.filter((index) => this.isPost(index, filter)) : all
  }

  find(word: string, isSpaced = false): readonly number[] {
    return isSpaced ? this.#truth.postsSpaced(word) : this.#truth.postsWith(word)
  }

  isPost(index: number, filter: (post: QueryPost) => boolean): boolean {
    const post = this.posts[index]
    return post !== undefined && filter(post)
  }

  /** A random post, or one of those that pass; `kind` names them. */
  some(kind = '', passes?: (post: QueryPost) => boolean): QueryPost | undefined {
    if (!passes) return pick(this.random, this.posts)
    const known = this.#kinds.get(kind) ?? this.posts.filter(passes)
    this.#kinds.set(kind, known)
    return pick(this.random, known)
  }

  isRare(word: string): boolean {
    return this.#truth.isRare(word, MOST_RELEVANT)
  }

  /** Mostly of the vocabulary, else two nouns written together or a company, as some post has them. */
  korean(shortest = 2): string | undefined {
    const fromPost = this.random() < 0.12
    const all = fromPost ? keywordsOf(this.some()?.text ?? '', true).filter(isKorean) : koreanNouns
    const word = pick(this.random, all)
    return word && word.length >= shortest && this.isRare(word) ? word : undefined
  }

  english(shortest = 4): string | undefined {
    const word = pick(this.random, englishNouns)
    return word && word.length >= shortest && this.isRare(word) ? word : undefined
  }

  /** Words that some part of one post has, in any order. */
  wordsOf(amount: number, kind: string, text: (post: QueryPost) => string): string[] | undefined {
    const post = this.some(`text ${kind}`, (each) => text(each) !== '')
    const found = post ? shuffled(this.random, keywordsOf(text(post), this.random() < 0.15)).slice(0, amount) : []
    const isNested = found.some((word) => found.some((other) => other !== word && other.includes(word)))
    return found.length === amount && !isNested ? found : undefined
  }

  plain(word: string | undefined): Draft | undefined {
    return word ? { text: word, meant: [[word]] } : undefined
  }

  typed(word: string | undefined, type: (word: string) => string | undefined): Draft | undefined {
    const text = word && type(word)
    return word && text ? { text, meant: [[word]] } : undefined
  }

  severalWords(amount: number, kind = '', text = (post: QueryPost) => post.text): Draft | undefined {
    const found = this.wordsOf(amount, kind, text)
    return found && { text: found.join(' '), meant: found.map((word) => [word]) }
  }

  /**
   * A mistake of so many edits, of letters or of keys, that makes no other word and leaves none nearer than the one
   * that was meant.
   */
  mistaken(word: string | undefined, mistake: Mistake, edits = 1, unit = normalised): Draft | undefined {
    const text = word && mistake(this.random, word.toLowerCase())
    if (!text || text.length < 2 || !this.#truth.isNowhere(text)) return undefined
    const meant = normalised(word)
    if (distance(unit(text), unit(meant)) !== edits) return undefined
    const rival = lexicon.some((each) => {
      const other = normalised(each)
      return !other.includes(meant) && distance(unit(text), unit(other)) <= edits
    })
    return rival ? undefined : { text, meant: [[word]] }
  }

  prefix(word: string | undefined): Draft | undefined {
    if (!word) return undefined
    const shortest = isKorean(word) ? 2 : Math.max(3, Math.ceil(word.length * 0.4))
    const text = word.slice(0, between(this.random, shortest, word.length - 1)).toLowerCase()
    const isClear = same(this.#truth.postsWith(text), this.#truth.postsWith(word))
    return isClear ? { text, meant: [[word]] } : undefined
  }

  underParticle(): Draft | undefined {
    const word = this.korean()
    const found = word ? this.#truth.postsWith(word).map((index) => this.posts[index]?.text ?? '') : []
    const isUnder = found.every((text) =>
      new RegExp(`${word}(?:에서|에게|보다|[은는이가을를과와의])(?![가-힣])`).test(text),
    )
    return isUnder ? this.plain(word) : undefined
  }

  otherParticle(): Draft | undefined {
    return this.typed(this.korean(), (word) => {
      const text = word + (pick(this.random, PARTICLES) ?? '')
      return this.#truth.isNowhere(text) ? text : undefined
    })
  }

  unfinished(): Draft | undefined {
    const word = this.korean(3)
    const text = word && leaveSyllable(this.random, word)
    if (!text || text.length < 2 || !this.#truth.isNowhere(text)) return undefined
    return this.#truth.isOnTheWayTo(word, text) ? { text, meant: [[word]] } : undefined
  }

  initials(): Draft | undefined {
    const word = this.korean(3)
    const text = word && initialsOf(word)
    if (!text) return undefined
    return this.#truth.areInitialsOf(word, text) ? { text, meant: [[word]] } : undefined
  }

  missingSpace(): Draft | undefined {
    const text = this.some()?.text.normalize('NFC') ?? ''
    const pairs = [...text.matchAll(/(?<![가-힣\w])([가-힣]{2,}|[A-Z]{3,}) (?=([가-힣]{2,}))/g)]
    const found = pick(this.random, pairs)
    const [first = '', second = ''] = [found?.[1], nounOf(found?.[2] ?? '')]
    if (!isBare(first) || !second || !this.#truth.isNowhere(first + second)) return undefined
    return { text: first + second, meant: [[`${first} ${second}`]], isSpaced: true }
  }

  extraSpace(): Draft | undefined {
    const word = this.korean(4)
    if (!word) return undefined
    const cut = between(this.random, 2, word.length - 2)
    const text = `${word.slice(0, cut)} ${word.slice(cut)}`
    return this.#truth.isNowhere(text) ? { text, meant: [[word]], isSpaced: true } : undefined
  }

  decomposedPost(): Draft | undefined {
    const isDecomposed = (post: QueryPost) => post.text !== post.text.normalize('NFC')
    const post = this.some('decomposed', isDecomposed)
    const word = pick(this.random, keywordsOf(post?.text ?? '', this.random() < 0.3).filter(isKorean))
    return word && this.isRare(word) ? this.plain(word) : undefined
  }

  link(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.links(this.some(pattern.source, (post) => pattern.test(this.links(post)))))?.[1]
    return found && this.isRare(found) ? found : undefined
  }

  links(post: QueryPost | undefined): string {
    return [...(post?.entities ?? []).map(({ url }) => url), post?.linkPreview?.url].join(' ')
  }

  hashtag(isMarked: boolean): Draft | undefined {
    const tag = pick(this.random, vocabulary.topicTags)
    return tag && this.isRare(tag) ? { text: isMarked ? `#${tag}` : tag, meant: [[tag]] } : undefined
  }

  channel(form: 'title' | 'name' | 'word'): Draft | undefined {
    const { peer, text } = this.some() ?? {}
    const title = peer?.title ?? ''
    if (form === 'title') return { text: title.toLowerCase(), meant: [[title]], isWide: true }
    const name = peer?.username ?? ''
    if (form === 'name') return { text: `@${name}`, meant: [[name]], isWide: true }
    const word = pick(this.random, keywordsOf(text ?? ''))
    return word ? { text: `${title} ${word}`, meant: [[title], [word]] } : undefined
  }

  author(isWhole: boolean): Draft | undefined {
    const name = this.some('signature', (post) => post.signature !== undefined)?.signature ?? ''
    const part = isKorean(name) ? name.slice(-2) : (name.split(' ')[0] ?? '')
    const text = isWhole ? name : part.toLowerCase()
    return text && this.isRare(text) ? { text, meant: [[text]] } : undefined
  }

  tag(): Draft | undefined {
    const tag = pick(this.random, this.some('tags', (post) => post.tags.length > 0)?.tags ?? [])
    return tag && this.isRare(tag) ? this.plain(tag) : undefined
  }

  phrase(): Draft | undefined {
    const lines = (this.some()?.text.normalize('NFC') ?? '').split(/[\n.]/)
    const found = pick(this.random, lines)?.trim().split(' ') ?? []
    const length = between(this.random, 2, 3)
    const start = between(this.random, 0, Math.max(0, found.length - length))
    const part = found.slice(start, start + length)
    if (part.length < length || !part.every((word) => /^(?:[가-힣]{2,}|[A-Za-z]+[가-힣]?)$/.test(word)))
      return undefined
    // A third as readers remember it: the last word without its particle.
    const last = this.random() < 0.3 ? nounOf(part.at(-1) ?? '') : part.at(-1)
    const phrase = [...part.slice(0, -1), last].join(' ')
    return last && this.isRare(phrase) ? { text: `"${phrase}"`, meant: [[phrase]] } : undefined
  }

  filtered(kind: 'tag' | 'has' | 'date'): Draft | undefined {
    if (kind === 'date') return this.#filteredBy(kind, (post) => dateFilter(this.random, post))
    return this.#filteredBy(kind, kind === 'tag' ? tagFilter : (post) => hasFilter(this.random, post))
  }

  #filteredBy(kind: string, filterOf: (post: QueryPost) => Filter | undefined): Draft | undefined {
    const post = this.some(`filter ${kind}`, (each) => filterOf(each) !== undefined)
    const filter = post && filterOf(post)
    const found = post && shuffled(this.random, keywordsOf(post.text)).slice(0, 2)
    if (!filter || found?.length !== 2) return undefined
    const meant = found.map((word) => [word])
    const all = this.relevant({ text: '', meant })
    const isSharp = all.some((index) => !this.isPost(index, filter.keeps))
    const isClear = !all.some((index) => this.isPost(index, (each) => filter.isDoubtful?.(each) ?? false))
    return isSharp && isClear ? { text: `${found.join(' ')} ${filter.text}`, meant, filter: filter.keeps } : undefined
  }

  /** An accented word as it is typed without its accents. */
  undressed(): Draft | undefined {
    return this.typed(pick(this.random, vocabulary.accentedWords), (word) => {
      const text = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
      return this.#truth.isNowhere(text) ? text : undefined
    })
  }

  foreign(pattern: RegExp): Draft | undefined {
    const language = vocabulary.foreignLanguages.find(({ topics }) => pattern.test(topics.join(' ')))
    const post = this.some(
      pattern.source,
      (each) => language?.topics.some((topic) => each.text.includes(topic)) ?? false,
    )
    const found = shuffled(
      this.random,
      [...(language?.topics ?? []), ...(language?.objects ?? [])].filter((word) => post?.text.includes(word)),
    )
    const [word = '', other = ''] = found
    const chance = this.random()
    // Half of a compound, as `調達` of `資金調達`.
    const isHalf = chance < 0.2 && /^\p{Script=Han}{4}$/u.test(word)
    if (chance > 0.75 && other) return { text: `${word} ${other}`, meant: [[word], [other]] }
    return this.plain(isHalf ? word.slice(2) : word)
  }

  emoji(): Draft | undefined {
    const post = this.some('emoji', (each) => vocabulary.textEmoji.some((emoji) => each.text.includes(emoji)))
    const emoji = vocabulary.textEmoji.find((each) => post?.text.includes(each))
    const word = pick(this.random, keywordsOf(post?.text ?? ''))
    return emoji && word ? { text: `${emoji} ${word}`, meant: [[emoji], [word]] } : undefined
  }

  synonym(): Draft | undefined {
    const group = pick(this.random, vocabulary.synonymGroups) ?? []
    const typed = pick(this.random, group)
    const post = this.some(group.join(' '), (each) => group.some((spelling) => each.text.includes(spelling)))
    const word = pick(this.random, keywordsOf(post?.text ?? ''))
    if (!typed || !word || group.some((spelling) => spelling.includes(word) || word.includes(spelling)))
      return undefined
    const meant = [group, [word]]
    const isNeeded =
      this.relevant({ text: '', meant: [[typed], [word]] }).length < this.relevant({ text: '', meant }).length
    return isNeeded ? { text: `${typed} ${word}`, meant } : undefined
  }

  mixed(form: 'spaced' | 'joined' | 'particle'): Draft | undefined {
    if (form === 'particle')
      return this.typed(
        this.english(),
        (word) => word + pick(this.random, [/[lmnr]$/.test(word) ? '을' : '를', '에서', '의', '도']),
      )
    const text = this.some()?.text.normalize('NFC') ?? ''
    const found = pick(this.random, [...text.matchAll(/(?<!\w)([A-Z][\w-]{2,}) (?=([가-힣]{2,}))/g)])
    const [first = '', second = ''] = [found?.[1], nounOf(found?.[2] ?? '')]
    return first && second
      ? { text: first + (form === 'spaced' ? ' ' : '') + second, meant: [[first], [second]] }
      : undefined
  }
}

interface Filter {
  text: string
  keeps: (post: QueryPost) => boolean
  /** Readings of the filter differ. */
  isDoubtful?: (post: QueryPost) => boolean
}

function tagFilter({ tags }: QueryPost): Filter | undefined {
  const [tag] = tags
  return tag === undefined ? undefined : { text: `tag:${tag}`, keeps: (post) => post.tags.includes(tag) }
}

const HAS: Readonly<Record<string, (post: QueryPost) => boolean>> = {
  note: ({ note }) => note !== '',
  file: ({ media }) => media.some(({ kind }) => kind === 'document'),
  photo: ({ media }) => media.some(({ kind }) => kind === 'photo'),
  link: ({ entities, linkPreview }) => linkPreview !== undefined || entities.some(({ url }) => url !== undefined),
  tag: ({ tags }) => tags.length > 0,
}

function hasFilter(random: Random, post: QueryPost): Filter | undefined {
  const [name, keeps] =
    pick(
      random,
      Object.entries(HAS).filter(([, has]) => has(post)),
    ) ?? []
  return name && keeps ? { text: `has:${name}`, keeps } : undefined
}

const DAY = 86_400_000

/** Some days before the post or after it; whatever the time zone, and whether the day itself counts. */
function dateFilter(random: Random, { postedAt }: QueryPost): Filter {
  const isAfter = random() < 0.6
  const date = new Date(postedAt + between(random, 5, 60) * (isAfter ? -DAY : DAY)).toISOString().slice(0, 10)
  const limit = Date.parse(date)
  return {
    text: `${isAfter ? 'after' : 'before'}:${date}`,
    keeps: (post) => (isAfter ? post.postedAt >= limit : post.postedAt < limit),
    isDoubtful: (post) => Math.abs(post.postedAt - limit) < 3 * DAY,
  }
}
