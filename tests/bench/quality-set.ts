import { generateOwn, generatePosts } from '../../seeds/generate'
import { generateQueries, type MeasuredQuery, type QueryPost } from '../../seeds/queries'
import { newPost } from '../../utils/library/merge'
import { peerKeyOf, postKeyOf } from '../../utils/post/identity'
import type { KeptPeer, Post } from '../../utils/post/model'
import { buildSegment } from '../../utils/search/build-segment'
import { indexDocument, searchFields } from '../../utils/search/document'
import { mergeAtOnce } from '../../utils/search/merge-segments'
import { indexSynonyms } from '../../utils/search/plan'
import { search, type SearchContext } from '../../utils/search/search'
import { SearchIndex } from '../../utils/search/search-index'
import type { Segment } from '../../utils/search/segment'
import { synonymGroups } from '../../utils/search/synonyms'
import { PlainFuse } from './plain-fuse'
import { measureQuality, type QualityReport, qualityTable } from './quality'

/** Posts indexed in one go. */
const CHUNK = 1_000
const SHOWN = 20

/** Generated posts with a reader's tags and notes. */
export function benchPosts(amount: number): QueryPost[] {
  return generatePosts(amount).map((post, index) => Object.assign(post, generateOwn(index)))
}

/** The search over posts in memory: what it finds does not depend on where they are kept. */
export function memorySearch(seen: readonly QueryPost[]) {
  const posts = seen.map((post, index): Post => {
    const kept = newPost(post, postKeyOf(post), peerKeyOf(post.peer), [postKeyOf(post)], index)
    return { ...kept, tags: [...post.tags], note: post.note }
  })
  const places = new Map(posts.map(({ key }, place) => [key, place]))
  const peers = new Map<string, KeptPeer>()
  for (const { peer } of seen) peers.set(peerKeyOf(peer), { ...peer, key: peerKeyOf(peer), client: 'web-k' })
  const segments: Segment[] = []
  for (let start = 0; start < posts.length; start += CHUNK)
    segments.push(buildSegment(posts.slice(start, start + CHUNK).map(indexDocument)))
  const index = new SearchIndex([mergeAtOnce(segments)])
  index.setPeers(peers.values())
  const context: SearchContext = {
    searched: index,
    meanings: {
      synonyms: indexSynonyms(synonymGroups({ groups: [], useStarter: true })),
      tagNames: new Map(),
    },
    postsOf: (keys) => Promise.resolve(keys.map((key) => posts[places.get(key) ?? -1])),
    peerOf: (key) => peers.get(key),
    now: Date.parse('2026-11-24'),
  }
  return {
    posts,
    index,
    context,
    fields: posts.map((post) => searchFields(post, peers.get(post.peerKey))),
    find: async (text: string) => (await search(text, 10, context)).hits.map(({ key }) => places.get(key) ?? -1),
  }
}

/** How good the answers are, beside plain fuse.js on every `fuseEvery`th query. */
export async function measureAnswers(amount: number, perClass: number, fuseEvery: number): Promise<string> {
  const seen = benchPosts(amount)
  const queries = generateQueries(seen, { perClass })
  const { find, fields } = memorySearch(seen)
  const galpi = await measureQuality(queries, find)
  const plain = new PlainFuse(fields)
  const fuse = await measureQuality(
    queries.filter((_, index) => index % fuseEvery === 0),
    (text) => plain.find(text, 10),
  )
  return [
    `${queries.length} queries on ${amount} posts; fuse.js answered every ${fuseEvery}th of them`,
    qualityTable({ galpi, 'fuse.js': fuse }),
    ...missedLines(galpi),
  ].join('\n')
}

function missedLines({ missed }: QualityReport): string[] {
  return missed.slice(0, SHOWN).map(({ query, recall10, rank }) => describe(query, recall10, rank))
}

function describe(query: MeasuredQuery, recall10: number, rank: number | undefined): string {
  return `  ${query.class}: ${query.text} (meant ${query.meant}): recall ${recall10.toFixed(2)}, first at ${rank ?? '–'}`
}
