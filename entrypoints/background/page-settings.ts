import { noteError } from '@/utils/jobs/fault-of'
import { IN_PAGE_TEXTS } from '@/components/in-page/texts'
import { withLibrary } from '@/utils/library/open'
import { readSettings } from '@/utils/library/settings'
import { onChange } from '@/utils/messages/changes'
import { onMessage, type PageSettings, sendMessage } from '@/utils/messages/protocol'
import { asking } from './answer'
import { textsIn } from './language'
import { tellTabs } from './telegram-tabs'

/** Tells Telegram's pages what they have to know of the settings: when they ask, and when it changes. */
export function wirePageSettings(): void {
  onMessage('pageSettings', (message) => asking(message, pageSettings))
  onChange({
    kept: (what) => {
      if (what === 'settings') void tellOfSettings()
    },
  })
}

async function pageSettings(): Promise<PageSettings> {
  const { clients, button, appearance } = await withLibrary(readSettings)
  const all = textsIn(appearance.language)
  const inPage = all && Object.entries(all).filter(([key]) => IN_PAGE_TEXTS.some((section) => key.startsWith(section)))
  return { enabled: clients.enabled, shown: button.shown, texts: inPage && Object.fromEntries(inPage) }
}

async function tellOfSettings(): Promise<void> {
  try {
    const settings = await pageSettings()
    await tellTabs((tabId) => sendMessage('settingsChanged', settings, tabId))
  } catch (error) {
    noteError('telling of the settings', error)
  }
}
