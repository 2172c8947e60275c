import { setTimeout as pause } from 'node:timers/promises'
import type { Worker } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import { between, pick, type Random } from '../../seeds/random'
import { openOwn, stopWorker } from './galpi'
import { unlessHung } from './unless-hung'

/** What can happen to an extension while a reader is at work, short of the end of the browser. */
const TROUBLES = ['worker', 'worker', 'worker', 'connection', 'connection', 'versionchange', 'page'] as const
type Trouble = (typeof TROUBLES)[number]

/** Longer than anything here takes. */
const HUNG_AFTER_MS = 20_000

/** The library was not let go for an upgrade. */
class HeldError extends Error {}

/** How the connection is lost: before, during or right after a transaction is begun. */
const LOSSES = ['before', 'during', 'after'] as const

/** Makes trouble until `isOver`; returns how often each kind happened. */
export async function makeTrouble(
  browser: () => Promise<Launched>,
  random: Random,
  isOver: () => boolean,
): Promise<Record<Trouble, number>> {
  const made = { worker: 0, connection: 0, versionchange: 0, page: 0 }
  while (!isOver()) {
    await pause(between(random, 60, 900))
    const trouble = pick(random, TROUBLES)
    const loss = pick(random, LOSSES)
    try {
      await unlessHung(trouble, make(trouble, await browser(), random, loss), 2 * HUNG_AFTER_MS)
      made[trouble] += 1
    } catch (error) {
      if (error instanceof HeldError) throw error
      // The browser, the page or the worker was ended at the same time.
    }
  }
  return made
}

async function make(trouble: Trouble, galpi: Launched, random: Random, loss: (typeof LOSSES)[number]): Promise<void> {
  if (trouble === 'worker') await stopWorker(galpi)
  else if (trouble === 'connection') await Promise.all(galpi.context.serviceWorkers().map((each) => lose(each, loss)))
  else if (trouble === 'versionchange') await askForUpgrade(galpi)
  else await pick(random, galpi.context.pages().slice(1))?.close()
}

/** The worker's connection is closed under it with the next transaction. */
async function lose(worker: Worker, loss: (typeof LOSSES)[number]): Promise<void> {
  await worker.evaluate((when) => {
    const begin = Reflect.get(IDBDatabase.prototype, 'transaction') as (...of: unknown[]) => IDBTransaction
    IDBDatabase.prototype.transaction = function losing(this: IDBDatabase, ...of: unknown[]) {
      Object.assign(IDBDatabase.prototype, { transaction: begin })
      if (when === 'before') this.close()
      const transaction = begin.apply(this, of)
      if (when === 'during') transaction.abort()
      this.close()
      return transaction
    }
  }, loss)
}

/** Every connection is asked to close, as when a newer version opens the library; the upgrade is then given up. */
async function askForUpgrade(galpi: Launched): Promise<void> {
  const page = await openOwn(galpi, 'welcome')
  const isLetGo = await page.evaluate(
    (limit) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('galpi', 99)
        opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
        opening.addEventListener('error', () => resolve(true))
        setTimeout(resolve, limit, false)
      }),
    HUNG_AFTER_MS,
  )
  if (!isLetGo) throw new HeldError('The library is held against an upgrade.')
  await page.close()
}
