import { batch, signal } from '@preact/signals'
import { withLibrary } from '../../utils/library/open'
import type { SyncJob } from '../../utils/sync/job'
import type { SyncFault } from '../../utils/sync/meeting-point'
import {
  forgetSync,
  keepSetup,
  type LibraryTrouble,
  newDeviceId,
  type Place,
  type SyncMemory,
  syncMemory,
  type SyncSetup,
  syncSetup,
} from '../../utils/sync/memory'
import type { RemovalAnswer } from '../../utils/sync/receive'
import { askFor, giveUp, isAllowed } from './permission'
import { startSync } from './run-sync'

/** Held while a sync runs, over all pages of ours. */
const LOCK = 'galpi-sync'

/** Tells other pages that a sync came to its end. */
const CHANNEL = 'galpi-sync'

export type SyncTrouble = SyncFault | LibraryTrouble

/** What a page knows of the sync of this library. */
export class SyncStore {
  /** Undefined until it is read; null when sync is off. */
  readonly setup = signal<SyncSetup | null | undefined>(undefined)
  readonly memory = signal<SyncMemory | undefined>(undefined)
  readonly progress = signal<SyncJob['progress'] | undefined>(undefined)
  readonly isBusy = signal(false)
  /** Why what was last asked for did not come about. */
  readonly trouble = signal<SyncTrouble | undefined>(undefined)

  async read(): Promise<void> {
    const [setup, memory] = await withLibrary((db) => Promise.all([syncSetup(db), syncMemory(db)]))
    batch(() => {
      this.setup.value = setup ?? null
      this.memory.value = memory
    })
  }

  /** Reads anew whenever a sync of another page ended, until the returned function is called. */
  follow(): () => void {
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', () => void this.read())
    return () => channel.close()
  }

  /** Begins to sync at this place; right after a click. True when it works. */
  async connect(place: Place, name: string): Promise<boolean> {
    // First of all, or the click is over.
    if (!(await this.#allow(place))) return false
    const tried = await this.#run({ ask: 'try', place })
    if (!tried) {
      await giveUp(place)
      return false
    }
    await withLibrary((db) => keepSetup(db, { device: newDeviceId(), name, place }))
    await this.sync()
    return true
  }

  /** Right after a click: lets the browser ask again for what it forgot. */
  async syncByHand(answer?: RemovalAnswer): Promise<void> {
    const { place } = this.setup.value ?? {}
    if (place && (await this.#allow(place))) await this.sync(answer)
  }

  async sync(answer?: RemovalAnswer): Promise<void> {
    await this.#run({ ask: 'sync', answer })
    await this.#ended()
  }

  /** Syncs if sync is on, the browser lets it, and no other page does so already. */
  async syncByItself(): Promise<void> {
    const setup = await withLibrary(syncSetup)
    if (setup && (await isAllowed(setup.place))) await this.sync()
  }

  async rename(name: string): Promise<void> {
    const { value } = this.setup
    if (!value || name === '' || name === value.name) return
    await withLibrary((db) => keepSetup(db, { ...value, name }))
    await this.read()
  }

  /** Ends it. `isClean`: takes away what this device wrote at the meeting point. True when it is done. */
  async leave(isClean: boolean): Promise<boolean> {
    const { value } = this.setup
    if (!value || (isClean && !(await this.#run({ ask: 'leave' })))) return false
    await withLibrary(forgetSync)
    await giveUp(value.place)
    await this.#ended()
    return true
  }

  async #ended(): Promise<void> {
    await this.read()
    const channel = new BroadcastChannel(CHANNEL)
    channel.postMessage('ended')
    channel.close()
  }

  async #allow(place: Place): Promise<boolean> {
    const isGranted = await askFor(place).catch(() => false)
    this.trouble.value = isGranted ? undefined : 'permission'
    return isGranted
  }

  /** True when it came to its end without a fault; at once when another page is at it. */
  async #run(input: SyncJob['input']): Promise<boolean> {
    if (this.isBusy.value) return false
    this.isBusy.value = true
    const mayWait = input.ask !== 'sync' || input.answer !== undefined
    const fault = await navigator.locks
      .request(LOCK, { ifAvailable: !mayWait }, async (lock) => {
        if (!lock) return undefined
        const result = await startSync(input, (progress) => (this.progress.value = progress)).result
        return 'fault' in result ? result.fault : undefined
      })
      .catch((error: unknown): SyncTrouble => {
        console.error('Galpi: syncing', error)
        return 'library'
      })
    batch(() => {
      this.isBusy.value = false
      this.progress.value = undefined
      this.trouble.value = fault
    })
    return fault === undefined
  }
}
