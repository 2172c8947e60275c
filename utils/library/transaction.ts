import type { IDBPTransaction, StoreNames } from 'idb'
import { ignoring } from '../errors/ignoring'
import type { LibraryDatabase, LibrarySchema } from './schema'

export type WriteTransaction = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readwrite'>

/** For what only reads: in a transaction that may write, or in one that may not. */
export type ReadTransaction = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'readonly' | 'readwrite'>

/**
 * Runs `work` in one transaction over every store: all of it is kept or nothing. Resolves only once the disk has it
 * (`strict` durability, IndexedDB 3.0); rejects with the first error.
 */
export async function write<T>(db: LibraryDatabase, work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
  const stores: StoreNames<LibrarySchema>[] = [...db.objectStoreNames]
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' })
  try {
    const result = await work(tx)
    await tx.done
    return result
  } catch (error) {
    tx.done.catch(ignoring('the reason is thrown below: this would only say that it was aborted'))
    try {
      tx.abort()
    } catch {
      // It ended by itself, which is what was wanted.
    }
    throw error
  }
}
