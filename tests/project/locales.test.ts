import { globSync, readFileSync } from 'node:fs'
import { parseMessagesFile } from '@wxt-dev/i18n/build'
import { describe, expect, test } from 'vitest'

type Message = Awaited<ReturnType<typeof parseMessagesFile>>[number]

/** Words that Korean readers write in Latin letters too. */
const SAME_IN_KOREAN = new Set(['media.animation'])

const english = await messagesOf('locales/en.yml')
const korean = await messagesOf('locales/ko.yml')

async function messagesOf(file: string): Promise<Map<string, Message>> {
  const messages = await parseMessagesFile(file)
  // The browser's own, such as `@@ui_locale`, come with every file.
  return new Map(messages.map((each) => [each.key.join('.'), each] as const).filter(([key]) => !key.startsWith('@@')))
}

/** Every text of a message: of a plural one, each of its forms. */
function textsOf(message: Message): string[] {
  return message.type === 'plural' ? Object.values(message.plurals) : [message.message]
}

function substitutions(text: string): string {
  return [...new Set(text.match(/\$\d/g))].toSorted().join(' ')
}

/** Of a plural message only the form for any number has to name it. */
function substitutionsOf(message: Message): string {
  if (message.type !== 'plural') return substitutions(message.message)
  expect(Object.keys(message.plurals)).toContain('n')
  return substitutions(message.plurals['n'] ?? '')
}

test('there are no other locales than the two that are tested', () => {
  expect(
    globSync('locales/*')
      .map((file) => file.replaceAll('\\', '/'))
      .toSorted(),
  ).toEqual(['locales/en.yml', 'locales/ko.yml'])
})

describe('both locales', () => {
  test('have the same keys', () => {
    expect(english.size).toBeGreaterThan(50)
    expect([...korean.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('put the same values into their texts, numbered without a gap', () => {
    for (const [key, message] of english) {
      const inEnglish = substitutionsOf(message)
      expect([key, inEnglish]).toEqual([
        key,
        Array.from(inEnglish.split(' ').filter(Boolean), (_, i) => `$${i + 1}`).join(' '),
      ])
      const translated = korean.get(key)
      expect([key, translated && substitutionsOf(translated)]).toEqual([key, inEnglish])
    }
  })

  test.each([
    ['en', english],
    ['ko', korean],
  ])('%s has no empty text and none with white space around it', (_, messages) => {
    const texts = [...messages.values()].flatMap(textsOf)
    expect(texts.filter((text) => text === '' || text !== text.trim())).toEqual([])
  })
})

function isKorean(text: string): boolean {
  return /[가-힣]/.test(text)
}

test('Korean texts are Korean, English ones are not', () => {
  const untranslated = [...korean].filter(([, message]) => !textsOf(message).every(isKorean)).map(([key]) => key)
  expect(untranslated).toEqual([...SAME_IN_KOREAN])
  expect([...english].filter(([, message]) => textsOf(message).some(isKorean))).toEqual([])
})

/** The first argument of every `i18n.t(…)`. */
function argumentsOf(source: string): string[] {
  return [...source.matchAll(/\bi18n\s*\.t\(/g)].map(({ index, 0: start }) => {
    const from = index + start.length
    let depth = 0
    for (let at = from; at < source.length; at += 1) {
      const char = source.charAt(at)
      if (depth === 0 && (char === ',' || char === ')')) return source.slice(from, at)
      if ('([{'.includes(char)) depth += 1
      if (')]}'.includes(char)) depth -= 1
    }
    return source.slice(from)
  })
}

/** Keys that a source names, and beginnings of keys that it completes as it runs. */
function usesIn(source: string): { keys: string[]; beginnings: string[] } {
  const keys: string[] = []
  const beginnings: string[] = []
  for (const argument of argumentsOf(source)) {
    const alone = /^\s*'(\w+)'\s*$/.exec(argument)?.[1]
    const found = alone ? [alone] : [...argument.matchAll(/'(\w+(?:\.\w+)+)'/g)].map(([, key = '']) => key)
    const begun = [...argument.matchAll(/`([\w.]+\.)\$\{/g)].map(([, beginning = '']) => beginning)
    keys.push(...found)
    beginnings.push(...begun)
    if (found.length + begun.length === 0) keys.push(`unreadable: ${argument}`)
  }
  return { keys, beginnings }
}

describe('the keys', () => {
  const sources = globSync('{utils,components,entrypoints}/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'))
  const uses = sources.map(usesIn)
  const named = new Set(uses.flatMap(({ keys }) => keys))
  const beginnings = new Set(uses.flatMap((use) => use.beginnings))
  const manifest = ['wxt.config.ts', ...globSync('entrypoints/**/*.html')].map((file) => readFileSync(file, 'utf8'))
  const inManifest = new Set(
    manifest.flatMap((text) => [...text.matchAll(/__MSG_(\w+?)__/g)].map(([, key = '']) => key)),
  )

  const isUsed = (key: string) =>
    named.has(key) ||
    inManifest.has(key.replaceAll('.', '_')) ||
    [...beginnings].some((beginning) => key.startsWith(beginning))

  test('that are used exist', () => {
    expect(named.size).toBeGreaterThan(50)
    expect([...named].filter((key) => !english.has(key))).toEqual([])
    for (const beginning of beginnings)
      expect([beginning, [...english.keys()].some((key) => key.startsWith(beginning))]).toEqual([beginning, true])
    const known = new Set([...english.keys()].map((key) => key.replaceAll('.', '_')))
    expect(inManifest.size).toBeGreaterThan(3)
    expect([...inManifest].filter((key) => !known.has(key))).toEqual([])
  })

  test('that exist are used', () => {
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([])
  })

  test('are found however they are written', () => {
    const source = `
      i18n.t('a.one') + i18n.t(isNew ? 'a.two' : 'a.three', [shorten('b.not')])
      i18n.t(\`media.\${kindOf(post, 'c.not')}\`)
      i18n.t(
        'a.four',
      )
      i18n.t('appName') + i18n.t(key)`
    expect(usesIn(source)).toEqual({
      keys: ['a.one', 'a.two', 'a.three', 'c.not', 'a.four', 'appName', 'unreadable: key'],
      beginnings: ['media.'],
    })
  })
})

test('there is a name for every kind of media', async () => {
  const { MEDIA_KINDS } = await import('../../utils/post/model')
  const named = [...english.keys()].filter((key) => key.startsWith('media.')).map((key) => key.slice('media.'.length))
  expect(named.toSorted()).toEqual([...MEDIA_KINDS].toSorted())
})

test('the texts fit where stores and browsers cut them', () => {
  // Chrome's limits for a manifest: developer.chrome.com/docs/extensions/reference/manifest (2026-11).
  const limits = { appName: 75, appShortName: 12, appDescription: 132 }
  for (const messages of [english, korean])
    for (const [key, limit] of Object.entries(limits)) {
      const message = messages.get(key)
      expect(message && textsOf(message).map((text) => text.length <= limit)).toEqual([true])
    }
})
