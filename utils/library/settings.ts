import { allSound } from './quarantine'
import type { LibraryDatabase } from './schema'
import { DEFAULT_SETTINGS, type SettingChange, type SettingValues } from './setting-values'
import { write } from './transaction'

/** Every setting, as the reader left it or as Galpi comes. Rejects with the browser's own error. */
export async function readSettings(db: LibraryDatabase): Promise<SettingValues> {
  const kept = (await allSound(db, 'settings')).map(({ name, value }) => [name, value])
  return { ...structuredClone(DEFAULT_SETTINGS), ...(Object.fromEntries(kept) as Partial<SettingValues>) }
}

/** Keeps a setting's new value, and resolves when it is durable. Rejects with the browser's own error. */
export async function changeSetting(db: LibraryDatabase, change: SettingChange): Promise<void> {
  await write(db, (tx) => tx.objectStore('settings').put(change))
}
