import { browser } from '#imports'
import { i18n } from '#i18n'
import { sendMessage } from '@/utils/messages/protocol'
import { TELEGRAM_PAGES } from '@/utils/telegram/pages'
import { openSidePanel } from '@/components/open-panel'

const SAVE = 'save-post'
const PANEL = 'open-panel'

/** The context menu entry and the keyboard commands. */
export function wireMenus(): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.removeAll(() => {
      browser.contextMenus.create({
        id: SAVE,
        title: i18n.t('menu.savePost'),
        contexts: ['page', 'frame', 'selection', 'link', 'image', 'video', 'audio'],
        documentUrlPatterns: TELEGRAM_PAGES,
      })
    })
  })
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === SAVE && tab?.id !== undefined) savePointed(tab.id, info.frameId)
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === PANEL && tab) openSidePanel(tab.windowId)
    if (command === SAVE && tab?.id !== undefined) savePointed(tab.id)
  })
}

function savePointed(tabId: number, frameId?: number): void {
  // A page without our content script has no button either: there is nothing to say on it.
  sendMessage('savePointed', undefined, { tabId, ...(frameId !== undefined && { frameId }) }).catch(() => undefined)
}
