import * as v from 'valibot'
import { browser } from '#imports'
import { isSidebarOpen, openSidePanel } from '@/components/app/open-panel'
import { LibraryError } from '@/utils/library/errors'
import { tellPages } from '@/utils/messages/changes'
import { onMessage } from '@/utils/messages/protocol'
import { asking } from './answer'
import { isHeard } from './senders'
import { KeySent } from './shapes'

/** For the panel that is about to open; if the worker dies first, the panel opens on the list. */
let panelPost: string | null = null

export function wirePanel(): void {
  onMessage('openPanel', (message) => {
    const windowId = isHeard(message) ? message.sender.tab?.windowId : undefined
    // Firefox does not count a click in a page.
    const isOpening = windowId !== undefined && !import.meta.env.FIREFOX && openSidePanel(windowId) !== undefined
    return asking(message, async () => {
      const { key } = v.parse(KeySent, message.data)
      if (windowId === undefined) throw new LibraryError('invalid')
      if (isOpening) panelPost = key
      if (isOpening || (await isSidebarOpen(windowId))) tellPages({ show: key })
      else await browser.tabs.create({ url: browser.runtime.getURL(`/library.html?post=${encodeURIComponent(key)}`) })
      return null
    })
  })
  onMessage('takePanelPost', (message) =>
    asking(message, async () => {
      const key = panelPost
      panelPost = null
      return key
    }),
  )
}
