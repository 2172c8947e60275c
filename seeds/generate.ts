import type { Media, Peer, SeenPost } from '../utils/post/model'
import { bold, compose, count, hashtag, kilobytes, link, type Part, reaction, url } from './compose.ts'
import { between, fading, mulberry32, pick, type Random, shuffled, zipf } from './random.ts'
import * as vocabulary from './vocabulary.ts'

/** Of the rarest words there is one in ten thousand posts, of the first ones hundreds. */
const TAIL_SPREAD = 1_000
const NAME_SPREAD = 100
const FOREIGN_SPREAD = 50

const mixed = <T>(words: readonly T[]) => shuffled(mulberry32(17), words)
const tails = {
  korean: mixed(vocabulary.koreanTail),
  english: mixed(vocabulary.englishTail),
  mixed: mixed(vocabulary.mixedTerms),
  topicTags: mixed(vocabulary.topicTags),
  ownTags: mixed(vocabulary.ownTags),
  hosts: mixed(vocabulary.hostNames),
  names: mixed([...vocabulary.koreanNames, ...vocabulary.englishNames]),
}

const tail = (random: Random, from: readonly string[], spread = TAIL_SPREAD) => fading(random, from, spread) ?? ''
const pickWord = (random: Random, from: readonly string[]) => pick(random, from) ?? ''

/** Latin words as Koreans read them out: those in l, m, n and r are closed. */
function endsInConsonant(word: string): boolean {
  if (/[lmnr]$/i.test(word)) return true
  const syllable = word.charCodeAt(word.length - 1) - 0xac00
  return syllable >= 0 && syllable < 11_172 && syllable % 28 !== 0
}

const PARTICLES = {
  topic: ['은', '는'],
  subject: ['이', '가'],
  object: ['을', '를'],
  and: ['과', '와'],
} as const

function withParticle(word: string, role: keyof typeof PARTICLES): string {
  return word + PARTICLES[role][endsInConsonant(word) ? 0 : 1]
}

function company(random: Random): string {
  const name = pickWord(random, vocabulary.companySyllables) + pickWord(random, vocabulary.companySyllables)
  return name + pickWord(random, vocabulary.companySuffixes)
}

/** Rare words, brands and Latin terms; undefined for an everyday noun. */
function rareNoun(random: Random): string | undefined {
  const chance = random()
  if (chance < 0.045) return tail(random, tails.korean)
  if (chance < 0.062) return tail(random, tails.english)
  if (chance < 0.067) return pickWord(random, vocabulary.brands)
  if (chance < 0.085) {
    const noun = random() < 0.4 ? tail(random, tails.korean) : zipf(random, vocabulary.koreanNouns)
    return `${tail(random, tails.mixed, NAME_SPREAD)} ${noun}`
  }
  return chance < 0.088 ? pickWord(random, vocabulary.synonymGroups.flat()) : undefined
}

function koreanNoun(random: Random): string {
  const rare = rareNoun(random)
  if (rare) return rare
  const chance = random()
  if (chance < 0.06) return company(random)
  if (chance < 0.18) return zipf(random, vocabulary.englishTerms)
  const noun = zipf(random, vocabulary.koreanNouns)
  if (chance < 0.25) return noun + pickWord(random, vocabulary.koreanNouns)
  if (chance < 0.3) return `${noun} ${zipf(random, vocabulary.koreanNouns)}`
  return chance < 0.4 ? `${pickWord(random, vocabulary.koreanAdjectives)} ${noun}` : noun
}

function koreanSentence(random: Random): string {
  const noun = () => koreanNoun(random)
  const start = random() < 0.2 ? `${pickWord(random, vocabulary.connectives)} ` : ''
  const adverb = random() < 0.4 ? `${zipf(random, vocabulary.koreanAdverbs)} ` : ''
  const transitive = zipf(random, vocabulary.transitiveVerbs)
  const intransitive = zipf(random, vocabulary.intransitiveVerbs)
  const topic = withParticle(noun(), random() < 0.5 ? 'topic' : 'subject')
  switch (between(random, 0, 5)) {
    case 0:
      return `${start}${topic} ${adverb}${withParticle(noun(), 'object')} ${transitive}.`
    case 1:
      return `${start}${noun()}에서 ${topic} ${adverb}${intransitive}.`
    case 2:
      return `${start}${withParticle(noun(), 'and')} ${withParticle(noun(), 'topic')} ${adverb}${intransitive}.`
    case 3:
      return `${start}${noun()}의 ${withParticle(noun(), 'object')} ${adverb}${transitive}.`
    case 4:
      return `${start}${noun()}보다 ${topic} ${between(random, 2, 400)}% ${intransitive}.`
    default:
      return `${start}${topic} ${noun()}에게 ${withParticle(noun(), 'object')} ${adverb}${transitive}.`
  }
}

