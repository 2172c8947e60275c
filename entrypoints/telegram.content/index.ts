import { browser, defineContentScript } from '#imports'
import { shieldKeyboard } from '@/components/in-page/keyboard-shield'
import { OVERLAY_TAG, Overlay } from '@/components/in-page/overlay'
import { PageReader } from '@/components/in-page/page-reader'
import { POST_BUTTON_TAG } from '@/components/in-page/post-button'
import { onMessage } from '@/utils/messages/protocol'
import { clientAt } from '@/utils/telegram'
import { TELEGRAM_PAGES } from '@/utils/telegram/pages'

/** An update of the extension is noticed within this, milliseconds, also when nobody touches a button. */
const CHECK_EVERY_MS = 2_000
/** The clients change the address before, while or after they draw the other chat. */
const CHAT_DRAWN_AFTER_MS = 400
const OUR_HOSTS = new Set([POST_BUTTON_TAG, OVERLAY_TAG])

export default defineContentScript({
  matches: TELEGRAM_PAGES,
  allFrames: true,
  // The keyboard shield has to stand before the page's own listeners.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,

  main(ctx) {
    const client = clientAt(new URL(location.href))
    if (!client || !isAmongTelegram()) return
    // Our elements outlive an update of the extension: they then say that the page must be reloaded.
    const { signal } = new AbortController()
    const reader = new PageReader({
      client,
      page: () => ({ url: new URL(location.href), document }),
      overlay: new Overlay(document, signal),
      isAlive: () => browser.runtime?.id !== undefined,
      signal,
    })
    shieldKeyboard({
      window,
      isOurHost: (host) => OUR_HOSTS.has(host.localName),
      onKeyDown: (event, target) => reader.pressKey(event, target),
      signal,
    })
    onMessage('reportPage', () => reader.report())
    onMessage('saveShown', () => reader.saveShown())
    onMessage('savePointed', () => reader.savePointed())
    onMessage('libraryChanged', () => reader.libraryChanged())
    onMessage('settingsChanged', ({ data }) => reader.follow(data))
    ctx.addEventListener(window, 'wxt:locationchange', () => {
      reader.moved()
      ctx.setTimeout(() => reader.lookAgain(), CHAT_DRAWN_AFTER_MS)
    })
    ctx.setInterval(() => reader.lookAgain(), CHECK_EVERY_MS)
    ctx.onInvalidated(() => reader.setStale())
    // The answer is mostly there before the page is. No button is to come that goes again.
    const settled = reader.askSettings()
    whenParsed(() => void settled.then(() => reader.start()))
  },
})

/** False in a post that another site embeds: nobody expects a button there. */
function isAmongTelegram(): boolean {
  try {
    return window.top?.location.origin === location.origin
  } catch {
    return false
  }
}

function whenParsed(start: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true })
  else start()
}
