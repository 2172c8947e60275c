import * as v from 'valibot'
import { openSidePanel } from '@/components/app/open-panel'
import { LibraryError } from '@/utils/library/errors'
import { tellPages } from '@/utils/messages/changes'
import { onMessage } from '@/utils/messages/protocol'
import { answer, isOurs } from './answer'
import { PostKey } from './shapes'

/** For the panel that is about to open; if the worker dies first, the panel opens on the list. */
let panelPost: string | null = null

export function wirePanel(): void {
  onMessage('openPanel', ({ data, sender }) => {
    const windowId = isOurs(sender) ? sender.tab?.windowId : undefined
    // Firefox does not count a click in a page: there the strip says how to open the sidebar by hand.
    const isOpened = windowId !== undefined && !import.meta.env.FIREFOX && openSidePanel(windowId)
    return answer(async () => {
      if (windowId === undefined) throw new LibraryError('invalid')
      panelPost = v.parse(PostKey, data.key)
      tellPages({ show: panelPost })
      return isOpened
    })
  })
  onMessage('takePanelPost', ({ sender }) =>
    answer(async () => {
      const key = isOurs(sender) ? panelPost : null
      panelPost = null
      return key
    }),
  )
}
