import { comparableLink } from '../post/link-identity'
import { domainsOf } from '../post/links'
import type { Post } from '../post/model'
import { linksOf } from '../search/document'
import type { FacetValue } from '../search/facet-counts'
import type { SearchIndex } from '../search/search-index'
import { postingBuffer, type PostingBuffer, type Segment } from '../search/segment'
import { facetKeyOf } from '../search/term-key'
import type { LinkOrder, LinkRow, Links } from './protocol'

/** What every link's term begins with. */
const LINK_FACET = facetKeyOf('link', '')
/** Sites that are offered. */
const SITES_MAX = 1_000
/** So many posts of a link, newest first, are looked at for its title. */
const TITLE_POSTS = 4

type PostsOf = (keys: readonly string[]) => Promise<readonly (Post | undefined)[]>
type Counted = Pick<LinkRow, 'link' | 'posts' | 'postedAt'>

/** The links of an index as they are at one moment. */
interface Snapshot {
  index: SearchIndex
  version: number
  /** Most posts first. */
  links: Counted[]
  sites: FacetValue[]
  hosts: number
  /** What was asked for last. */
  shown?: { site: string; order: LinkOrder; links: Counted[] }
}

/** Every link of the library; counted once, and again when the index has changed. */
export class LinkList {
  #snapshot: Snapshot | undefined

  /** Rejects when the index or a post cannot be read. */
  async read(
    index: SearchIndex,
    { site, order, from, count }: { site: string; order: LinkOrder; from: number; count: number },
    postsOf: PostsOf,
  ): Promise<Links> {
    const snapshot = await this.#snapshotOf(index)
    if (snapshot.shown?.site !== site || snapshot.shown.order !== order)
      snapshot.shown = { site, order, links: chosen(snapshot.links, site, order) }
    const { links } = snapshot.shown
    const start = Math.max(0, from)
    const rows = await describe(index.segments, links.slice(start, start + Math.max(0, count)), postsOf)
    return { from, rows, total: links.length, sites: snapshot.sites, hosts: snapshot.hosts }
  }

  async #snapshotOf(index: SearchIndex): Promise<Snapshot> {
    const { version } = index
    if (this.#snapshot?.index !== index || this.#snapshot.version !== version) {
      const links = (await countLinks(index.segments)).toSorted((a, b) => b.posts - a.posts || byNewest(a, b))
      const hosts = countHosts(links)
      this.#snapshot = { index, version, links, sites: sitesOf(hosts), hosts: hosts.size }
    }
    return this.#snapshot
  }
}

async function countLinks(segments: readonly Segment[]): Promise<Counted[]> {
  const byKey = new Map<string, Counted>()
  for (const segment of segments) {
    const { vocabulary } = segment
    const [first, after] = vocabulary.range(LINK_FACET)
    await segment.loadPostings(first, after)
    const buffer = postingBuffer(segment.postCount)
    for (const [at, key] of vocabulary.asciiKeys(first, after).entries()) {
      const { posts, postedAt } = countLiving(segment, first + at, buffer)
      if (posts === 0) continue
      const link = key.slice(LINK_FACET.length)
      const known = byKey.get(link)
      if (known) {
        known.posts += posts
        known.postedAt = Math.max(known.postedAt, postedAt)
      } else byKey.set(link, { link, posts, postedAt })
    }
  }
  return [...byKey.values()]
}

/** How many living posts have a term, and when the newest of them was posted. */
function countLiving(segment: Segment, term: number, buffer: PostingBuffer): { posts: number; postedAt: number } {
  const all = segment.readPostings(term, buffer)
  let posts = 0
  let postedAt = Number.NEGATIVE_INFINITY
  for (let at = 0; at < all; at += 1) {
    const post = buffer.posts[at] ?? 0
    if (segment.dead[post]) continue
    posts += 1
    postedAt = Math.max(postedAt, segment.posts.postedAt[post] ?? 0)
  }
  return { posts, postedAt }
}

function byNewest(a: Counted, b: Counted): number {
  return b.postedAt - a.postedAt || (a.link < b.link ? -1 : 1)
}

/** The links of a site and of its subdomains; of every site when it is empty. */
function chosen(links: readonly Counted[], site: string, order: LinkOrder): Counted[] {
  const own = site === '' ? [...links] : links.filter(({ link }) => domainsOf(hostIn(link)).includes(site))
  return order === 'newest' ? own.toSorted(byNewest) : own
}

function countHosts(links: readonly Counted[]): Map<string, number> {
  const hosts = new Map<string, number>()
  for (const { link } of links) {
    const host = hostIn(link)
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
  }
  return hosts
}

/** Each site with its subdomains; the domain above them counts what they have together. */
function sitesOf(hosts: ReadonlyMap<string, number>): FacetValue[] {
  const sites = new Map<string, number>()
  for (const [host, count] of hosts)
    for (const domain of domainsOf(host)) sites.set(domain, (sites.get(domain) ?? 0) + count)
  return [...sites]
    .toSorted(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
    .slice(0, SITES_MAX)
    .map(([value, count]) => ({ value, count }))
}

/** The host of a comparable link: faster than parsing tens of thousands of them. */
function hostIn(link: string): string {
  return /^https:\/\/([^/?:]*)/.exec(link)?.[1] ?? ''
}

/** Adds what only the posts know. */
async function describe(segments: readonly Segment[], links: readonly Counted[], postsOf: PostsOf): Promise<LinkRow[]> {
  const buffer = postingBuffer(Math.max(0, ...segments.map(({ postCount }) => postCount)))
  const keys: string[][] = []
  for (const { link } of links) keys.push(await newestWith(segments, link, buffer))
  const posts = await postsOf(keys.flat())
  let at = 0
  return links.map((row, place): LinkRow => {
    const own = posts.slice(at, (at += keys[place]?.length ?? 0)).filter((post) => post !== undefined)
    const isIt = (url: string) => comparableLink(url) === row.link
    const previews = own.flatMap(({ linkPreview }) => linkPreview ?? [])
    const title = previews.find(({ url, title: found }) => found && isIt(url))?.title
    return { ...row, url: own.flatMap(linksOf).find(isIt) ?? row.link, ...(title && { title }) }
  })
}

/** The keys of the newest posts that have a link. */
async function newestWith(segments: readonly Segment[], link: string, buffer: PostingBuffer): Promise<string[]> {
  const found: { segment: Segment; post: number; postedAt: number }[] = []
  for (const segment of segments) {
    const { vocabulary, dead, posts } = segment
    const term = vocabulary.find(LINK_FACET + link)
    if (term === undefined) continue
    await segment.loadPostings(term, term + 1)
    const all = segment.readPostings(term, buffer)
    for (const post of buffer.posts.subarray(0, all))
      if (!dead[post]) found.push({ segment, post, postedAt: posts.postedAt[post] ?? 0 })
  }
  return found
    .toSorted((a, b) => b.postedAt - a.postedAt)
    .slice(0, TITLE_POSTS)
    .map(({ segment, post }) => segment.keyOf(post))
}
