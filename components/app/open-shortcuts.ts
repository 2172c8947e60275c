import { browser } from '#imports'

/** Firefox's own way, which its types do not know of in a Chromium build. */
interface ShortcutSettings {
  openShortcutSettings(): Promise<void>
}

/** Opens the browser's page for keyboard shortcuts; undefined where only the reader can find it. */
export function shortcutsOpener(): (() => Promise<unknown>) | undefined {
  const { commands } = browser
  if ('openShortcutSettings' in commands) return () => (commands as ShortcutSettings).openShortcutSettings()
  if (import.meta.env.FIREFOX) return undefined
  return () => browser.tabs.create({ url: 'chrome://extensions/shortcuts' })
}
