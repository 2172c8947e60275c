import { type Draft, Draw, MOST_RELEVANT } from './query-draw.ts'
import type { QueryPost } from './ground-truth.ts'
import { keysOf, typedAsKorean, typedAsLatin } from './keyboard.ts'
import {
  doubleSyllable,
  dropSyllable,
  letterMistakes,
  type Mistake,
  mistakeSyllable,
  slipKey,
  swapNeighbours,
  twoLetterMistakes,
} from './mistakes.ts'
import { mulberry32 } from './random.ts'

export type { QueryPost } from './ground-truth.ts'

export interface MeasuredQuery {
  class: QueryClass
  /** What the reader types. */
  text: string
  /** Indices of the posts that answer it, ascending. */
  relevant: readonly number[]
  /** What the reader meant: all words joined by ` + `, spellings of one word by ` | `. */
  meant: string
}

export const QUERY_CLASSES = [
  'korean-word',
  'english-word',
  'two-words',
  'three-words',
  'prefix',
  'english-one-typo',
  'english-two-typos',
  'english-transposition',
  'korean-under-particle',
  'korean-other-particle',
  'korean-wrong-syllable',
  'korean-dropped-syllable',
  'korean-swapped-syllables',
  'korean-doubled-syllable',
  'korean-key-slip',
  'korean-unfinished',
  'korean-initials',
  'missing-space',
  'extra-space',
  'nfd-query',
  'nfd-post',
  'korean-on-latin-keys',
  'english-on-korean-keys',
  'arxiv',
  'domain',
  'github',
  'hashtag',
  'channel',
  'author',
  'link-title',
  'tag',
  'note',
  'phrase',
  'filter',
  'letter-case',
  'diacritics',
  'japanese',
  'chinese',
  'russian',
  'arabic',
  'emoji',
  'synonym',
  'mixed-script',
] as const
export type QueryClass = (typeof QUERY_CLASSES)[number]

const TRIES = 150
const GITHUB = /github\.com\/([\w-]+\/[\w-]+)/

/** Makes one query of a class; undefined when this try was none. */
type Maker = () => Draft | undefined

