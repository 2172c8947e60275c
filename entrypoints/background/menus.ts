import { type Browser, browser } from '#imports'
import { ignoring } from '@/utils/errors/ignoring'
import { noteFault } from '@/utils/errors/noted'
import { noteError } from '@/utils/jobs/fault-of'
import { i18n } from '@/components/ui/i18n'
import { openSidePanel } from '@/components/app/open-panel'
import { onChange } from '@/utils/messages/changes'
import { type Pointing, sendMessage } from '@/utils/messages/protocol'
import { TELEGRAM_HOSTS, TELEGRAM_PAGES } from '@/utils/telegram/pages'
import { speakAsChosen } from './language'

const SAVE = 'save-post'
const RANGE = 'save-range'
const PANEL = 'open-panel'
const LIBRARY = 'open-library'

/** The entries of the context menus and the keyboard commands. */
export function wireMenus(): void {
  // Browsers keep the entries while the worker is away. Another language of theirs comes with a restart.
  browser.runtime.onInstalled.addListener(() => inTurn(draw))
  browser.runtime.onStartup.addListener(() => inTurn(draw))
  onChange({
    kept: (what) => {
      if (what === 'settings') inTurn(() => retitle().catch(draw))
    },
  })
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === SAVE && tab?.id !== undefined) void tellPointed('savePointed', 'menu', tab.id, info.frameId)
    if (info.menuItemId === RANGE && tab?.id !== undefined)
      void tellPointed('rangePointed', 'menu', tab.id, info.frameId)
    if (info.menuItemId === PANEL && tab) void openSidePanel(tab.windowId)
    if (info.menuItemId === LIBRARY) void browser.tabs.create({ url: browser.runtime.getURL('/library.html') })
  })
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === PANEL && tab) void openSidePanel(tab.windowId)
    if (command === SAVE && tab?.id !== undefined) void tellPointed('savePointed', 'key', tab.id)
    if (command === RANGE && tab?.id !== undefined) void tellPointed('rangePointed', 'key', tab.id)
  })
}

let turn = Promise.resolve()

/** One change of the menus after the other: an entry that is made twice is an error. */
function inTurn(change: () => Promise<void>): void {
  turn = turn.then(change).catch((error: unknown) => noteError('the menus', error))
}

async function draw(): Promise<void> {
  const entries = await spokenEntries()
  await browser.contextMenus.removeAll()
  for (const entry of entries) browser.contextMenus.create(entry)
}

/** Without a moment in which there is no menu: a worker that ended then would leave it so. */
async function retitle(): Promise<void> {
  for (const { id, title } of await spokenEntries()) await browser.contextMenus.update(id, { title })
}

async function spokenEntries() {
  await speakAsChosen()
  const inPages = {
    contexts: ['page', 'frame', 'selection', 'link', 'image', 'video', 'audio'],
    documentUrlPatterns: TELEGRAM_PAGES,
  } satisfies Partial<Browser.contextMenus.CreateProperties>
  const onButton = { contexts: ['action'] } satisfies Partial<Browser.contextMenus.CreateProperties>
  return [
    { id: SAVE, title: i18n.t('menu.savePost'), ...inPages },
    { id: RANGE, title: i18n.t('menu.saveRange'), ...inPages },
    { id: PANEL, title: i18n.t('action.openPanel'), ...onButton },
    { id: LIBRARY, title: i18n.t('action.openLibrary'), ...onButton },
  ]
}

async function tellPointed(
  what: 'savePointed' | 'rangePointed',
  by: Pointing,
  tabId: number,
  frameId?: number,
): Promise<void> {
  try {
    await sendMessage(what, { by }, { tabId, ...(frameId !== undefined && { frameId }) })
  } catch (error) {
    // On a page without our content script nothing can be said: the popup says what it needs.
    if (!(await mayBeTelegram(tabId))) return
    noteFault('page-not-ready', 'telling a page what was pointed at', error)
    await browser.action.openPopup().catch(ignoring('not every browser opens it without a click; there one has to'))
  }
}

/** Without access to Telegram's pages nobody knows: then the address is hidden from us. */
async function mayBeTelegram(tabId: number): Promise<boolean> {
  const [{ url }, hasAccess] = await Promise.all([
    browser.tabs.get(tabId),
    browser.permissions.contains({ origins: TELEGRAM_PAGES }),
  ])
  return !hasAccess || TELEGRAM_HOSTS.has(URL.parse(url ?? '')?.host ?? '')
}
