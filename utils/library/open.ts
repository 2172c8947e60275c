import { openDB } from 'idb'
import { ignoring } from '../errors/ignoring'
import { LibraryError } from './errors'
import { DATABASE_NAME, type LibraryDatabase, type LibrarySchema, SCHEMA_VERSION, upgrade } from './schema'

/** Long enough for an older page to close its connection when it is asked to. */
const BLOCKED_AFTER_MS = 3_000

interface Connection {
  db: Promise<LibraryDatabase>
  /** Rejects once another page has held up the opening for too long; the opening goes on. */
  blocked: Promise<never>
}

let connection: Connection | undefined
let tellOpened: () => void = () => undefined

/** Calls back when the library opened after all, after it was said to be blocked; one listener for each page or thread. */
export function onUnblocked(tell: () => void): void {
  tellOpened = tell
}

/** The open library. Rejects with a LibraryError `blocked`, or with the browser's own error. */
export function openLibrary(): Promise<LibraryDatabase> {
  connection ??= open()
  const { db, blocked } = connection
  return Promise.race([db, blocked])
}

function open(): Connection {
  const blocked = Promise.withResolvers<never>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isBlocked = false
  const db = openDB<LibrarySchema>(DATABASE_NAME, SCHEMA_VERSION, {
    upgrade,
    blocked: () => {
      timer = setTimeout(() => {
        isBlocked = true
        blocked.reject(new LibraryError('blocked'))
      }, BLOCKED_AFTER_MS)
    },
    // A newer Galpi wants to upgrade: this connection must not be what stops it.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
      forget()
    },
    terminated: () => forget(),
  })
  const forget = () => {
    if (connection === opening) connection = undefined
  }
  const opening = { db, blocked: blocked.promise }
  blocked.promise.catch(ignoring('whoever waits for the library hears of it'))
  db.then(
    () => {
      clearTimeout(timer)
      if (isBlocked) tellOpened()
    },
    () => {
      clearTimeout(timer)
      forget()
    },
  )
  return opening
}

/** Closes the connection; the next use opens a new one. */
export async function closeLibrary(): Promise<void> {
  const closing = connection
  connection = undefined
  if (!closing) return
  const closed = closing.db.then((db) => db.close())
  // One that is blocked closes when it opens.
  await Promise.race([closed, closing.blocked]).catch(ignoring('one that could not be opened needs no closing'))
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
