import { type Browser, browser } from '#imports'
import { i18n } from '@/components/ui/i18n'
import { openSidePanel } from '@/components/app/open-panel'
import { onChange } from '@/utils/messages/changes'
import { sendMessage } from '@/utils/messages/protocol'
import { TELEGRAM_PAGES } from '@/utils/telegram/pages'
import { speakAsChosen } from './language'

const SAVE = 'save-post'
const RANGE = 'save-range'
const PANEL = 'open-panel'
const LIBRARY = 'open-library'

/** The entries of the context menus and the keyboard commands. */
export function wireMenus(): void {
  // Browsers keep the entries while the worker is away. Another language of theirs comes with a restart.
  browser.runtime.onInstalled.addListener(drawMenus)
  browser.runtime.onStartup.addListener(drawMenus)
  onChange({
    kept: (what) => {
      if (what === 'settings') drawMenus()
    },
  })
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === SAVE && tab?.id !== undefined) tellPointed('savePointed', tab.id, info.frameId)
    if (info.menuItemId === RANGE && tab?.id !== undefined) tellPointed('rangePointed', tab.id, info.frameId)
    if (info.menuItemId === PANEL && tab) openSidePanel(tab.windowId)
    if (info.menuItemId === LIBRARY) void browser.tabs.create({ url: browser.runtime.getURL('/library.html') })
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === PANEL && tab) openSidePanel(tab.windowId)
    if (command === SAVE && tab?.id !== undefined) tellPointed('savePointed', tab.id)
    if (command === RANGE && tab?.id !== undefined) tellPointed('rangePointed', tab.id)
  })
}

let drawn = Promise.resolve()

/** One time after the other: an entry that is made twice is an error. */
function drawMenus(): void {
  drawn = drawn
    .then(async () => {
      await speakAsChosen()
      await browser.contextMenus.removeAll()
      const inPages = {
        contexts: ['page', 'frame', 'selection', 'link', 'image', 'video', 'audio'],
        documentUrlPatterns: TELEGRAM_PAGES,
      } satisfies Partial<Browser.contextMenus.CreateProperties>
      browser.contextMenus.create({ id: SAVE, title: i18n.t('menu.savePost'), ...inPages })
      browser.contextMenus.create({ id: RANGE, title: i18n.t('menu.saveRange'), ...inPages })
      // On the toolbar button.
      browser.contextMenus.create({ id: PANEL, title: i18n.t('action.openPanel'), contexts: ['action'] })
      browser.contextMenus.create({ id: LIBRARY, title: i18n.t('action.openLibrary'), contexts: ['action'] })
    })
    .catch((error: unknown) => console.error('Galpi: the menus', error))
}

function tellPointed(what: 'savePointed' | 'rangePointed', tabId: number, frameId?: number): void {
  // A page without our content script has no button either: there is nothing to say on it.
  sendMessage(what, undefined, { tabId, ...(frameId !== undefined && { frameId }) }).catch(() => undefined)
}
