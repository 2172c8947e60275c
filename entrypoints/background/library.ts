import * as v from 'valibot'
import { changeTags, keepPictures, removePosts, restorePosts } from '@/utils/library/edit'
import { onUnblocked, withLibrary } from '@/utils/library/open'
import { keptStates } from '@/utils/library/read'
import { savePosts } from '@/utils/library/save'
import { offerTags } from '@/utils/library/tag-offer'
import { onMessage, sendMessage } from '@/utils/messages/protocol'
import { asking } from './answer'
import { ChangeTags, KeepPictures, KeptStates, KeySent, KeysSent, SavePosts } from './shapes'
import { tellTabs } from './telegram-tabs'
import { changing } from './tell'

/** Listens for what Telegram's pages and our own ask of single posts. */
export function wireLibrary(): void {
  onUnblocked(() => void tellTabs((tabId) => sendMessage('libraryChanged', undefined, tabId)))
  onMessage('savePosts', (message) =>
    changing(message, async () => {
      const { posts } = v.parse(SavePosts, message.data)
      const saved = await withLibrary((db) => savePosts(db, posts, Date.now()))
      return [saved, { keys: saved.map(({ key }) => key), tabs: true }]
    }),
  )
  onMessage('keepPictures', (message) =>
    changing(message, async () => {
      const { key, pictures } = v.parse(KeepPictures, message.data)
      await withLibrary((db) => keepPictures(db, key, pictures))
      return [null, { keys: [key] }]
    }),
  )
  onMessage('changeTags', (message) =>
    changing(message, async () => {
      const { keys, change } = v.parse(ChangeTags, message.data)
      const posts = await withLibrary((db) => changeTags(db, keys, change, Date.now()))
      return [posts[0]?.tags ?? [], { keys, tabs: true }]
    }),
  )
  onMessage('removePosts', (message) =>
    changing(message, async () => {
      const { keys } = v.parse(KeysSent, message.data)
      await withLibrary((db) => removePosts(db, keys, Date.now()))
      return [null, { keys, tabs: true }]
    }),
  )
  onMessage('restorePosts', (message) =>
    changing(message, async () => {
      const { keys } = v.parse(KeysSent, message.data)
      const restored = await withLibrary((db) => restorePosts(db, keys, Date.now()))
      return [restored, { keys: restored, tabs: true }]
    }),
  )
  onMessage('keptStates', (message) =>
    asking(message, async () => {
      const { refs } = v.parse(KeptStates, message.data)
      const states = await withLibrary((db) => keptStates(db, refs))
      return states.map((state) => state ?? null)
    }),
  )
  onMessage('tagOffer', (message) =>
    asking(message, async () => {
      const { key } = v.parse(KeySent, message.data)
      return withLibrary((db) => offerTags(db, key))
    }),
  )
}
