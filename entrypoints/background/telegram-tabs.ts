import { browser } from '#imports'
import { TELEGRAM_PAGES } from '@/utils/telegram/pages'

/** Sends something to every open Telegram tab, by id. Never rejects: a tab from before Galpi was installed hears nothing. */
export async function tellTabs(send: (tabId: number) => Promise<void>): Promise<void> {
  const tabs = await browser.tabs.query({ url: TELEGRAM_PAGES })
  await Promise.allSettled(tabs.map(({ id = -1 }) => send(id)))
}