function englishSentence(random: Random): string {
  const clause = () =>
    [
      zipf(random, vocabulary.englishSubjects),
      zipf(random, vocabulary.englishVerbs),
      random() < 0.3 ? zipf(random, vocabulary.englishTerms) : '',
      random() < 0.14 ? tail(random, tails.english) : zipf(random, vocabulary.englishObjects),
      random() < 0.4 ? pickWord(random, vocabulary.englishAdverbs) : '',
    ]
      .filter(Boolean)
      .join(' ')
  const whole = random() < 0.5 ? `${clause()} ${pickWord(random, vocabulary.englishLinks)} ${clause()}` : clause()
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`
}

/** Log-normal, so that most are short and a few very long: mean about 900 characters. */
function targetLength(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.min(3700, Math.max(60, Math.round(Math.exp(6.48 + 0.85 * normal))))
}

/** A sentence in a third language, or one with an accented word. */
function otherSentence(random: Random): string | undefined {
  const chance = random()
  if (chance < 0.015)
    return `${pickWord(random, vocabulary.englishSubjects)}, ${pickWord(random, vocabulary.accentedWords)}.`
  const language = chance < 0.045 ? pick(random, vocabulary.foreignLanguages) : undefined
  if (!language) return undefined
  const { topics, objects, frames } = language
  const [topic, object] = [tail(random, topics, FOREIGN_SPREAD), tail(random, objects, FOREIGN_SPREAD)]
  return pickWord(random, frames).replace(/[AB]/g, (slot) => (slot === 'A' ? topic : object))
}

function host(random: Random): string {
  const name = random() < 0.5 ? pickWord(random, vocabulary.siteNames) : tail(random, tails.hosts)
  return `https://${name}.example`
}

function siteLink(random: Random): string {
  const site = host(random)
  const chance = random()
  if (chance < 0.1)
    return `https://github.com/${pickWord(random, vocabulary.githubOwners)}/${pickWord(random, vocabulary.githubNames)}`
  if (chance < 0.35) {
    const month = `${between(random, 25, 26)}${String(between(random, 1, 12)).padStart(2, '0')}`
    return `https://arxiv.org/abs/${month}.9${between(random, 1000, 9999)}`
  }
  return random() < 0.4
    ? `${site}/ko/${encodeURIComponent(zipf(random, vocabulary.koreanNouns))}/${between(random, 1, 9999)}`
    : `${site}/${zipf(random, vocabulary.englishObjects)}/${between(random, 1, 9999)}`
}

/** As some systems type Korean: every letter for itself. */
function decomposed(part: Part): Part {
  return typeof part === 'string' ? part.normalize('NFD') : { ...part, parts: part.parts.map(decomposed) }
}

function postTags(random: Random, isKorean: boolean): Part[] {
  const tags = new Set<string>()
  for (let more = between(random, 1, 3); more > 0; more -= 1)
    tags.add(
      random() < 0.2
        ? tail(random, tails.topicTags)
        : zipf(random, isKorean ? vocabulary.koreanNouns : vocabulary.englishSubjects),
    )
  return [...tags].flatMap((tag, place) => [place === 0 ? '\n\n' : ' ', hashtag(`#${tag}`)])
}

function postParts(random: Random, isKorean: boolean, target: number): Part[] {
  const sentence = () => (isKorean ? koreanSentence(random) : englishSentence(random))
  const parts: Part[] = []
  let left = target
  let gap = ''
  if (random() < 0.12) parts.push(`${pickWord(random, vocabulary.textEmoji)} `)
  if (target > 300 && random() < 0.6) {
    const title = sentence().replace(/\.$/, '')
    parts.push(bold(title))
    left -= title.length
    gap = '\n\n'
  }
  while (left > 0) {
    const next = gap + sentence()
    parts.push(next)
    left -= next.length
    gap = random() < 0.15 ? '\n\n' : ' '
  }
  const other = otherSentence(random)
  if (other) parts.push(`\n\n${other}`)
  if (random() < 0.35) {
    const address = siteLink(random)
    parts.push('\n\n', random() < 0.5 ? url(address) : link(address, isKorean ? '원문 보기' : 'Read the source'))
  }
  return random() < 0.6 ? [...parts, ...postTags(random, isKorean)] : parts
}

