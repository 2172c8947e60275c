import { withLibrary } from '../library/open'
import type { Candidate } from '../search/candidates'
import { parseQuery } from '../search/parse-query'
import type { PostList } from '../search/post-list'
import { answerTo, firstOf, type SearchContext, type Shown, showAt, wholeOf } from '../search/search'
import { similarPosts } from '../search/similar'
import { groupPosts } from './groups'
import type { Listing, Question, Window } from './protocol'

/** So many are like a post at most. */
const SIMILAR_MAX = 200

/** Keys in an order. */
interface Keys {
  readonly length: number
  /** Empty past the end. */
  keyAt(at: number): string
  find(key: string): number | undefined
}

interface Current {
  id: number
  keys: Keys
  show: (from: number, keys: readonly string[]) => Promise<Shown[]>
}

/** A listing as it begins. */
interface Begun extends Omit<Listing, 'listing' | 'window' | 'state'> {
  keys: Keys
  show: Current['show']
  /** The first posts, where they are known already. */
  shown?: Shown[]
}

/** What listings are made of. */
export interface ListingSource {
  context: () => SearchContext
  /** Only some of the posts can be searched yet. */
  isPartial: () => boolean
}

/** The posts that a page lists: which ones and in what order is settled when it begins, the rest when it is asked for. */
export class Listings {
  readonly #source: ListingSource
  #current: Current | undefined
  #lastId = 0

  constructor(source: ListingSource) {
    this.#source = source
  }

  /** Begins a listing, which ends the one before. Rejects when the index or a post cannot be read. */
  async begin(question: Question, count: number): Promise<Omit<Listing, 'state'>> {
    this.#lastId += 1
    const id = this.#lastId
    const { keys, show, shown, ...listing } = await this.#begin(question, count)
    const current = { id, keys, show }
    // One that was begun later may have been ready sooner.
    if (id > (this.#current?.id ?? 0)) this.#current = current
    const window = shown ? windowOf(0, shown) : await windowAt(current, 0, count)
    return { ...listing, listing: id, window }
  }

  /** Null when this is not the listing begun last; rejects when a post cannot be read. */
  async window(id: number, from: number, count: number): Promise<Window | null> {
    const current = this.#listing(id)
    return current ? windowAt(current, from, count) : null
  }

  /** The keys of posts from a place to before another; null when this is not the listing begun last. */
  keys(id: number, from: number, to: number): string[] | null {
    const current = this.#listing(id)
    return current ? keysAt(current, from, to - from) : null
  }

  /** Where a post stands; null when it does not, or this is not the listing begun last. */
  place(id: number, key: string): number | null {
    return this.#listing(id)?.keys.find(key) ?? null
  }

  #listing(id: number): Current | undefined {
    return this.#current?.id === id ? this.#current : undefined
  }

  async #begin({ text, similarTo, order, group }: Question, count: number): Promise<Begun> {
    const context = this.#source.context()
    if (similarTo !== undefined) return begunOf(await keysLike(similarTo, context), context)
    // The library knows all its posts, of which the index has only some.
    if (this.#source.isPartial() && parseQuery(text, context.now).query.clauses.length === 0)
      return begunOf(await keysBySaving(), context)
    const answer = await answerTo(text, order, context)
    const { total, exact, sort, didYouMean, plan, stages } = answer
    const begun = {
      total,
      exact,
      ...(didYouMean && { didYouMean }),
      show: (from: number, keys: readonly string[]) => showAt(from, keys, { plan, stages }, context),
    }
    if (sort === 'best' || group === 'none') {
      const first = await firstOf(answer, count, context)
      return {
        ...begun,
        keys: new LazyKeys(total, first.order, () => wholeOf(answer, first.order)),
        shown: first.shown,
      }
    }
    const { list, groups } = groupPosts(wholeOf(answer, []), group, sort === 'saved' ? 'savedAt' : 'postedAt', exact)
    return { ...begun, keys: list, groups }
  }
}

/** Sorts all posts only once more than the first are asked for. */
class LazyKeys implements Keys {
  #first: readonly Candidate[]
  #sort: (() => PostList) | undefined
  #all: PostList | undefined

  constructor(
    readonly length: number,
    first: readonly Candidate[],
    sort: () => PostList,
  ) {
    this.#first = first
    this.#sort = sort
  }

  keyAt(at: number): string {
    const candidate = this.#first[at]
    return candidate ? candidate.segment.keyOf(candidate.post) : (this.#whole()?.keyAt(at) ?? '')
  }

  find(key: string): number | undefined {
    return this.#whole()?.find(key)
  }

  #whole(): PostList | undefined {
    this.#all ??= this.#sort?.()
    this.#first = []
    // What it sorts by is large, and needed no more.
    this.#sort = undefined
    return this.#all
  }
}

class KeyArray implements Keys {
  constructor(readonly keys: readonly string[]) {}

  get length(): number {
    return this.keys.length
  }

  keyAt(at: number): string {
    return this.keys[at] ?? ''
  }

  find(key: string): number | undefined {
    const at = this.keys.indexOf(key)
    return at < 0 ? undefined : at
  }
}

/** A listing of these posts, in which nothing is marked. */
function begunOf(all: readonly string[], { postsOf }: SearchContext): Begun {
  return {
    total: all.length,
    exact: all.length,
    keys: new KeyArray(all),
    show: async (_from, keys) =>
      (await postsOf(keys)).map((post) => ({ post, hit: post && { key: post.key, ranges: {} } })),
  }
}

/** Posts like this one, most alike first; none when it is gone. */
async function keysLike(key: string, { searched, postsOf }: SearchContext): Promise<string[]> {
  const [post] = await postsOf([key])
  const similar = post ? await similarPosts(searched, post, SIMILAR_MAX) : []
  return similar.map((each) => each.key)
}

/** All posts, saved last first. */
async function keysBySaving(): Promise<string[]> {
  return (await withLibrary((db) => db.getAllKeysFromIndex('posts', 'saved'))).toReversed()
}

function keysAt({ keys }: Current, from: number, count: number): string[] {
  const start = Math.max(0, from)
  return Array.from({ length: Math.max(0, Math.min(count, keys.length - start)) }, (_, at) => keys.keyAt(start + at))
}

async function windowAt(current: Current, from: number, count: number): Promise<Window> {
  return windowOf(from, await current.show(from, keysAt(current, from, count)))
}

function windowOf(from: number, shown: readonly Shown[]): Window {
  return { from, posts: shown.map(({ post }) => post ?? null), hits: shown.map(({ hit }) => hit ?? null) }
}
