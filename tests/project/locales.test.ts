import { globSync, readFileSync } from 'node:fs'
import { parseMessagesFile } from '@wxt-dev/i18n/build'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../utils/library/setting-values'
import { importsOf } from './imports'
import { usesIn } from './text-uses'

type Message = Awaited<ReturnType<typeof parseMessagesFile>>[number]

/** Words that Korean readers write in Latin letters too. */
const SAME_IN_KOREAN = ['media.animation']
/** The name, words that Russian readers write in Latin letters too, and queries, which have no Russian operators. */
const SAME_IN_RUSSIAN = [
  'appShortName',
  'example.has',
  'example.is',
  'example.site',
  'example.after',
  'example.before',
  'example.on',
  'example.sort',
  'example.link',
  'media.animation',
]

const english = await messagesOf('locales/en.yml')
const korean = await messagesOf('locales/ko.yml')
const russian = await messagesOf('locales/ru.yml')
const translations = [
  ['ko', korean],
  ['ru', russian],
] as const

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

test('there are texts for every language that can be chosen, and for no other', () => {
  const files = globSync('locales/*').map((file) => file.replaceAll('\\', '/'))
  const languages = LANGUAGES.filter((language) => language !== 'auto')
  expect(files.toSorted()).toEqual(languages.map((language) => `locales/${language}.yml`).toSorted())
  expect(['en', ...translations.map(([language]) => language)].toSorted()).toEqual(languages.toSorted())
})

describe('the locales', () => {
  test.each(translations)('%s has the same keys as en', (_, messages) => {
    expect(english.size).toBeGreaterThan(50)
    expect([...messages.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test.each(translations)('%s puts the same values into its texts as en, numbered without a gap', (_, messages) => {
    for (const [key, message] of english) {
      const inEnglish = substitutionsOf(message)
      expect([key, inEnglish]).toEqual([
        key,
        Array.from(inEnglish.split(' ').filter(Boolean), (_value, i) => `$${i + 1}`).join(' '),
      ])
      const translated = messages.get(key)
      expect([key, translated && substitutionsOf(translated)]).toEqual([key, inEnglish])
    }
  })

  test.each([['en', english] as const, ...translations])(
    '%s has no empty text and none with white space around it',
    (_, messages) => {
      const texts = [...messages.values()].flatMap(textsOf)
      expect(texts.filter((text) => text === '' || text !== text.trim())).toEqual([])
    },
  )
})

/** The keys of texts that have no letter of this script in one of their forms. */
function untranslated(messages: ReadonlyMap<string, Message>, script: RegExp): string[] {
  return [...messages].filter(([, message]) => !textsOf(message).every((text) => script.test(text))).map(([key]) => key)
}

test('Korean texts are Korean, Russian ones Cyrillic, English ones neither', () => {
  expect(untranslated(korean, /[가-힣]/)).toEqual(SAME_IN_KOREAN)
  expect(untranslated(russian, /[а-яё]/i)).toEqual(SAME_IN_RUSSIAN)
  expect(untranslated(english, /^[^가-힣а-яё]*$/i)).toEqual([])
})

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

  test('are looked up in the chosen language, not in the browser’s', () => {
    const files = globSync('{utils,components,entrypoints}/**/*.{ts,tsx}')
    const imports = files.flatMap((file) => importsOf(readFileSync(file, 'utf8'), file.replaceAll('\\', '/')))
    expect(imports.filter(({ target }) => target === '#i18n')).toEqual([
      { file: 'components/ui/i18n.ts', target: '#i18n', isTypeOnly: true },
    ])
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
  for (const messages of [english, korean, russian])
    for (const [key, limit] of Object.entries(limits)) {
      const message = messages.get(key)
      expect(message && textsOf(message).map((text) => text.length <= limit)).toEqual([true])
    }
})
