import { generateOwn, generatePosts } from '../../seeds/generate'
import { newPost } from '../../utils/library/merge'
import { memberKeysOf, peerKeyOf, postKeyOf } from '../../utils/post/identity'
import type { KeptPeer, Peer, Post, SeenPost } from '../../utils/post/model'
import { indexDocument, type SearchField, searchFields } from '../../utils/search/document'
import type { Found } from '../../utils/search/found'
import { indexSynonyms } from '../../utils/search/plan'
import { search, type SearchContext } from '../../utils/search/search'
import { SearchIndex } from '../../utils/search/search-index'
import type { Segment } from '../../utils/search/segment'
import { indexTagNames } from '../../utils/search/tag-names'
import { HARBOUR, seenPost } from '../library/sample'

export const NOW = Date.parse('2026-06-15T12:00:00')

/** A kept post: what was seen, and what the reader added. */
export type Part = Partial<SeenPost> & Partial<Pick<Post, 'tags' | 'note' | 'savedAt'>>

/** The channel of all posts that name none: it says no word that a test looks for. */
const QUIET: Peer = { ...HARBOUR, username: 'qq', title: 'Qq' }

let lastId = 1_000

/** A kept post with this text, under a number of its own. */
export function keptPost(text: string, { tags = [], note = '', savedAt = NOW, ...part }: Part = {}): Post {
  lastId += 1
  const seen = seenPost({ text, entities: [], messageId: lastId, ...part })
  const peerKey = peerKeyOf(seen.peer)
  return { ...newPost(seen, postKeyOf(seen), peerKey, memberKeysOf(peerKey, seen), savedAt), tags, note }
}

/** Made-up posts as a library keeps them, the same for the same seed. */
export function madePosts(amount: number, seed = 1): Post[] {
  return generatePosts(amount, { seed }).map((seen, index) => {
    const { text, ...part } = seen
    return keptPost(text, { ...part, ...generateOwn(index, seed), savedAt: NOW - index * 1_000 })
  })
}

/** Posts in memory, searched as the library is. */
export interface Library {
  index: SearchIndex
  context: SearchContext
  /** What is found, at most `limit` of it. */
  find: (text: string, limit?: number) => Promise<Found & { posts: Post[] }>
  /** The texts of the posts found, best first. */
  texts: (text: string) => Promise<string[]>
  /** What was marked in the posts found, in the words of the original. */
  marked: (text: string, field?: SearchField) => Promise<string[][]>
}

interface Options {
  synonyms?: string[][]
  tagNames?: string[][]
  peers?: Peer[]
  segments?: readonly Segment[]
}

/** A library of these posts, indexed unless `segments` hold them already. */
export function libraryOf(
  posts: readonly Post[],
  { synonyms = [], tagNames = [], peers = [QUIET], segments }: Options = {},
): Library {
  const index = new SearchIndex(segments)
  if (!segments) index.put(posts.map(indexDocument))
  const kept = new Map<string, KeptPeer>(
    peers.map((peer) => [peerKeyOf(peer), { ...peer, key: peerKeyOf(peer), client: 'web-k' }]),
  )
  index.setPeers(kept.values())
  const byKey = new Map(posts.map((post) => [post.key, post]))
  const context: SearchContext = {
    searched: index,
    meanings: { synonyms: indexSynonyms(synonyms), tagNames: indexTagNames(tagNames) },
    postsOf: (keys) => Promise.resolve(keys.map((key) => byKey.get(key))),
    peerOf: (key) => kept.get(key),
    now: NOW,
  }
  const find = (text: string, limit = 50) => search(text, limit, context)
  return {
    index,
    context,
    find,
    texts: async (text) => (await find(text)).posts.map((post) => post.text),
    marked: async (text, field = 'text') => {
      const { hits, posts: found } = await find(text)
      return hits.map(({ ranges }, place) => {
        const post = found[place]
        const original = post ? searchFields(post, kept.get(post.peerKey))[field] : ''
        return (ranges[field] ?? []).map(([start, end]) => original.slice(start, end))
      })
    },
  }
}

/** A library of one post for each text. */
export function libraryOfTexts(...texts: string[]): Library {
  return libraryOf(texts.map((text) => keptPost(text)))
}
