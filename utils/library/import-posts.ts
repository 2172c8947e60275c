import { isNameKey } from '../post/identity'
import type { ImportItem, Peer } from '../post/model'
import { LibraryError } from './errors'
import { isSame } from './fields'
import { keepItems } from './keep-items'
import { findPeer } from './keep-peer'
import { planItems, type PlacedItem, type Standing } from './plan-items'
import type { LibraryDatabase, StepKind } from './schema'
import { keepPart } from './step-parts'
import { type ReadTransaction, write } from './transaction'

/** An import, or what of it one call brings in. */
export interface ImportStep {
  /** The same in every call of one step. */
  id: string
  what: Extract<StepKind, { kind: 'import' }>
  /** Also what the reader removed, and still has in the trash. */
  bringBack?: boolean
}

/**
 * How each item stands to the library, without changing anything. Items of one call that are the same post are
 * counted once, as the first; the others are `known`. Pictures are not looked at.
 */
export async function standings(db: LibraryDatabase, items: readonly ImportItem[]): Promise<Standing[]> {
  const tx = db.transaction([...db.objectStoreNames])
  const plans = await planItems(tx, await place(tx, items), { now: 0, bringBack: false })
  return plans.map(({ standing }) => standing)
}

async function place(tx: ReadTransaction, items: readonly ImportItem[]): Promise<PlacedItem[]> {
  const peers = new Map<string, Promise<Pick<PlacedItem, 'peerKey' | 'standIn'>>>()
  return Promise.all(
    items.map(async (item) => {
      const { peer } = item.post
      const name = JSON.stringify([peer.kind, peer.id, peer.username])
      const found = peers.get(name) ?? placeOf(tx, peer)
      peers.set(name, found)
      return { item, ...(await found) }
    }),
  )
}

async function placeOf(tx: ReadTransaction, peer: Peer): Promise<Pick<PlacedItem, 'peerKey' | 'standIn'>> {
  const { key, bearer } = await findPeer(tx, peer)
  return { peerKey: key, ...(bearer && bearer.key !== key && isNameKey(bearer.key) && { standIn: bearer.key }) }
}

/**
 * Brings in some items of a step, all or none: merged by the same identity as saving does, so a call may be repeated,
 * and noted so that `undoStep` can undo it. `keys`: of the posts that came or changed. `now`: epoch milliseconds.
 * Resolves when they are durable. Throws LibraryError `invalid` when the id is that of another step, a TypeError for a
 * post whose peer has neither id nor public name.
 */
export function importPosts(
  db: LibraryDatabase,
  { id, what, bringBack = false }: ImportStep,
  items: readonly ImportItem[],
  now: number,
): Promise<{ standings: Standing[]; keys: string[] }> {
  return write(db, async (tx) => {
    const begun = await tx.objectStore('steps').get(id)
    if (begun && !isSame(begun.what, what)) throw new LibraryError('invalid')
    const { plans, changes, peers } = await keepItems(tx, items, { now, bringBack })
    if (changes.length > 0)
      await keepPart(tx, begun ?? { id, at: now, what, count: 0 }, { changes, ...(peers.length > 0 && { peers }) })
    const keys = changes.map(({ key }) => key)
    return { standings: plans.map(({ standing }) => standing), keys }
  })
}
