import { browser } from '#imports'

/** Opens the side panel (Firefox: the sidebar) of this window; only from a click, and before anything is awaited. */
export function openSidePanel(): Promise<void> {
  if ('sidebarAction' in browser)
    return (browser as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction.open()
  return browser.sidePanel.open({ windowId: browser.windows.WINDOW_ID_CURRENT })
}
