import { vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { withLibrary } from '../../utils/library/open'
import { changeSetting } from '../../utils/library/settings'
import type { SettingChange } from '../../utils/library/setting-values'
import { tellPages } from '../../utils/messages/changes'

type Handler = (message: { type: string; data: unknown; sender: object }) => unknown

const handlers = new Map<string, Handler>()

/** What stands in for the line between worker and pages. */
export const sendMessage = vi.fn<(type: string, data: unknown, tab: unknown) => Promise<void>>()
export const onMessage = (type: string, handler: Handler) => handlers.set(type, handler)

/** A tab with a Telegram page in it. */
export const TAB = { id: fakeBrowser.runtime.id, url: 'https://web.telegram.org/k/', tab: { id: 7, windowId: 1 } }

/** A page of ours. */
export const PAGE = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/library.html') }

/** Sends a message to the worker as this sender. */
export function ask(type: string, data: unknown, sender: object = TAB): unknown {
  return handlers.get(type)?.({ type, data, sender })
}

/** What the worker does when a page of ours changes a setting. */
export async function set(change: SettingChange): Promise<void> {
  await withLibrary((db) => changeSetting(db, change))
  tellPages({ kept: 'settings' })
}

/** The types of the messages that the wired parts of the worker listen for. */
export function heard(): string[] {
  return [...handlers.keys()]
}
