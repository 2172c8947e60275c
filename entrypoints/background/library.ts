import * as v from 'valibot'
import { browser } from '#imports'
import { changeTags, keepPictures, removePosts, restorePosts, setNote } from '@/utils/library/edit'
import { LibraryError } from '@/utils/library/errors'
import { withLibrary } from '@/utils/library/open'
import { keptStates } from '@/utils/library/read'
import { savePosts } from '@/utils/library/save'
import { removeSearch, saveSearch } from '@/utils/library/searches'
import { changeSetting } from '@/utils/library/settings'
import { offerTags } from '@/utils/library/tag-offer'
import { type KeptChange, tellPages } from '@/utils/messages/changes'
import { onMessage, sendMessage } from '@/utils/messages/protocol'
import { PictureSchema, PostRefSchema, SeenPostSchema } from '@/utils/post/model'
import { TELEGRAM_PAGES } from '@/utils/telegram/pages'
import { answer, isOurs, PostKey } from './answer'

const Keys = v.pipe(v.array(PostKey), v.maxLength(100_000))
const Text = v.pipe(v.string(), v.maxLength(10_000))
const Tags = v.pipe(v.array(Text), v.maxLength(1_000))
const Change = v.object({ add: v.optional(Tags), remove: v.optional(Tags) })

const Synonyms = v.object({
  groups: v.pipe(v.array(v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(200))), v.maxLength(2_000)),
  useStarter: v.boolean(),
})

/** Listens for everything that reads or changes the library on behalf of a page. */
export function wireLibrary(): void {
  onMessage('savePosts', ({ data, sender }) =>
    changing(sender, async () => {
      const posts = v.parse(v.array(SeenPostSchema), data.posts)
      const saved = await withLibrary((db) => savePosts(db, posts, Date.now()))
      return [saved, saved.map(({ key }) => key)]
    }),
  )
  onMessage('keepPictures', ({ data, sender }) =>
    enriching(sender, async () => {
      const { key, pictures } = v.parse(v.object({ key: PostKey, pictures: v.array(PictureSchema) }), data)
      await withLibrary((db) => keepPictures(db, key, pictures))
      return [null, [key]]
    }),
  )
  onMessage('changeTags', ({ data, sender }) =>
    changing(sender, async () => {
      const { keys, change } = v.parse(v.object({ keys: Keys, change: Change }), data)
      const posts = await withLibrary((db) => changeTags(db, keys, change, Date.now()))
      return [posts[0]?.tags ?? [], keys]
    }),
  )
  onMessage('setNote', ({ data, sender }) =>
    enriching(sender, async () => {
      const { key, note } = v.parse(v.object({ key: PostKey, note: v.string() }), data)
      await withLibrary((db) => setNote(db, key, note, Date.now()))
      return [null, [key]]
    }),
  )
  onMessage('removePosts', ({ data, sender }) =>
    changing(sender, async () => {
      const keys = v.parse(Keys, data.keys)
      await withLibrary((db) => removePosts(db, keys, Date.now()))
      return [null, keys]
    }),
  )
  onMessage('restorePosts', ({ data, sender }) =>
    changing(sender, async () => {
      const keys = v.parse(Keys, data.keys)
      const restored = await withLibrary((db) => restorePosts(db, keys, Date.now()))
      return [restored, restored]
    }),
  )
  onMessage('saveSearch', ({ data, sender }) =>
    keeping(sender, 'searches', async () => {
      const search = v.parse(v.object({ name: Text, text: Text }), data)
      await withLibrary((db) => saveSearch(db, search, Date.now()))
    }),
  )
  onMessage('removeSearch', ({ data, sender }) =>
    keeping(sender, 'searches', async () => {
      const name = v.parse(Text, data.name)
      await withLibrary((db) => removeSearch(db, name))
    }),
  )
  onMessage('changeSynonyms', ({ data, sender }) =>
    keeping(sender, 'settings', async () => {
      const synonyms = v.parse(Synonyms, data)
      await withLibrary((db) => changeSetting(db, 'synonyms', synonyms))
    }),
  )
  onMessage('keptStates', ({ data, sender }) =>
    asking(sender, async () => {
      const refs = v.parse(v.array(PostRefSchema), data.refs)
      const states = await withLibrary((db) => keptStates(db, refs))
      return states.map((state) => state ?? null)
    }),
  )
  onMessage('tagOffer', ({ data, sender }) =>
    asking(sender, () => withLibrary((db) => offerTags(db, v.parse(PostKey, data.key)))),
  )
}

type Sender = Parameters<typeof isOurs>[0]

function asking<T>(sender: Sender, work: () => Promise<T>) {
  return answer(() => (isOurs(sender) ? work() : Promise.reject(new LibraryError('invalid'))))
}

/** As `asking`; tells our own pages what else of the reader's changed. */
function keeping(sender: Sender, kept: KeptChange['kept'], work: () => Promise<void>) {
  return asking(sender, async () => {
    await work()
    tellPages({ kept })
    return null
  })
}

/** Work that also returns the keys of the posts it changed. */
type Changing<T> = () => Promise<[value: T, keys: string[]]>

/** As `asking`; tells our own pages which posts changed. */
function enriching<T>(sender: Sender, work: Changing<T>) {
  return asking(sender, async () => {
    const [value, keys] = await work()
    tellPages({ keys })
    return value
  })
}

/** As `enriching`, for what Telegram's pages show too: which posts are kept, and their tags. */
function changing<T>(sender: Sender, work: Changing<T>) {
  return enriching(sender, async () => {
    const changed = await work()
    void tellTabs()
    return changed
  })
}

async function tellTabs(): Promise<void> {
  const tabs = await browser.tabs.query({ url: TELEGRAM_PAGES })
  // A tab that was open before Galpi was installed has nobody to tell.
  await Promise.allSettled(tabs.map((tab) => sendMessage('libraryChanged', undefined, tab.id ?? -1)))
}
