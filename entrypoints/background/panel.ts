import { browser } from '#imports'
import { tellPages } from '@/utils/messages/changes'
import { onMessage } from '@/utils/messages/protocol'
import { answer, isOurs } from './answer'

/** For the panel that is about to open; if the worker dies first, the panel opens on the list. */
let panelPost: string | null = null

export function wirePanel(): void {
  onMessage('openPanel', ({ data, sender }) => {
    // No await before this: the browser takes it only as part of the reader's click.
    const opened = isOurs(sender) && openPanel(sender.tab?.windowId)
    panelPost = data.key
    tellPages({ show: data.key })
    return answer(() => Promise.resolve(opened))
  })
  onMessage('takePanelPost', ({ sender }) =>
    answer(async () => {
      const key = isOurs(sender) ? panelPost : null
      panelPost = null
      return key
    }),
  )
}

/** True when the browser lets a click in a page open the panel: Firefox does not. */
export function openPanel(windowId: number | undefined): boolean {
  if (windowId === undefined || !('sidePanel' in browser)) return false
  browser.sidePanel.open({ windowId }).catch((error: unknown) => console.error('Galpi: panel', error))
  return true
}
