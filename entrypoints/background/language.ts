import { noteError } from '@/utils/jobs/fault-of'
import { type Language, type Texts, browserLanguage, type Wording, wordFrom } from '@/components/ui/i18n'
import en from '@/locales/en.yml'
import ko from '@/locales/ko.yml'
import ru from '@/locales/ru.yml'
import { withLibrary } from '@/utils/library/open'
import { readSettings } from '@/utils/library/settings'

// A service worker cannot import what it needs only later.
const TEXTS: Record<Language, Texts> = { en, ko, ru }

/** All texts of a chosen language; null where they are the browser's own. */
export function textsIn(language: Wording['language']): Texts | null {
  return language === 'auto' || language === browserLanguage() ? null : TEXTS[language]
}

/** From now on this worker's texts are in the reader's language: before each use, as workers forget. Never rejects. */
export async function speakAsChosen(): Promise<void> {
  try {
    const { language } = (await withLibrary(readSettings)).appearance
    wordFrom({ value: { language, texts: textsIn(language) } })
  } catch (error) {
    // Without a library there is the browser's language.
    noteError('reading the language', error)
  }
}
