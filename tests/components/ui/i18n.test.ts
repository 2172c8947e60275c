import { resolve } from 'node:path'
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build'
import { createI18n } from '@wxt-dev/i18n'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { browserLanguage, i18n, type Language, locale, wordFrom } from '../../../components/ui/i18n'
import en from '../../../locales/en.yml'
import ko from '../../../locales/ko.yml'
import ru from '../../../locales/ru.yml'

const LANGUAGES = [
  ['en', en],
  ['ko', ko],
  ['ru', ru],
] as const

const reference = createI18n()

/** A browser in this language. */
function browserSpeaks(tag: string, texts: Readonly<Record<string, string>>): void {
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue(tag)
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key: string, values?: unknown) => {
    const given = [values ?? []].flat().map(String)
    return (texts[key] ?? '').replaceAll(/\$(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '')
  })
}

beforeEach(() => browserSpeaks('en-GB', en))
afterEach(() => {
  vi.restoreAllMocks()
  wordFrom({ value: { language: 'auto', texts: null } })
})

type Ask = [key: string, ...args: (number | string[])[]]

/** Every way in which a text is asked for, with the arguments as its message needs them. */
async function asks(language: string): Promise<Ask[]> {
  const messages = await parseMessagesFile(resolve(`locales/${language}.yml`))
  return messages
    .filter(({ key }) => !key.join('.').startsWith('@@'))
    .flatMap(({ key, type, substitutions, namedSubstitutions }): Ask[] => {
      expect([key, namedSubstitutions]).toEqual([key, []])
      const name = key.join('.')
      const values = Array.from({ length: substitutions }, (_, place) => `value ${place + 1} of $& and $2`)
      if (type !== 'plural') return [values.length > 0 ? [name, values] : [name]]
      return [0, 1, 2, 21, 1_000].flatMap((count) => [[name, count] as Ask, [name, count, values] as Ask])
    })
}

describe('every text', () => {
  // `#i18n` itself, with its typed keys, does no more than this.
  const ask = ([key, ...args]: [string, ...unknown[]], t: unknown): unknown =>
    Reflect.apply(t as () => unknown, undefined, [key, ...args])

  test.each(LANGUAGES)(
    'of %s is what @wxt-dev/i18n makes of it, loaded or the browser’s own',
    async (language, texts) => {
      const all = await asks(language)
      expect(all.length).toBeGreaterThan(150)
      browserSpeaks(language, texts)
      const expected = all.map((each) => ask(each, reference.t))
      expect(expected.filter((text) => !text)).toEqual([])
      expect(all.map((each) => ask(each, i18n.t))).toEqual(expected)

      browserSpeaks('de', {})
      wordFrom({ value: { language, texts } })
      expect(all.map((each) => ask(each, i18n.t))).toEqual(expected)
    },
  )

  test.each(LANGUAGES)('of %s is in the build as the browser has it', async (language, texts) => {
    const messages = generateChromeMessages(await parseMessagesFile(resolve(`locales/${language}.yml`)))
    expect(texts).toEqual(Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message])))
  })
})

describe('the language', () => {
  test('is the browser’s until another one is loaded, and again when it is taken back', () => {
    expect(i18n.t('button.save')).toBe('Save post')
    wordFrom({ value: { language: 'ru', texts: ru } })
    expect(i18n.t('button.save')).toBe('Сохранить пост')
    expect(i18n.t('status.all', 21, ['21'])).toBe('Постов: 21')
    wordFrom({ value: { language: 'auto', texts: null } })
    expect(i18n.t('button.save')).toBe('Save post')
  })

  test('of a text that was not loaded is the browser’s', () => {
    wordFrom({ value: { language: 'ko', texts: { button_save: '글 저장' } } })
    expect([i18n.t('button.save'), i18n.t('note.label')]).toEqual(['글 저장', 'Note'])
  })

  test.each<[ui: string, language: Language]>([
    ['ko', 'ko'],
    ['ko-KR', 'ko'],
    ['ru', 'ru'],
    ['en-GB', 'en'],
    ['de', 'en'],
    // Konkani.
    ['kok', 'en'],
  ])('of the texts is, in a browser that speaks %s, %s', (ui, language) => {
    browserSpeaks(ui, {})
    expect(browserLanguage()).toBe(language)
  })

  test.each<[ui: string, chosen: Language | 'auto', written: string]>([
    ['en-GB', 'auto', 'en-GB'],
    ['de', 'auto', 'de'],
    // The chosen language as the browser's region writes it.
    ['en-GB', 'en', 'en-GB'],
    ['de', 'en', 'en'],
    ['en-GB', 'ru', 'ru'],
  ])('of dates is, in a browser that speaks %s and with %s chosen, %s', (ui, language, written) => {
    browserSpeaks(ui, {})
    wordFrom({ value: { language, texts: null } })
    expect(locale()).toBe(written)
  })
})
