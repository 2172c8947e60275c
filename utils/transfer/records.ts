import type { SettingChange } from '../library/setting-values'
import type { KeptPicture, SavedSearch, TagRecord, TrashedPost } from '../library/schema'
import type { KeptPeer, Post } from '../post/model'

/** One thing that a library keeps, as Galpi's own files hold it. */
export type LibraryRecord =
  | { post: Post }
  | { peer: KeptPeer }
  | { picture: KeptPicture }
  | { tag: TagRecord }
  | { search: SavedSearch }
  | { setting: SettingChange }
  | { trashed: TrashedPost }

/** A library, or a part of it: kind by kind in the order of RECORD_KINDS. Of two posts of one key the later counts. */
export type LibraryRecords = AsyncIterable<LibraryRecord> | Iterable<LibraryRecord>
