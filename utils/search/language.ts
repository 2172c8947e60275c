/** UTF-16 code units from the start that are looked at. */
const LIMIT = 2_000

const KINDS = [
  'none',
  'latin',
  'hangul',
  'kana',
  'han',
  'cyrillic',
  'russian',
  'ukrainian',
  'otherCyrillic',
  'arabic',
  'persian',
  'otherArabic',
  'hebrew',
  'greek',
  'thai',
  'devanagari',
] as const
type Kind = (typeof KINDS)[number]

/** Letters of each script, from the code charts of Unicode 16 (unicode.org/charts); both ends included. */
const RANGES: readonly [kind: Kind, first: number, last: number][] = [
  ['latin', 0x41, 0x5a],
  ['latin', 0x61, 0x7a],
  ['latin', 0xc0, 0xd6],
  ['latin', 0xd8, 0xf6],
  ['latin', 0xf8, 0x24f],
  ['latin', 0x1e00, 0x1eff],
  ['hangul', 0x1100, 0x11ff],
  ['hangul', 0x3131, 0x318e],
  ['hangul', 0xac00, 0xd7a3],
  ['kana', 0x3041, 0x3096],
  ['kana', 0x30a1, 0x30fa],
  ['kana', 0x30fc, 0x30fe],
  ['kana', 0xff66, 0xff9d],
  ['han', 0x3400, 0x4dbf],
  ['han', 0x4e00, 0x9fff],
  ['han', 0xf900, 0xfaff],
  ['cyrillic', 0x410, 0x44f],
  ['otherCyrillic', 0x400, 0x40f],
  ['otherCyrillic', 0x450, 0x481],
  ['otherCyrillic', 0x48a, 0x52f],
  ['arabic', 0x620, 0x64a],
  ['otherArabic', 0x66e, 0x6d3],
  ['hebrew', 0x5d0, 0x5ea],
  ['greek', 0x386, 0x3ff],
  ['greek', 0x1f00, 0x1ffc],
  ['thai', 0xe01, 0xe4e],
  ['devanagari', 0x900, 0x963],
]

/** Letters that tell one language from its neighbours. */
const LETTERS: readonly [kind: Kind, letters: string][] = [
  ['russian', 'ЁёЪъЫыЭэ'],
  ['ukrainian', 'ІіЇїЄєҐґ'],
  ['persian', 'پچژگکی'],
  ['han', '々'],
]

const kinds = new Uint8Array(0x1_0000)
for (const [kind, first, last] of RANGES) kinds.fill(KINDS.indexOf(kind), first, last + 1)
for (const [kind, letters] of LETTERS) {
  for (const letter of letters) kinds[letter.charCodeAt(0)] = KINDS.indexOf(kind)
}
const LATIN = KINDS.indexOf('latin')

/** The commonest words of languages in Latin script; some share a few. */
const STOP_WORDS: readonly [language: string, words: string][] = [
  ['en', 'the and of to in is are was were that this these with for you it on we be have has from not by as an at'],
  ['en', 'or our will what how why your they but can'],
  ['de', 'der die das und ist nicht ein eine mit auf für von zu den dem im in es sich auch wir ich an'],
  ['fr', 'le la les et est des une un dans pour que qui sur pas du de en nous avec ce au'],
  ['es', 'el la los las en de que es un una por con para se del más como su lo'],
  ['pt', 'os as em de que do da um uma para com não é na por mais se dos ao'],
  ['it', 'il la di che è un una per non in con del della sono gli le si da'],
  ['nl', 'de het een en van is dat niet op te zijn voor met we of in wij ook'],
  ['tr', 've bir bu için ile da de çok ne var olan gibi daha'],
  ['vi', 'và của là có không cho người một được trong với các những này'],
]

/** Letters that only one of those languages has; each counts as one of its words. */
const OWN_LETTERS: readonly [language: string, letters: string][] = [
  ['de', 'ß'],
  ['es', 'ñ'],
  ['tr', 'ğış'],
  ['vi', 'ơưđ'],
]

const languages = [...new Set(STOP_WORDS.map(([language]) => language))]
/** The languages that a word speaks for, as places in `languages`, by the word's hash: cheaper than a string each. */
const speaksFor = new Map<number, number[]>()
for (const [language, list] of STOP_WORDS) {
  for (const word of list.split(' ')) {
    let hash = 0
    for (let at = 0; at < word.length; at += 1) hash = addToHash(hash, word.charCodeAt(at))
    speaksFor.set(hash, [...(speaksFor.get(hash) ?? []), languages.indexOf(language)])
  }
}
const NOBODY: readonly number[] = []

/** For each Latin letter one more than the place of the only language that has it, else 0. */
const owners = new Uint8Array(0x1f00)
for (const [language, letters] of OWN_LETTERS) {
  for (const letter of letters) owners[letter.charCodeAt(0)] = languages.indexOf(language) + 1
}
// The letters with two marks (Latin Extended Additional) are for Vietnamese.
owners.fill(languages.indexOf('vi') + 1, 0x1ea0, 0x1efa)

/**
 * The language that most of a text is in, as an ISO 639-1 code; undefined with fewer than two letters, or when it is
 * none of those known here. Mostly told by script: what else is written in Cyrillic or Devanagari letters may pass for
 * `ru` or `hi`. Looks at the first 2,000 UTF-16 code units; links, mentions, hashtags, digits and emoji do not count.
 */
