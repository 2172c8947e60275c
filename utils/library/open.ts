import { openDB } from 'idb'
import { LibraryError } from './errors'
import { DATABASE_NAME, type LibraryDatabase, type LibrarySchema, SCHEMA_VERSION, upgrade } from './schema'

/** Long enough for an older page to close its connection when it is asked to. */
const BLOCKED_AFTER_MS = 3_000

let connection: Promise<LibraryDatabase> | undefined

/** The open library. Rejects with a LibraryError `blocked`, or with the browser's own error. */
export function openLibrary(): Promise<LibraryDatabase> {
  connection ??= open().catch((error: unknown) => {
    connection = undefined
    throw error
  })
  return connection
}

function open(): Promise<LibraryDatabase> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    openDB<LibrarySchema>(DATABASE_NAME, SCHEMA_VERSION, {
      upgrade,
      blocked: () => {
        timer = setTimeout(() => reject(new LibraryError('blocked')), BLOCKED_AFTER_MS)
      },
      // A newer Galpi wants to upgrade: this connection must not be what stops it.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close()
        connection = undefined
      },
      terminated: () => {
        connection = undefined
      },
    }).then(
      (db) => {
        clearTimeout(timer)
        resolve(db)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })
}

/** Closes the connection; the next use opens a new one. */
export async function closeLibrary(): Promise<void> {
  const closing = connection
  connection = undefined
  ;(await closing?.catch(() => undefined))?.close()
}

/**
 * Runs `work` on the library, once more on a new connection when the old one was closed under it before anything was
 * written (a transaction that fails writes nothing). Rejects as `openLibrary` and `work` do.
 */
export async function withLibrary<T>(work: (db: LibraryDatabase) => Promise<T>): Promise<T> {
  try {
    return await work(await openLibrary())
  } catch (error) {
    if (!isClosedConnection(error)) throw error
    await closeLibrary()
    return work(await openLibrary())
  }
}

function isClosedConnection(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'AbortError')
}
