import { deleteDB } from 'idb'
import { closeLibrary, openLibrary } from '../../utils/library/open'
import { DATABASE_NAME, type LibraryDatabase } from '../../utils/library/schema'
import { countPosts, newestPosts, postsTagged } from '../../utils/library/read'
import type { Peer, Post, SeenPost } from '../../utils/post/model'

export const HARBOUR: Peer = { kind: 'channel', id: 1_009_876_543, username: 'harbourdemo', title: 'Harbour Demo' }

/** A post as Web K shows it, with whatever a test needs to differ. */
export function seenPost(part: Partial<SeenPost> = {}): SeenPost {
  return {
    peer: HARBOUR,
    messageId: 123,
    client: 'web-k',
    text: 'Ferry runs late today',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
    postedAt: 1_772_539_200_000,
    media: [],
    reactions: [],
    ...part,
  }
}

/** The library, empty. */
export async function emptyLibrary(): Promise<LibraryDatabase> {
  await closeLibrary()
  await deleteDB(DATABASE_NAME)
  return openLibrary()
}

/** The list as the store shows it: the newest posts, or those that bear all these tags, and how many there are. */
export async function listPosts(
  db: LibraryDatabase,
  { offset = 0, limit, tags = [] }: { offset?: number; limit: number; tags?: readonly string[] },
): Promise<{ posts: Post[]; total: number }> {
  if (tags.length === 0) return { posts: await newestPosts(db, { offset, limit }), total: await countPosts(db) }
  const all = await postsTagged(db, tags)
  return { posts: all.slice(offset, offset + limit), total: all.length }
}

/** All that a step may change, apart from when it did. */
export async function everythingIn(db: LibraryDatabase) {
  const [posts, uses, records, trash, pictures, peers, taken, parts] = await Promise.all([
    db.getAll('posts'),
    db.getAll('tagUse'),
    db.getAll('tags'),
    db.getAll('trash'),
    db.getAll('pictures'),
    db.getAll('peers'),
    db.getAll('steps'),
    db.getAll('stepParts'),
  ])
  return {
    posts: posts.map(({ updatedAt: _updatedAt, ...post }) => post),
    uses: uses.map(({ lastUsedAt: _lastUsedAt, ...use }) => use),
    records,
    trash: trash.map(({ post: { updatedAt: _updatedAt, ...post }, deletedAt }) => ({ post, deletedAt })),
    pictures,
    peers,
    taken,
    parts,
  }
}
