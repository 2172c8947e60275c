import type { LibraryDatabase } from './schema'

/** What a long work has kept of itself, see `JobState`; undefined when there is nothing to go on with. */
export async function jobState(db: LibraryDatabase, name: string): Promise<unknown> {
  return (await db.get('jobs', name))?.value
}

/** Keeps the state in the place of the one before; resolves when it is durable. */
export async function keepJobState(db: LibraryDatabase, name: string, value: unknown): Promise<void> {
  const tx = db.transaction('jobs', 'readwrite', { durability: 'strict' })
  await Promise.all([tx.store.put({ name, value }), tx.done])
}

export async function dropJobState(db: LibraryDatabase, name: string): Promise<void> {
  await db.delete('jobs', name)
}
