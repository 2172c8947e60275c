import type { Media, Peer, SeenPost } from '../utils/post/model'
import { bold, compose, count, hashtag, kilobytes, link, type Part, reaction, url } from './compose.ts'
import * as vocabulary from './vocabulary.ts'

type Random = () => number

/** Mulberry32: small, fast and the same everywhere. */
function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Zipf-like: the first words are taken most often. */
function zipf(random: Random, from: readonly string[]): string {
  return from[Math.floor((from.length + 1) ** random() - 1)] ?? ''
}

function pick(random: Random, from: readonly string[]): string {
  return from[Math.floor(random() * from.length)] ?? ''
}

const between = (random: Random, low: number, high: number) => low + Math.floor(random() * (high - low + 1))

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
  const name = pick(random, vocabulary.companySyllables) + pick(random, vocabulary.companySyllables)
  return name + pick(random, vocabulary.companySuffixes)
}

function koreanNoun(random: Random): string {
  const chance = random()
  if (chance < 0.06) return company(random)
  if (chance < 0.18) return zipf(random, vocabulary.englishTerms)
  const noun = zipf(random, vocabulary.koreanNouns)
  if (chance < 0.28) return noun + pick(random, vocabulary.koreanNouns)
  return chance < 0.4 ? `${pick(random, vocabulary.koreanAdjectives)} ${noun}` : noun
}

function koreanSentence(random: Random): string {
  const noun = () => koreanNoun(random)
  const start = random() < 0.2 ? `${pick(random, vocabulary.connectives)} ` : ''
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
      zipf(random, vocabulary.englishObjects),
      random() < 0.4 ? pick(random, vocabulary.englishAdverbs) : '',
    ]
      .filter(Boolean)
      .join(' ')
  const whole = random() < 0.5 ? `${clause()} ${pick(random, vocabulary.englishLinks)} ${clause()}` : clause()
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`
}

/** Log-normal, so that most are short and a few very long: mean about 900 characters. */
function targetLength(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.min(3700, Math.max(60, Math.round(Math.exp(6.48 + 0.85 * normal))))
}

function siteLink(random: Random): string {
  const site = `https://${pick(random, vocabulary.siteNames)}.example`
  if (random() < 0.3) return `https://arxiv.org/abs/${between(random, 2501, 2612)}.9${between(random, 1000, 9999)}`
  return random() < 0.4
    ? `${site}/ko/${encodeURIComponent(zipf(random, vocabulary.koreanNouns))}/${between(random, 1, 9999)}`
    : `${site}/${zipf(random, vocabulary.englishObjects)}/${between(random, 1, 9999)}`
}

function postParts(random: Random, isKorean: boolean): Part[] {
  const sentence = () => (isKorean ? koreanSentence(random) : englishSentence(random))
  const target = targetLength(random)
  const parts: Part[] = []
  let left = target
  let gap = ''
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
  if (random() < 0.35) {
    const address = siteLink(random)
    parts.push('\n\n', random() < 0.5 ? url(address) : link(address, isKorean ? '원문 보기' : 'Read the source'))
  }
  if (random() < 0.6) {
    const tags = new Set<string>()
    for (let more = between(random, 1, 3); more > 0; more -= 1)
      tags.add(zipf(random, isKorean ? vocabulary.koreanNouns : vocabulary.englishSubjects))
    parts.push(...[...tags].flatMap((tag, place) => [place === 0 ? '\n\n' : ' ', hashtag(`#${tag}`)]))
  }
  return parts
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

function postAt(index: number, seed: number, channels: number): SeenPost {
  const random = mulberry32(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
  const place = index % channels
  const peer: Peer = {
    kind: 'channel',
    id: 2_300_000_001 + place,
    username: `galpi_gen_${place + 1}`,
    title: place % 2 === 0 ? `생성 채널 ${place + 1}` : `Generated channel ${place + 1}`,
  }
  const messageId = 10 + index * IDS_PER_POST + between(random, 0, 1)
  const isKorean = random() < 0.72
  const content = compose(postParts(random, isKorean))
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
    postedAt: FIRST_DATE + index * STEP + between(random, 0, 90) * 60_000,
    ...(random() < 0.08 && { edited: true }),
    ...(random() < 0.06 && {
      forward: { peer: { username: 'harbour_notes', title: 'Harbour Notes' }, messageId: between(random, 1, 900) },
    }),
    ...(previewUrl && {
      linkPreview: {
        url: previewUrl,
        site: new URL(previewUrl).hostname,
        title: isKorean ? koreanSentence(random) : englishSentence(random),
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
