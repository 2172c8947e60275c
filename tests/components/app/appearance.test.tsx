import { act, render, screen } from '@testing-library/preact'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { applyAppearance, followAppearance } from '../../../components/app/appearance'
import { applyTheme, mirroredAppearance } from '../../../components/app/appearance-mirror'
import { fullDate } from '../../../components/ui/dates'
import { i18n } from '../../../components/ui/i18n'
import { withLibrary } from '../../../utils/library/open'
import { changeSetting } from '../../../utils/library/settings'
import type { SettingValues } from '../../../utils/library/setting-values'
import { tellPages } from '../../../utils/messages/changes'

const NOON = new Date(2026, 6, 18, 12).getTime()
const root = document.documentElement

beforeEach(async () => {
  localStorage.clear()
  await applyAppearance({ theme: 'auto', language: 'auto' })
})

/** What another page does when the reader changes this setting there. */
async function set(appearance: SettingValues['appearance']): Promise<void> {
  await withLibrary((db) => changeSetting(db, { name: 'appearance', value: appearance }))
  tellPages({ kept: 'settings' })
}

function Words() {
  return (
    <p>
      {i18n.t('search.label')}, {fullDate(NOON)}
    </p>
  )
}

describe('a page', () => {
  test('in the browser’s language waits for nothing', () => {
    expect(applyAppearance({ theme: 'dark', language: 'auto' })).toBeUndefined()
    expect(applyAppearance({ theme: 'dark', language: 'en' })).toBeUndefined()
    expect(root.lang).toBe('en')
  })

  test('in another one has its texts when the promise resolves, and says which language it is in', async () => {
    await applyAppearance({ theme: 'auto', language: 'ko' })
    expect([i18n.t('search.label'), root.lang]).toEqual(['저장한 글 검색', 'ko'])
  })

  test('of a reader who changes the language twice shows the last one, whichever was loaded first', async () => {
    await Promise.all([
      applyAppearance({ theme: 'auto', language: 'ru' }),
      applyAppearance({ theme: 'auto', language: 'auto' }),
    ])
    expect([i18n.t('search.label'), root.lang]).toEqual(['Search saved posts', 'en'])
  })

  test('draws texts and dates anew, and keeps its elements, when the language changes', async () => {
    render(<Words />)
    const words = screen.getByText(/^Search saved posts, July 18, 2026/)
    await act(() => applyAppearance({ theme: 'auto', language: 'ru' }))
    expect(screen.getByText(/^Поиск по сохранённым постам, 18 июля 2026/)).toBe(words)
  })

  test('draws nothing anew when nothing of it changed', async () => {
    const drawn = vi.fn(Words)
    const Counted = () => drawn()
    await applyAppearance({ theme: 'auto', language: 'ru' })
    render(<Counted />)
    await act(() => applyAppearance({ theme: 'dark', language: 'ru' }))
    expect(drawn).toHaveBeenCalledTimes(1)
  })

  test.each(['auto', 'light', 'dark'] as const)('wears the theme %s', async (theme) => {
    await applyAppearance({ theme, language: 'auto' })
    expect(root.dataset['theme']).toBe(theme)
  })
})

describe('the next page', () => {
  test('knows theme and language before the library is open', async () => {
    await applyAppearance({ theme: 'dark', language: 'ru' })
    expect(mirroredAppearance()).toEqual({ theme: 'dark', language: 'ru' })
    root.dataset['theme'] = ''
    applyTheme(mirroredAppearance())
    expect(root.dataset['theme']).toBe('dark')
  })

  test.each(['', '{', 'null', '[]', '{"theme":"<b>","language":"xx"}', '{"theme":["dark"]}'])(
    'that finds %j there looks as Galpi comes',
    (kept) => {
      localStorage.setItem('galpi-appearance', kept)
      expect(mirroredAppearance()).toEqual({ theme: 'auto', language: 'auto' })
    },
  )

  test('without that storage looks as Galpi comes', async () => {
    const warned = vi.spyOn(console, 'error').mockReturnValue(undefined)
    vi.stubGlobal('localStorage', undefined)
    await applyAppearance({ theme: 'dark', language: 'auto' })
    expect([root.dataset['theme'], mirroredAppearance().theme]).toEqual(['dark', 'auto'])
    expect(warned).toHaveBeenCalled()
    vi.unstubAllGlobals()
    warned.mockRestore()
  })
})

test('a page that is open follows the setting, and reads it once also when nothing changes', async () => {
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockReturnValue('en')
  await set({ theme: 'light', language: 'ko' })
  await followAppearance()
  expect([root.dataset['theme'], root.lang]).toEqual(['light', 'ko'])
  await set({ theme: 'dark', language: 'ru' })
  await expect.poll(() => [root.dataset['theme'], root.lang]).toEqual(['dark', 'ru'])
  expect(mirroredAppearance()).toEqual({ theme: 'dark', language: 'ru' })
})
