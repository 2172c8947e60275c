import { indexDocument } from '../../utils/search/document'
import { countFacets, type FacetName } from '../../utils/search/facet-counts'
import { answerTo, firstOf, match, wholeOf } from '../../utils/search/search'
import { groupPosts } from '../../utils/finder/groups'
import { LinkList } from '../../utils/finder/link-list'
import { benchPosts, memorySearch } from './quality-set'
import { type Row, rowOf } from './report'

const FACETS: readonly FacetName[] = ['channel', 'tag', 'site', 'lang', 'has', 'is', 'month']
const FIRST = 50

/** What a search thread does for a list, its facets and the page of links, without reading the posts from a disk. */
export async function measureOrganise(amount: number, runs: number): Promise<Row[]> {
  const { context, index, posts } = memorySearch(benchPosts(amount))
  const rows: Row[] = []
  const measure = async (what: string, target: number | undefined, work: () => unknown) => {
    const times: number[] = []
    // The first ones only warm up.
    for (let run = -2; run < runs; run += 1) {
      const begun = performance.now()
      await work()
      if (run >= 0) times.push(performance.now() - begun)
    }
    rows.push(rowOf(`${what}, ${amount} posts`, times, 'ms', target))
  }
  for (const [text, order] of [
    ['', 'saved'],
    ['', 'new'],
    ['투자', 'saved'],
    ['모델 시장', 'saved'],
  ] as const) {
    const asked = text ? `"${text}"` : `all, ${order}`
    await measure(`list ${asked}`, 150, async () => firstOf(await answerTo(text, order, context), FIRST, context))
    const answer = await answerTo(text, order, context)
    const { order: first } = await firstOf(answer, FIRST, context)
    await measure(`the rest of ${asked}`, 150, () => wholeOf(answer, first))
  }
  for (const grouping of ['day', 'channel'] as const)
    await measure(`list all by ${grouping}`, 150, async () => {
      const answer = await answerTo('', 'new', context)
      return groupPosts(wholeOf(answer, []), grouping, 'postedAt', answer.exact)
    })
  for (const text of ['', '투자'])
    await measure(`facets of "${text}"`, 100, async () => countFacets((await match(text, context)).scopes, FACETS))
  for (const facet of FACETS)
    await measure(`facet ${facet}`, undefined, async () => countFacets((await match('', context)).scopes, [facet]))
  const asked = { site: '', order: 'posts', from: 0, count: FIRST } as const
  await measure('links, first', 400, () => new LinkList().read(index, asked, context.postsOf))
  const links = new LinkList()
  await measure('links, more', 20, () => links.read(index, { ...asked, from: 5 * FIRST }, context.postsOf))
  const changed = posts.slice(0, 100).map(indexDocument)
  await measure('indexing 100 changed posts', undefined, () => index.put(changed))
  return rows
}