export function languageOf(original: string): string | undefined {
  const text = original.slice(0, LIMIT).toLowerCase()
  const end = text.length
  const counts = new Uint16Array(KINDS.length)
  const scores = new Uint16Array(languages.length)
  let words = 0
  let at = 0
  while (at < end) {
    const unit = text.charCodeAt(at)
    const kind = kinds[unit] ?? 0
    if (kind === LATIN) {
      const wordEnd = endOfWord(text, at, end)
      const linkEnd = endOfLink(text, wordEnd, end)
      if (linkEnd === wordEnd) {
        words += 1
        counts[LATIN] = (counts[LATIN] ?? 0) + wordEnd - at
        scoreWord(text, at, wordEnd, scores)
      }
      at = linkEnd
    } else {
      if (kind > 0) counts[kind] = (counts[kind] ?? 0) + 1
      at += 1
      if (unit === 0x40 || unit === 0x23) at = endOfName(text, at, end, unit === 0x40)
    }
  }
  return verdict(counts, scores, words)
}

function endOfWord(text: string, start: number, end: number): number {
  let at = start + 1
  while (at < end && kinds[text.charCodeAt(at)] === LATIN) at += 1
  return at
}

/** Where the link or address ends that a word just read belongs to; `start`, the end of the word, when to none. */
function endOfLink(text: string, start: number, end: number): number {
  const mark = text.charCodeAt(start)
  let at = start
  if (mark === 0x3a && text.startsWith('//', start + 1)) {
    while (at < end && text.charCodeAt(at) > 0x20) at += 1
  } else if ((mark === 0x2e || mark === 0x40) && isNameUnit(text.charCodeAt(start + 1))) {
    // Without a scheme only ASCII belongs to it: `t.me/galpi에서`.
    while (at < end && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) < 0x7f) at += 1
  }
  return at
}

/** Where a mention or hashtag ends; mentions are ASCII, so that a particle may follow. */
function endOfName(text: string, start: number, end: number, isAscii: boolean): number {
  let at = start
  while (at < end) {
    const unit = text.charCodeAt(at)
    if (!isNameUnit(unit) && (isAscii || unit < 0x80 || kinds[unit] === 0)) break
    at += 1
  }
  return at
}

/** ASCII letters, digits and `_`. */
function isNameUnit(unit: number): boolean {
  return unit < 0x80 && (kinds[unit] === LATIN || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f)
}

/** Counts a word in lower case for the languages that it, or a letter of it, speaks for. */
function scoreWord(text: string, start: number, end: number, scores: Uint16Array) {
  let hash = 0
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    hash = addToHash(hash, unit)
    if (unit < 0x80) continue
    const owner = owners[unit] ?? 0
    if (owner > 0) scores[owner - 1] = (scores[owner - 1] ?? 0) + 1
  }
  for (const place of speaksFor.get(hash) ?? NOBODY) scores[place] = (scores[place] ?? 0) + 1
}

/** Of 30 bits, so that it is a small integer. */
function addToHash(hash: number, unit: number): number {
  return (Math.imul(hash, 0x01_00_01_93) + unit) & 0x3fff_ffff
}

function verdict(counts: Uint16Array, scores: Uint16Array, words: number): string | undefined {
  const count = (kind: Kind) => counts[KINDS.indexOf(kind)] ?? 0
  const cyrillic = count('cyrillic') + count('russian') + count('ukrainian') + count('otherCyrillic')
  const arabic = count('arabic') + count('persian') + count('otherArabic')
  const han = count('kana') + count('han')
  // Terms and names are in Latin letters everywhere, so those weigh least; Hangul and Han say more with each letter.
  const weights: [weight: number, language: string | undefined][] = [
    [count('hangul') * 4, 'ko'],
    [han * 4, count('kana') * 10 >= han ? 'ja' : 'zh'],
    [cyrillic * 2, cyrillicLanguage(count, cyrillic)],
    [arabic * 2, arabicLanguage(count, arabic)],
    [count('hebrew') * 2, 'he'],
    [count('greek') * 2, 'el'],
    [count('thai') * 2, 'th'],
    [count('devanagari') * 2, 'hi'],
  ]
  const letters = count('latin') + count('hangul') + han + cyrillic + arabic
  if (letters + count('hebrew') + count('greek') + count('thai') + count('devanagari') < 2) return undefined
  const [weight, language] = weights.reduce((most, one) => (one[0] > most[0] ? one : most))
  if (weight >= count('latin')) return language
  const best = Math.max(...scores)
  // Nothing but names in Latin letters: the few others are the text.
  if (best === 0) return weight >= 8 ? language : undefined
  return best * 10 >= words ? languages[scores.indexOf(best)] : undefined
}

function cyrillicLanguage(count: (kind: Kind) => number, total: number): string | undefined {
  if (count('otherCyrillic') * 50 > total) return undefined
  return count('ukrainian') > count('russian') ? 'uk' : 'ru'
}

function arabicLanguage(count: (kind: Kind) => number, total: number): string | undefined {
  if (count('otherArabic') * 50 > total) return undefined
  return count('persian') * 20 >= total ? 'fa' : 'ar'
}
