import { batch, signal } from '@preact/signals'
import { noteError } from '../../utils/jobs/fault-of'
import type { FacetValue, LinkOrder, LinkRow } from '../../utils/finder/protocol'
import { faultOf } from '../../utils/library/errors'
import type { AnswerFault } from '../../utils/messages/protocol'
import type { PostSource } from '../store/post-source'
import { SparseRows } from '../store/sparse-rows'

/** Rows read at once when another list is wanted. */
const PAGE = 40

/** The links of the library, as far as they are seen. */
export class LinkList extends SparseRows<LinkRow> {
  /** Empty for the links of all sites. */
  readonly site = signal('')
  readonly order = signal<LinkOrder>('posts')
  /** Of the whole library; `count` is links. */
  readonly sites = signal<readonly FacetValue[]>([])
  /** How many hosts the links of the whole library lead to. */
  readonly hosts = signal(0)
  readonly isLoading = signal(true)
  readonly fault = signal<AnswerFault | undefined>(undefined)
  readonly #source: Pick<PostSource, 'links'>
  #lastLoad = 0

  constructor(source: Pick<PostSource, 'links'>) {
    super()
    this.#source = source
  }

  /** Another site or order: its list begins with its first link. */
  async choose(site: string, order: LinkOrder): Promise<void> {
    if (site !== this.site.value || order !== this.order.value) this.seen = { from: 0, to: 0 }
    this.site.value = site
    this.order.value = order
    await this.load()
  }

  /** Reads what is seen anew; the newest call wins. */
  async load(): Promise<void> {
    this.#lastLoad += 1
    const load = this.#lastLoad
    this.isLoading.value = true
    const { from, to } = this.seen
    const links = await this.#ask(from, Math.max(PAGE, to - from))
    if (load !== this.#lastLoad) return
    this.isLoading.value = false
    if (!links) return
    batch(() => {
      this.sites.value = links.sites
      this.hosts.value = links.hosts
      this.put(links.total, [links])
    })
  }

  protected async read(from: number, count: number): Promise<readonly LinkRow[] | undefined> {
    // It would make the list void that is on its way.
    return this.isLoading.value ? undefined : (await this.#ask(from, count))?.rows
  }

  async #ask(from: number, count: number) {
    try {
      const links = await this.#source.links({ site: this.site.value, order: this.order.value, from, count })
      this.fault.value = undefined
      return links
    } catch (error) {
      noteError('listing links', error)
      this.fault.value = faultOf(error)
      return undefined
    }
  }
}

const lists = new WeakMap<PostSource, LinkList>()

/** The list of a page: where it was when one comes back to it. */
export function linkListOf(source: PostSource): LinkList {
  const list = lists.get(source) ?? new LinkList(source)
  lists.set(source, list)
  return list
}
