import { browser, type ContentScriptContext } from '#imports'
import { onMessage } from '../../utils/messages/protocol'
import type { TelegramClient } from '../../utils/telegram/client'
import { shieldKeyboard } from './keyboard-shield'
import { OVERLAY_TAG } from './layer'
import { Overlay } from './overlay'
import { type MakeWalk, PageReader } from './page-reader'
import { PageWatch } from './page-watch'
import { POST_BUTTON_TAG } from './post-button'

/** An update of the extension is noticed within this, milliseconds, also when nobody touches a button. */
const CHECK_EVERY_MS = 2_000
/** The clients change the address before, while or after they draw the other chat. */
const CHAT_DRAWN_AFTER_MS = 400
const OUR_HOSTS = new Set([POST_BUTTON_TAG, OVERLAY_TAG])

/** Reads the page that the script was loaded into, if it is this client's. */
export function readPage(ctx: ContentScriptContext, client: TelegramClient, makeWalk?: MakeWalk): void {
  if (!client.serves(new URL(location.href)) || !isAmongTelegram()) return
  // Our elements outlive an update of the extension: they then say that the page must be reloaded.
  const { signal } = new AbortController()
  const page = () => ({ url: new URL(location.href), document })
  const reader = new PageReader(
    {
      client,
      page,
      watch: new PageWatch(client, page),
      galpiVersion: browser.runtime.getManifest().version,
      overlay: new Overlay(document),
      isAlive: () => browser.runtime?.id !== undefined,
      signal,
    },
    makeWalk,
  )
  shieldKeyboard({
    window,
    isOurHost: (host) => OUR_HOSTS.has(host.localName),
    onKeyDown: (event, target) => reader.pressKey(event, target),
    signal,
  })
  onMessage('reportPage', () => reader.report())
  onMessage('saveShown', () => reader.saveShown())
  onMessage('savePointed', ({ data }) => reader.savePointed(data.by))
  onMessage('rangePointed', ({ data }) => reader.rangePointed(data.by))
  onMessage('openWalk', () => reader.openWalk())
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
}

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
