import type { WriteTransaction } from './transaction'

/**
 * Remembers that the reader removed something for good. Devices that share the library would not know otherwise: that
 * something is not there may as well be a loss. `keys`: of `syncRecords`; what no other device knows needs none of this.
 * `removedAt`: epoch milliseconds; 0 lets whatever else was done to it elsewhere meanwhile count.
 */
export async function noteRemoved(tx: WriteTransaction, keys: readonly string[], removedAt = 0): Promise<void> {
  const records = tx.objectStore('syncRecords')
  await Promise.all(
    keys.map(async (key) => {
      const record = await records.get(key)
      if (record) await records.put({ ...record, removedAt })
    }),
  )
}
