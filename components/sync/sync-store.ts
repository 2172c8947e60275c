import { batch, signal } from '@preact/signals'
import { browser } from '#imports'
import { SYNC_CODES } from '../../utils/errors/codes'
import { noteFault } from '../../utils/errors/noted'
import { noteError } from '../../utils/jobs/fault-of'
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
  /** The browser no longer lets the kept place be used, and only a click of the reader's can change that. */
  readonly isLockedOut = signal(false)
  /** Why what was last asked for did not come about. */
  readonly trouble = signal<SyncTrouble | undefined>(undefined)

  async read(): Promise<void> {
    const [setup, memory] = await withLibrary((db) => Promise.all([syncSetup(db), syncMemory(db)]))
    const isLockedOut = setup !== undefined && !(await isAllowed(setup.place))
    batch(() => {
      this.setup.value = setup ?? null
      this.memory.value = memory
      this.isLockedOut.value = isLockedOut
    })
  }

  /**
   * Reads anew whenever a sync of another page ended or the browser was told what Galpi may reach, until the returned
   * function is called.
   */
  follow(): () => void {
    const { onAdded, onRemoved } = browser.permissions
    const read = () => void this.read()
    const channel = new BroadcastChannel(CHANNEL)
    channel.addEventListener('message', read)
    onAdded.addListener(read)
    onRemoved.addListener(read)
    return () => {
      channel.close()
      onAdded.removeListener(read)
      onRemoved.removeListener(read)
    }
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
    const isGranted = await askFor(place).catch((error: unknown) => {
      noteFault(SYNC_CODES.permission, 'asking for a place', error)
      return false
    })
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
        noteError('syncing', error)
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