function postMedia(random: Random): Media[] {
  const chance = random()
  if (chance < 0.18) return [{ kind: 'photo', width: 800, height: between(random, 300, 1000) }]
  if (chance < 0.21) return [{ kind: 'video', width: 1280, height: 720, duration: between(random, 5, 3600) }]
  if (chance < 0.25) {
    const fileName = `${zipf(random, vocabulary.koreanNouns)}-${between(random, 1, 999)}.pdf`
    return [{ kind: 'document', fileName, size: kilobytes(between(random, 20, 900)) }]
  }
  return []
}

const FIRST_DATE = Date.parse('2025-01-02T00:00:00Z')
const STEP = 97 * 60_000
/** Leaves room for an album's members and for service messages. */
const IDS_PER_POST = 4
const NFD_SHARE = 0.015

function randomOf(index: number, seed: number): Random {
  return mulberry32(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
}

function postAt(index: number, seed: number, channels: number): SeenPost {
  const random = randomOf(index, seed)
  const place = index % channels
  const [title, username] = vocabulary.channelNames[place] ?? [`생성 채널 ${place + 1}`, `galpi_gen_${place + 1}`]
  const peer: Peer = { kind: 'channel', id: 2_300_000_001 + place, username, title }
  const messageId = 10 + index * IDS_PER_POST + between(random, 0, 1)
  const isKorean = random() < 0.72
  const isDecomposed = random() < NFD_SHARE
  // Decomposed Korean is more than twice as long.
  const parts = postParts(random, isKorean, targetLength(random) * (isDecomposed ? 0.4 : 1))
  const content = compose(isDecomposed ? parts.map(decomposed) : parts)
  const sentence = () => (isKorean ? koreanSentence(random) : englishSentence(random))
  const media = postMedia(random)
  const isAlbum = media[0]?.kind === 'photo' && random() < 0.25
  const previewUrl = random() < 0.25 ? siteLink(random) : undefined
  const emoji = new Set<string>()
  for (let left = between(random, 0, 4); left > 0; left -= 1) emoji.add(zipf(random, vocabulary.emoji))
  const views = count(between(random, 200, 30_000))
  return {
    peer,
    messageId,
    ...(isAlbum && { albumIds: [messageId, messageId + 1] }),
    ...content,
    ...(random() < 0.1 && { signature: tail(random, tails.names, NAME_SPREAD) }),
    postedAt: FIRST_DATE + index * STEP + between(random, 0, 90) * 60_000,
    ...(random() < 0.08 && { edited: true }),
    ...(random() < 0.06 && {
      forward: { peer: { username: 'harbour_notes', title: 'Harbour Notes' }, messageId: between(random, 1, 900) },
    }),
    ...(previewUrl && {
      linkPreview: {
        url: previewUrl,
        site: new URL(previewUrl).hostname,
        title: sentence(),
        ...(random() < 0.5 && { description: `${sentence()} ${sentence()}` }),
      },
    }),
    media: isAlbum ? [0, 1].map((offset) => ({ kind: 'photo', messageId: messageId + offset })) : media,
    reactions: [...emoji].map((each) => reaction(each, between(random, 1, 400))),
    views,
    client: 'preview',
  }
}

/**
 * Made-up posts for measuring and filling: the same for the same seed, and the first ones are the same
 * however many are asked for. About 72% Korean, 900 characters in the mean.
 */
export function generatePosts(amount: number, options: { seed?: number; channels?: number } = {}): SeenPost[] {
  const { seed = 1, channels = 5 } = options
  return Array.from({ length: amount }, (_, index) => postAt(index, seed, channels))
}

/** What the reader adds to a post: nothing of it is the channel's. */
export interface OwnMarks {
  tags: string[]
  note: string
}

/** Tags on some 40% of the posts, a note on 10%: made up for the post of this index, the same for the same seed. */
export function generateOwn(index: number, seed = 1): OwnMarks {
  const random = randomOf(index, seed + 7_919)
  const tags = new Set<string>()
  if (random() < 0.4) for (let more = between(random, 1, 3); more > 0; more -= 1) tags.add(tail(random, tails.ownTags))
  const noun = () => (random() < 0.7 ? tail(random, tails.korean) : tail(random, tails.english))
  const note = random() < 0.1 ? pickWord(random, vocabulary.noteFrames).replace('N', noun()) : ''
  return { tags: [...tags], note }
}