/** How each class is made; forms of one class take turns. */
function makersOf(draw: Draw): Record<QueryClass, readonly Maker[]> {
  const english = (mistake: Mistake) => () => draw.mistaken(draw.english(), mistake)
  const korean = (mistake: Mistake) => () => draw.mistaken(draw.korean(3), mistake)
  const [wrong, added, missing] = letterMistakes
  return {
    'korean-word': [() => draw.plain(draw.korean())],
    'english-word': [() => draw.plain(draw.english())],
    'two-words': [() => draw.severalWords(2)],
    'three-words': [() => draw.severalWords(3)],
    prefix: [() => draw.prefix(draw.korean(3)), () => draw.prefix(draw.english(6))],
    'english-one-typo': [english(wrong), english(added ?? wrong), english(missing ?? wrong)],
    'english-two-typos': [() => draw.mistaken(draw.english(8), twoLetterMistakes, 2)],
    'english-transposition': [english(swapNeighbours)],
    'korean-under-particle': [() => draw.underParticle()],
    'korean-other-particle': [() => draw.otherParticle()],
    'korean-wrong-syllable': [korean(mistakeSyllable)],
    'korean-dropped-syllable': [korean(dropSyllable)],
    'korean-swapped-syllables': [korean(swapNeighbours)],
    'korean-doubled-syllable': [korean(doubleSyllable)],
    'korean-key-slip': [() => draw.mistaken(draw.korean(3), slipKey, 1, keysOf)],
    'korean-unfinished': [() => draw.unfinished()],
    'korean-initials': [() => draw.initials()],
    'missing-space': [() => draw.missingSpace()],
    'extra-space': [() => draw.extraSpace()],
    'nfd-query': [() => draw.typed(draw.korean(), (word) => word.normalize('NFD'))],
    'nfd-post': [() => draw.decomposedPost()],
    'korean-on-latin-keys': [() => draw.typed(draw.korean(), typedAsLatin)],
    'english-on-korean-keys': [() => draw.typed(draw.english(), typedAsKorean)],
    arxiv: ['', 'arxiv.org/abs/', 'arXiv:'].map(
      (before) => () => draw.typed(draw.link(/arxiv\.org\/abs\/([\d.]+)/), (number) => before + number),
    ),
    domain: [
      () => draw.plain(draw.link(/https:\/\/([a-z.]+\.example)/)),
      () => draw.plain(draw.link(/https:\/\/([a-z]+)\.example/)),
    ],
    github: [
      () => draw.plain(draw.link(GITHUB)),
      () => draw.plain(draw.link(GITHUB)),
      () => draw.typed(draw.link(GITHUB), (name) => `https://github.com/${name}`),
    ],
    hashtag: [() => draw.hashtag(true), () => draw.hashtag(false)],
    channel: [
      () => draw.channel('word'),
      () => draw.channel('title'),
      () => draw.channel('name'),
      () => draw.channel('word'),
    ],
    author: [() => draw.author(true), () => draw.author(false)],
    'link-title': [1, 2].map(
      (amount) => () => draw.severalWords(amount, 'title', ({ linkPreview }) => linkPreview?.title ?? ''),
    ),
    tag: [() => draw.tag()],
    note: [() => draw.severalWords(1, 'note', ({ note }) => note)],
    phrase: [() => draw.phrase()],
    filter: [() => draw.filtered('tag'), () => draw.filtered('has'), () => draw.filtered('date')],
    'letter-case': [
      () => draw.typed(draw.english(), (word) => word.toUpperCase()),
      () => draw.typed(draw.english(), (word) => word.charAt(0).toUpperCase() + word.slice(1)),
    ],
    diacritics: [() => draw.undressed()],
    japanese: [() => draw.foreign(/[ぁ-んァ-ン]/)],
    chinese: [() => draw.foreign(/创业/)],
    russian: [() => draw.foreign(/[а-я]/)],
    arabic: [() => draw.foreign(/[\u0620-\u064a]/)],
    emoji: [() => draw.emoji()],
    synonym: [() => draw.synonym()],
    'mixed-script': [() => draw.mixed('spaced'), () => draw.mixed('particle'), () => draw.mixed('joined')],
  }
}

function collect(draw: Draw, queryClass: QueryClass, makers: readonly Maker[], amount: number): MeasuredQuery[] {
  const queries = new Map<string, MeasuredQuery>()
  for (let tries = 0; tries < amount * TRIES && queries.size < amount; tries += 1) {
    // A form that finds nothing in these posts must not stop the others.
    const form = tries < (amount * TRIES) / 2 ? queries.size : tries
    const draft = makers[form % makers.length]?.()
    const relevant = draft ? draw.relevant(draft) : []
    if (!draft || queries.has(draft.text) || relevant.length === 0) continue
    if (relevant.length > MOST_RELEVANT && !draft.isWide) continue
    const meant = draft.meant.map((spellings) => spellings.join(' | ')).join(' + ')
    queries.set(draft.text, { class: queryClass, text: draft.text, relevant, meant })
  }
  return [...queries.values()]
}

/**
 * Queries as readers type them, with the posts that answer each, found without the search that they measure. Up to
 * `perClass` of each class: fewer where the posts give no more. The same for the same posts and seed.
 */
export function generateQueries(
  posts: readonly QueryPost[],
  { seed = 1, perClass = 16 }: { seed?: number; perClass?: number } = {},
): MeasuredQuery[] {
  const draw = new Draw(posts, mulberry32(seed))
  const makers = makersOf(draw)
  return QUERY_CLASSES.flatMap((queryClass) => collect(draw, queryClass, makers[queryClass], perClass))
}
