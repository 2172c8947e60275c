import { noteError } from '../../utils/jobs/fault-of'
import { DEFAULT_SETTINGS, LANGUAGES, type SettingValues, THEMES } from '../../utils/library/setting-values'

export type Appearance = SettingValues['appearance']

/** The setting once more, where a page can read it at once: the library answers only after the first paint. */
const MIRROR = 'galpi-appearance'

/** How pages of ours looked last; as Galpi comes where that is not known. */
export function mirroredAppearance(): Appearance {
  try {
    const kept: Partial<Record<keyof Appearance, unknown>> = JSON.parse(localStorage.getItem(MIRROR) ?? '{}')
    return {
      theme: THEMES.find((theme) => theme === kept.theme) ?? DEFAULT_SETTINGS.appearance.theme,
      language: LANGUAGES.find((language) => language === kept.language) ?? DEFAULT_SETTINGS.appearance.language,
    }
  } catch {
    // No text of ours, or a browser that forbids this storage.
    return DEFAULT_SETTINGS.appearance
  }
}

export function mirrorAppearance({ theme, language }: Appearance): void {
  try {
    localStorage.setItem(MIRROR, JSON.stringify({ theme, language }))
  } catch (error) {
    // Pages then look as set a little later.
    noteError('keeping how pages look', error)
  }
}

export function applyTheme({ theme }: Appearance): void {
  document.documentElement.dataset.theme = theme
}
