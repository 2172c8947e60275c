import { defineExtensionMessaging } from '@webext-core/messaging'
import type { Cause } from '../errors/causes'
import type { TagChange } from '../library/change-tags'
import type { LibraryFault } from '../library/errors'
import type { KeptState } from '../library/read'
import type { Saved } from '../library/save'
import type { SavedSearch, TagColour } from '../library/schema'
import type { HighlightEdit } from '../library/highlights'
import type { NoteEdit } from '../library/notes'
import type { SettingChange, SettingValues } from '../library/setting-values'
import type { TakenStep } from '../library/steps'
import type { TagOffer } from '../library/tag-offer'
import type { ChannelWalk } from '../post/channel-walk'
import type { ClientId, Peer, Picture, PostRef, SeenPost } from '../post/model'

/** Why there is no value: the library's fault, or the background worker cannot be reached. */
export type AnswerFault = LibraryFault | 'unreachable'

/** Faults cross contexts as values: an Error would lose its fields on the way. */
export type Answer<T> = { ok: true; value: T } | { ok: false; fault: AnswerFault; causes?: Cause[] }

/** What a Telegram page shows, as its content script sees it. */
export interface PageReport {
  client: ClientId
  clientName: string
  /** Posts in the page's document. */
  shown: number
  /** Every post that was looked at could be read, and there was one where a chat is open. */
  isWhole: boolean
  /** The client is not the one that its adapter knows. */
  hasChanged: boolean
  /** What a maintainer needs to know of that, without personal text. */
  diagnostic: string
  /** The reader's selection, for saving by hand. */
  selectedText: string
  /** A link to one post, if the selection or the pointer names one. */
  postLink: string
  /** The page can save its channel as a whole. */
  isWalkable: boolean
}

/** What came of saving several posts of a page. */
export interface BulkReport {
  saved: number
  already: number
  /** Posts that the page did not let be read. */
  failed: number
}

export interface PageSettings {
  enabled: ClientId[]
  shown: SettingValues['button']['shown']
  /** The texts of another language than the browser's, by key; null for the browser's own. */
  texts: Record<string, string> | null
}

/** How a post was pointed at: a key means the one under the pointer, a menu the one that it was opened on. */
export type Pointing = 'key' | 'menu'

/** To the background worker. */
export interface ToWorker {
  savePosts(data: { posts: SeenPost[] }): Answer<Saved[]>
  keepPictures(data: { key: string; pictures: Picture[] }): Answer<null>
  keptStates(data: { refs: PostRef[] }): Answer<(KeptState | null)[]>
  tagOffer(data: { key: string }): Answer<TagOffer>
  changeTags(data: { keys: string[]; change: TagChange }): Answer<string[]>
  /** Takes a step, or goes on with it: the same step may come in several messages, and each may be repeated. */
  takeStep(data: TakenStep): Answer<{ changed: number }>
  /** Undoes the part of a step that is next; `left`: parts still to undo. */
  undoStep(data: { id: string }): Answer<{ left: number; keys: string[] }>
  /**
   * `base`: the note that the reader's text grew from. Another one that stood there meanwhile is kept among the earlier
   * notes and returned.
   */
  setNote(data: NoteEdit): Answer<{ replaced: string | null }>
  /** Adds a highlight, or puts it in the place of the one with its id. */
  setHighlight(data: { key: string; highlight: HighlightEdit }): Answer<null>
  /** What the reader says of a tag. */
  setTag(data: { name: string; colour: TagColour | null; aliases: string[] }): Answer<null>
  removePosts(data: { keys: string[] }): Answer<null>
  restorePosts(data: { keys: string[] }): Answer<string[]>
  /** Posts in the trash and steps that could be undone are gone for good after this. */
  emptyTrash(): Answer<null>
  /** One of the same name is replaced. */
  saveSearch(data: Omit<SavedSearch, 'savedAt'>): Answer<null>
  removeSearch(data: { name: string }): Answer<null>
  changeSetting(data: SettingChange): Answer<null>
  /** Forgets a record that was set aside as damaged, for good. */
  dropSetAside(data: { id: number }): Answer<null>
  /** Puts back what can be used of such a record. */
  mendSetAside(data: { id: number }): Answer<null>
  /** A page of ours brought in posts: Telegram's pages are told. */
  postsCameIn(): Answer<null>
  /** What a content script has to know of the settings. */
  pageSettings(): Answer<PageSettings>
  /** The page's channel changed: counts what is kept of it for the badge. */
  pageShows(data: { peer: Peer | null }): Answer<number>
  /** `walk`: where the saving of a whole channel stands, if it was begun; `newestKept`: the highest id kept from it. */
  walkState(data: { name: string; peer: Peer }): Answer<{ walk: ChannelWalk | null; newestKept: number | null }>
  /** One that is done is forgotten. */
  keepWalk(data: { walk: ChannelWalk }): Answer<null>
  /** Opens the side panel on a post, right after the reader's click; where a click in a page does not open it, the library. */
  openPanel(data: { key: string }): Answer<null>
  /** Taken once by a panel or library page that has just opened. */
  takePanelPost(): Answer<string | null>
}

/** To the content script of a tab. */
interface ToPage {
  reportPage(): PageReport
  saveShown(): Answer<BulkReport>
  /** Saves the post under the pointer or the focus; by the menu, the one that it was opened on. */
  savePointed(data: { by: Pointing }): boolean
  /** Saves from the post under the pointer or the focus on; or up to it, when that was begun before. */
  rangePointed(data: { by: Pointing }): boolean
  /** Shows the card from which the reader can save the whole channel. */
  openWalk(): void
  /** Something in the library changed: marks are asked for anew. */
  libraryChanged(): void
  /** What `pageSettings` answers is another now. */
  settingsChanged(data: PageSettings): void
}

export const { sendMessage, onMessage } = defineExtensionMessaging<ToWorker & ToPage>()
