import { signal } from '@preact/signals'
import { noteError } from '../../utils/jobs/fault-of'
import { withLibrary } from '../../utils/library/open'
import { readSettings } from '../../utils/library/settings'
import { onChange } from '../../utils/messages/changes'
import { type Appearance, applyTheme, mirrorAppearance } from './appearance-mirror'
import { browserLanguage, type Language, locale, type Texts, wordFrom, type Wording } from '../ui/i18n'

const LOADERS: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('../../locales/en.yml'),
  ko: () => import('../../locales/ko.yml'),
  ru: () => import('../../locales/ru.yml'),
}

/** A signal: whatever was drawn with a text of it is drawn anew in another language. */
const wording = signal<Wording>({ language: 'auto', texts: null })
wordFrom(wording)

/** The language asked for last: a slower one before it does not show. */
let wanted: Wording['language'] = 'auto'

/**
 * Shows this page in a theme and a language, and keeps them for the next one that opens. A promise only where texts have
 * to be loaded: the browser has those of its own language.
 */
export function applyAppearance(appearance: Appearance): Promise<void> | undefined {
  mirrorAppearance(appearance)
  applyTheme(appearance)
  const { language } = appearance
  wanted = language
  if (language !== 'auto' && language !== browserLanguage()) return loadTexts(language)
  show({ language, texts: null })
  return undefined
}

/** Keeps this page as the reader sets it, here or in another page, until it closes. */
export async function followAppearance(): Promise<void> {
  const read = async () => {
    try {
      await applyAppearance((await withLibrary(readSettings)).appearance)
    } catch (error) {
      // It stays as it is; the list says what is wrong with the library.
      noteError('reading how pages look', error)
    }
  }
  onChange({ kept: (what) => what === 'settings' && void read() })
  await read()
}

async function loadTexts(language: Language): Promise<void> {
  const { default: texts } = await LOADERS[language]()
  if (wanted === language) show({ language, texts })
}

function show(next: Wording): void {
  if (next.language !== wording.value.language || next.texts !== wording.value.texts) wording.value = next
  document.documentElement.lang = locale()
}
