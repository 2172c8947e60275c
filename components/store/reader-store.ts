import { computed, signal } from '@preact/signals'
import { withLibrary } from '../../utils/library/open'
import type { SavedSearch, TagColour, TagRecord } from '../../utils/library/schema'
import { savedSearches } from '../../utils/library/searches'
import { DEFAULT_SETTINGS, type SettingChange, type SettingValues } from '../../utils/library/setting-values'
import { readSettings } from '../../utils/library/settings'
import { colourOf } from '../../utils/library/tag-names'
import { tagRecords } from '../../utils/library/tag-records'
import { type Answer, sendMessage } from '../../utils/messages/protocol'

type What = 'searches' | 'settings' | 'tags'
type Change = (send: () => Promise<Answer<unknown>>) => Promise<Answer<unknown>>

/** What the reader keeps besides posts: named searches, settings, and what was said of tags. */
export class ReaderStore {
  readonly searches = signal<SavedSearch[]>([])
  /** The one that was removed last in this page. */
  readonly removedSearch = signal<SavedSearch | undefined>(undefined)
  readonly settings = signal<SettingValues>(DEFAULT_SETTINGS)
  readonly synonyms = computed(() => this.settings.value.synonyms)
  /** By the folded names of the tags. */
  readonly tagRecords = signal<ReadonlyMap<string, TagRecord>>(new Map())
  /** Other names of tags, each with the tag that it stands for. */
  readonly aliases = computed(() =>
    [...this.tagRecords.value.values()].flatMap(({ name, aliases }) => aliases.map((alias) => ({ alias, tag: name }))),
  )
  readonly #change: Change
  /** How many changes of settings began, and how many of them ended. */
  #begun = 0
  #ended = 0

  /** `change` sends a message and says whether what it asked for is durable. */
  constructor(change: Change) {
    this.#change = change
  }

  /** The colour of a tag, or of the nearest one that it is nested under. */
  colourOf(tag: string): TagColour | undefined {
    return colourOf(this.tagRecords.value, tag)
  }

  async read(what: What): Promise<void> {
    if (what === 'searches') this.searches.value = await withLibrary(savedSearches)
    else if (what === 'settings') await this.#readSettings()
    else this.tagRecords.value = await withLibrary(tagRecords)
  }

  /** What the reader changes meanwhile is newer: once that is durable, every page is told and reads again. */
  async #readSettings(): Promise<void> {
    const ended = this.#ended
    const kept = await withLibrary(readSettings)
    if (this.#begun === ended) this.settings.value = kept
  }

  async readAll(): Promise<void> {
    await Promise.all([this.read('searches'), this.read('settings'), this.read('tags')])
  }

  /** Keeps a query under a name, in the place of the one that had it. */
  async saveSearch(name: string, text: string): Promise<boolean> {
    return (await this.#change(() => sendMessage('saveSearch', { name, text }))).ok
  }

  /** Keeps it in `removedSearch`, for Undo. */
  async removeSearch(name: string): Promise<boolean> {
    const removed = this.searches.value.find((search) => search.name === name)
    const { ok } = await this.#change(() => sendMessage('removeSearch', { name }))
    if (ok) this.removedSearch.value = removed
    return ok
  }

  async restoreSearch({ name, text }: SavedSearch): Promise<void> {
    if (await this.saveSearch(name, text)) this.removedSearch.value = undefined
  }

  /** Shows at once; true when it is durable. */
  async changeSetting(change: SettingChange): Promise<boolean> {
    const { [change.name]: before } = this.settings.value
    this.#begun += 1
    this.settings.value = { ...this.settings.value, [change.name]: change.value }
    const { ok } = await this.#change(() => sendMessage('changeSetting', change)).finally(() => {
      this.#ended += 1
    })
    if (!ok) this.settings.value = { ...this.settings.value, [change.name]: before }
    return ok
  }

  /** Forgets a damaged record for good; true when it is gone. */
  async dropSetAside(id: number): Promise<boolean> {
    return (await this.#change(() => sendMessage('dropSetAside', { id }))).ok
  }

  /** Puts back what can be used of a damaged record; true when it is durable. */
  async mendSetAside(id: number): Promise<boolean> {
    return (await this.#change(() => sendMessage('mendSetAside', { id }))).ok
  }

  /** What the reader says of a tag; null takes its colour away. */
  setTag(
    record: Pick<TagRecord, 'name' | 'aliases'> & { colour: TagRecord['colour'] | null },
  ): Promise<Answer<unknown>> {
    return this.#change(() => sendMessage('setTag', { ...record, colour: record.colour ?? null }))
  }
}
