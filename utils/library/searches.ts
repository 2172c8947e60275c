import { LibraryError } from './errors'
import { allSound } from './quarantine'
import { noteRemoved } from './removed'
import type { LibraryDatabase, SavedSearch } from './schema'
import { write } from './transaction'

/** UTF-16 code units. */
const NAME_MAX_LENGTH = 64
const TEXT_MAX_LENGTH = 2_000

/** The saved searches, oldest first; those of one moment by name. Rejects with the browser's own error. */
export async function savedSearches(db: LibraryDatabase): Promise<SavedSearch[]> {
  return (await allSound(db, 'searches')).toSorted((a, b) => a.savedAt - b.savedAt)
}

/**
 * Keeps a search under its name, trimmed and in NFC; one of the same name is replaced. `now`: epoch milliseconds.
 * Throws LibraryError `invalid` when the name or the text is empty or too long.
 */
export async function saveSearch(
  db: LibraryDatabase,
  search: Pick<SavedSearch, 'name' | 'text'>,
  now: number,
): Promise<void> {
  const name = cleanName(search.name)
  if (!isWithin(name, NAME_MAX_LENGTH) || !isWithin(search.text, TEXT_MAX_LENGTH)) throw new LibraryError('invalid')
  await write(db, (tx) => tx.objectStore('searches').put({ name, text: search.text, savedAt: now }))
}

/** Forgets the search of this name, if there is one. Rejects with the browser's own error. */
export async function removeSearch(db: LibraryDatabase, name: string): Promise<void> {
  await write(db, async (tx) => {
    await tx.objectStore('searches').delete(cleanName(name))
    await noteRemoved(tx, [`search ${cleanName(name)}`])
  })
}

function cleanName(name: string): string {
  return name.normalize('NFC').trim()
}

function isWithin(text: string, maxLength: number): boolean {
  return text.length > 0 && text.length <= maxLength
}
