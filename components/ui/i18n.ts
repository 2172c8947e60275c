import { browser } from '#imports'
import type { i18n as BrowserI18n } from '#i18n'
import type { LANGUAGES, SettingValues } from '../../utils/library/setting-values'

/** A language that there are texts in. */
export type Language = Exclude<(typeof LANGUAGES)[number], 'auto'>

/** Texts by key with `_` for `.`, the forms of a plural one with ` | ` between them. */
export type Texts = Readonly<Record<string, string>>

export interface Wording {
  language: SettingValues['appearance']['language']
  /** Of a language that is not the browser's; a text that is missing here is the browser's. */
  texts: Texts | null
}

let wording: { readonly value: Wording } = { value: { language: 'auto', texts: null } }

/** From now on texts, dates and names are in this language. Whatever draws follows by itself when it is a signal. */
export function wordFrom(source: { readonly value: Wording }): void {
  wording = source
}

/** Texts in the reader's language, by keys of `locales`; the same as `#i18n` gives, which only knows the browser's. */
export const i18n: Pick<typeof BrowserI18n, 't'> = { t: textOf }

/** `args`: a count for a plural text, a list of what goes in the places `$1`, `$2` …, or both. */
function textOf(key: string, ...args: unknown[]): string {
  const count = args.find((arg) => typeof arg === 'number')
  const values = (args.find((arg) => Array.isArray(arg)) ?? (count === undefined ? [] : [count])).map(String)
  const name = key.replaceAll('.', '_')
  const loaded = wording.value.texts?.[name]
  const text = loaded === undefined ? browserText(name, values) : fill(loaded, values)
  return count === undefined ? text : formFor(count, text.split(' | '))
}

function browserText(name: string, values: string[]): string {
  // Its own type knows only the names that every extension has.
  const messages: { getMessage(name: string, values: string[]): string } = browser.i18n
  return messages.getMessage(name, values)
}

function fill(text: string, values: readonly string[]): string {
  return text.replaceAll(/\$([1-9])/g, (_, place: string) => values[Number(place) - 1] ?? '')
}

/** Of two forms the first is for 1, of three they are for 0, 1 and the rest. */
function formFor(count: number, forms: readonly string[]): string {
  const special = forms.length === 3 ? [0, 1] : forms.length === 2 ? [1] : []
  // The last form is for all others.
  return forms.at(special.indexOf(count)) ?? ''
}

/** Of the browser's own texts: English where there are none in the browser's language. */
export function browserLanguage(): Language {
  return (['ko', 'ru'] as const).find((each) => languageOf(browser.i18n.getUILanguage()) === each) ?? 'en'
}

/** The language that texts are shown in. */
export function shownLanguage(): Language {
  const { language } = wording.value
  return language === 'auto' ? browserLanguage() : language
}

/** The language of dates, numbers and names as BCP 47: as the browser writes them, where it speaks the chosen language. */
export function locale(): string {
  const { language } = wording.value
  const own = browser.i18n.getUILanguage()
  return language === 'auto' || language === languageOf(own) ? own : language
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/, 1)[0] ?? ''
}
