import * as v from 'valibot'
import { SavePosts } from '../../entrypoints/background/shapes'
import { hostileItems, type HostileItem } from '../../seeds/hostile'
import { setHighlight } from '../../utils/library/highlights'
import { importPosts } from '../../utils/library/import-posts'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { emptyLibrary } from '../library/sample'

/** Posts of one message, or of one transaction. */
const BATCH = 500
const NOW = Date.UTC(2026, 10, 26)

/** A library into which all hostile posts were saved as from pages, and then tagged, noted and highlighted. */
export async function keepAttacks(): Promise<{ db: LibraryDatabase; items: HostileItem[] }> {
  const db = await emptyLibrary()
  const items = hostileItems()
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH)
    const { posts } = v.parse(SavePosts, { posts: batch.map(({ post }) => post) })
    const saved = await savePosts(db, posts, NOW)
    await importPosts(db, { id: `import ${at}`, what: { kind: 'import', source: 'hostile' } }, batch, NOW)
    const [first] = saved
    const quote = posts[0]?.text.slice(0, 5) ?? ''
    const highlight = { id: '__proto__', offset: 0, length: 5, quote, comment: batch[0]?.note ?? '' }
    if (first) await setHighlight(db, first.key, highlight, NOW)
  }
  return { db, items }
}
