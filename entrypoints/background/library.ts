import * as v from 'valibot'
import { changeTags, keepPictures, removePosts, restorePosts } from '@/utils/library/edit'
import { withLibrary } from '@/utils/library/open'
import { keptStates } from '@/utils/library/read'
import { savePosts } from '@/utils/library/save'
import { offerTags } from '@/utils/library/tag-offer'
import { onMessage } from '@/utils/messages/protocol'
import { ChangeTags, KeepPictures, KeptStates, Keys, PostKey, SavePosts } from './shapes'
import { asking, changing } from './tell'

/** Listens for what Telegram's pages and our own ask of single posts. */
export function wireLibrary(): void {
  onMessage('savePosts', ({ data, sender }) =>
    changing(sender, async () => {
      const { posts } = v.parse(SavePosts, data)
      const saved = await withLibrary((db) => savePosts(db, posts, Date.now()))
      return [saved, { keys: saved.map(({ key }) => key), tabs: true }]
    }),
  )
  onMessage('keepPictures', ({ data, sender }) =>
    changing(sender, async () => {
      const { key, pictures } = v.parse(KeepPictures, data)
      await withLibrary((db) => keepPictures(db, key, pictures))
      return [null, { keys: [key] }]
    }),
  )
  onMessage('changeTags', ({ data, sender }) =>
    changing(sender, async () => {
      const { keys, change } = v.parse(ChangeTags, data)
      const posts = await withLibrary((db) => changeTags(db, keys, change, Date.now()))
      return [posts[0]?.tags ?? [], { keys, tabs: true }]
    }),
  )
  onMessage('removePosts', ({ data, sender }) =>
    changing(sender, async () => {
      const keys = v.parse(Keys, data.keys)
      await withLibrary((db) => removePosts(db, keys, Date.now()))
      return [null, { keys, tabs: true }]
    }),
  )
  onMessage('restorePosts', ({ data, sender }) =>
    changing(sender, async () => {
      const keys = v.parse(Keys, data.keys)
      const restored = await withLibrary((db) => restorePosts(db, keys, Date.now()))
      return [restored, { keys: restored, tabs: true }]
    }),
  )
  onMessage('keptStates', ({ data, sender }) =>
    asking(sender, async () => {
      const { refs } = v.parse(KeptStates, data)
      const states = await withLibrary((db) => keptStates(db, refs))
      return states.map((state) => state ?? null)
    }),
  )
  onMessage('tagOffer', ({ data, sender }) =>
    asking(sender, () => withLibrary((db) => offerTags(db, v.parse(PostKey, data.key)))),
  )
}
