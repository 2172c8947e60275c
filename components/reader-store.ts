import { signal } from '@preact/signals'
import { withLibrary } from '../utils/library/open'
import type { SavedSearch, SettingValues } from '../utils/library/schema'
import { savedSearches } from '../utils/library/searches'
import { readSettings } from '../utils/library/settings'
import { type Answer, sendMessage } from '../utils/messages/protocol'

/** What the reader keeps besides posts: named searches and settings. */
export class ReaderStore {
  readonly searches = signal<SavedSearch[]>([])
  /** Undefined until they are read. */
  readonly synonyms = signal<SettingValues['synonyms'] | undefined>(undefined)
  readonly #change: (send: () => Promise<Answer<unknown>>) => Promise<boolean>

  /** `change` sends a message and says whether what it asked for is durable. */
  constructor(change: (send: () => Promise<Answer<unknown>>) => Promise<boolean>) {
    this.#change = change
  }

  async read(what: 'searches' | 'settings'): Promise<void> {
    if (what === 'searches') this.searches.value = await withLibrary(savedSearches)
    else this.synonyms.value = (await withLibrary(readSettings)).synonyms
  }

  async readAll(): Promise<void> {
    await Promise.all([this.read('searches'), this.read('settings')])
  }

  /** Keeps a query under a name, in the place of the one that had it. */
  saveSearch(name: string, text: string): Promise<boolean> {
    return this.#change(() => sendMessage('saveSearch', { name, text }))
  }

  removeSearch(name: string): Promise<boolean> {
    return this.#change(() => sendMessage('removeSearch', { name }))
  }

  changeSynonyms(groups: string[][], useStarter: boolean): Promise<boolean> {
    return this.#change(() => sendMessage('changeSynonyms', { groups, useStarter }))
  }
}
