import { browser } from '#imports'
import { i18n } from '../ui/i18n'

/** Firefox gives pages of a private window data of their own, without the library. */
export function isWithoutLibrary(): boolean {
  return import.meta.env.FIREFOX && browser.extension.inIncognitoContext
}

/** In place of a page of ours in such a window: why, and the way to the library. */
export function PrivateWindow() {
  const open = () => void browser.windows.create({ url: browser.runtime.getURL('/library.html'), incognito: false })
  return (
    <main class="private-window">
      <h1>{i18n.t('privateWindow.title')}</h1>
      <p>{i18n.t('privateWindow.why')}</p>
      <button type="button" class="button" onClick={open}>
        {i18n.t('privateWindow.open')}
      </button>
    </main>
  )
}
