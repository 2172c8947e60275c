import type { LibraryDatabase, SettingValues } from './schema'
import { write } from './transaction'

/** Every setting, as the reader left it or as Galpi comes. Rejects with the browser's own error. */
export async function readSettings(db: LibraryDatabase): Promise<SettingValues> {
  const synonyms = await db.get('settings', 'synonyms')
  return { synonyms: synonyms?.value ?? { groups: [], useStarter: true } }
}

/** Keeps a setting's new value, and resolves when it is durable. Rejects with the browser's own error. */
export async function changeSetting<N extends keyof SettingValues>(
  db: LibraryDatabase,
  name: N,
  value: SettingValues[N],
): Promise<void> {
  await write(db, (tx) => tx.objectStore('settings').put({ name, value }))
}
