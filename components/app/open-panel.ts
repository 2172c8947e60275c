import { noteError } from '../../utils/jobs/fault-of'
import { browser } from '#imports'

/** Firefox's sidebar, which its types do not know of in a Chromium build. */
interface Sidebar {
  open(): Promise<void>
  isOpen(details: { windowId: number }): Promise<boolean>
}

/**
 * Opens the side panel of a window (Firefox: the sidebar). Only as part of the reader's click or key, so nothing may be
 * awaited before it. Resolves to whether it is open then; undefined where the browser has no such panel.
 */
export function openSidePanel(windowId: number): Promise<boolean> | undefined {
  const opening = 'sidePanel' in browser ? browser.sidePanel.open({ windowId }) : sidebar()?.open()
  return opening?.then(
    () => true,
    (error: unknown) => {
      noteError('opening the panel', error)
      return false
    },
  )
}

/** True while a window shows the sidebar. Only Firefox tells. */
export async function isSidebarOpen(windowId: number): Promise<boolean> {
  return (await sidebar()?.isOpen({ windowId })) ?? false
}

function sidebar(): Sidebar | undefined {
  return 'sidebarAction' in browser ? (browser.sidebarAction as Sidebar) : undefined
}
