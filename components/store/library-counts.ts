import { signal } from '@preact/signals'
import { noteError } from '../../utils/jobs/fault-of'
import type { FacetCounts, FacetName } from '../../utils/finder/protocol'
import { withLibrary } from '../../utils/library/open'
import { countPosts, type TagCount, tagCounts } from '../../utils/library/read'
import type { PostSource } from './post-source'

/** Counting all posts takes some 3 ms for each thousand, in which nothing can be written: it waits for a rest. */
const REST_MS = 300

const NARROWING: readonly FacetName[] = ['channel', 'tag', 'site', 'lang', 'has', 'is', 'month']

/** How many posts there are: in all, with each tag, and of what the listed ones can be narrowed by. */
export class LibraryCounts {
  /** Undefined until they are counted. */
  readonly total = signal<number | undefined>(undefined)
  readonly tags = signal<TagCount[]>([])
  /** Undefined until a page wants to know. */
  readonly facets = signal<FacetCounts | undefined>(undefined)
  readonly #source: PostSource
  #lastRead = 0
  #counting: ReturnType<typeof setTimeout> | undefined
  /** The search thread says how many there are. */
  #isKnown = false
  #wantsFacets = false

  constructor(source: PostSource) {
    this.#source = source
  }

  /** Counts the tags, and soon the posts; the newest call wins. Rejects with the browser's own error. */
  async read(): Promise<void> {
    this.#lastRead += 1
    const read = this.#lastRead
    const tags = await withLibrary((db) => tagCounts(db))
    if (read !== this.#lastRead) return
    this.tags.value = tags
    if (this.#isKnown) return
    if (this.total.value === undefined) await this.#countPosts()
    else {
      clearTimeout(this.#counting)
      // One that fails leaves the number as it was.
      this.#counting = setTimeout(() => {
        this.#countPosts().catch((error: unknown) => noteError('counting posts', error))
      }, REST_MS)
    }
  }

  /** The search thread counts without being asked, once it lists; undefined where it does not know. */
  know(all: number | undefined): void {
    this.#isKnown = all !== undefined
    if (all === undefined) return
    clearTimeout(this.#counting)
    this.total.value = all
  }

  async #countPosts(): Promise<void> {
    const read = this.#lastRead
    const total = await withLibrary(countPosts)
    if (read === this.#lastRead && !this.#isKnown) this.total.value = total
  }

  /** From now on the facets are counted with every list. */
  wantFacets(): void {
    this.#wantsFacets = true
  }

  /** Counts what the posts of a query can be narrowed by; undefined for posts that no query finds. */
  async readFacets(query: string | undefined): Promise<void> {
    if (!this.#wantsFacets) return
    if (query === undefined) {
      this.facets.value = {}
      return
    }
    try {
      const facets = await this.#source.facets(query, NARROWING)
      if (facets) this.facets.value = facets
    } catch (error) {
      // One can narrow by typing.
      noteError('counting facets', error)
    }
  }
}
