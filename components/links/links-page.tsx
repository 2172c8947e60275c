import { useEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import './links-page.css'
import { LINK_ORDERS, type LinkOrder } from '../../utils/finder/protocol'
import { fullNumber } from '../ui/dates'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import { IndexProgress } from '../app/index-progress'
import type { LibraryViewProps } from '../app/library-nav'
import { LinkLine } from './link-line'
import { type LinkList, linkListOf } from './link-list'
import { PageTitle } from '../app/page-title'
import { showPosts } from '../search/show-posts'
import { SiteList } from './site-list'
import { useVirtualList } from '../list/use-virtual-list'

/** Pixels of a row before it is drawn. */
const ESTIMATE = 58
/** Sites stand beside the links from here on, as in links-page.css. */
const WIDE = '(min-width: 1000px)'

/** Every link of the library; `detail` is the site that is looked at. */
export function LinksPage({ store, detail: site, onGo }: LibraryViewProps) {
  const list = linkListOf(store.source)
  const version = store.source.version.value
  const { sites, order, isLoading, fault } = list
  useEffect(() => void list.choose(site, list.order.value), [list, site, version])
  const total = list.total.value
  const isEmpty = total === 0 && !isLoading.value && !fault.value
  return (
    <div class="links-page">
      <header class="page-head">
        <PageTitle>{i18n.t('nav.links')}</PageTitle>
        <p class="page-count" aria-live="polite">
          {total === 0 && isLoading.value ? i18n.t('status.loading') : countText(list, site)}
        </p>
        <label class="page-order">
          {i18n.t('view.order')}
          <select
            value={order.value}
            onChange={({ currentTarget }) => {
              const chosen = LINK_ORDERS.find((each) => each === currentTarget.value)
              if (chosen) void list.choose(site, chosen)
            }}
          >
            {LINK_ORDERS.map((each) => (
              <option key={each} value={each}>
                {orderName(each)}
              </option>
            ))}
          </select>
        </label>
      </header>
      <IndexProgress store={store} />
      {fault.value && <FaultBanner code={ANSWER_CODES[fault.value]} onRetry={() => void list.load()} />}
      <div class="links-body">
        {sites.value.length > 0 && (
          <details class="link-sites facet" open={matchMedia(WIDE).matches}>
            <summary>
              <h2>{i18n.t('facets.site')}</h2>
            </summary>
            <SiteList sites={sites.value} chosen={site} onChoose={(chosen) => onGo('links', chosen)} />
          </details>
        )}
        {isEmpty ? (
          <div class="empty">
            <h2>{i18n.t(site ? 'links.noneOnSite' : 'links.none')}</h2>
            {!site && <p>{i18n.t('links.noneHint')}</p>}
          </div>
        ) : (
          <Lines
            key={`${list.site.value} ${order.value}`}
            list={list}
            onShowPosts={(link) => showPosts({ store, onGo }, [['link', link]])}
          />
        )}
      </div>
    </div>
  )
}

interface LinesProps {
  list: LinkList
  onShowPosts: (link: string) => void
}

function Lines({ list, onShowPosts }: LinesProps) {
  const scroller = useRef<HTMLDivElement>(null)
  /** The row that has the focus stays, wherever one scrolls. */
  const [focused, setFocused] = useState(-1)
  const total = list.total.value
  const rows = useVirtualList({ count: total, scroller, estimate: ESTIMATE, keep: focused })
  const { startIndex = 0, endIndex = 0 } = rows.range ?? {}
  const isThere = total > 0
  const cameTo = useRef(list.seen.from)
  useEffect(() => {
    if (isThere && cameTo.current > 0) rows.scrollToIndex(cameTo.current, { align: 'start' })
    if (isThere) cameTo.current = 0
  }, [rows, isThere])
  useEffect(() => {
    if (isThere) list.see(startIndex, Math.min(total, endIndex + 1))
  }, [list, startIndex, endIndex, total, isThere])
  return (
    <div class="link-scroller" ref={scroller} tabIndex={-1}>
      <ul class="link-list" aria-label={i18n.t('nav.links')} style={{ height: `${rows.getTotalSize()}px` }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const row = list.at(index)
          return (
            <li
              key={row?.link ?? index}
              ref={rows.measureElement}
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={total}
              aria-posinset={index + 1}
              onFocusIn={() => setFocused(index)}
            >
              {row ? (
                <LinkLine row={row} onShowPosts={() => onShowPosts(row.link)} />
              ) : (
                <div class="link-line is-waiting" style={{ minHeight: `${ESTIMATE}px` }} aria-busy="true" />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Such as `412 links on 96 sites`, or `12 links on github.com`. */
function countText({ total, hosts }: LinkList, site: string): string {
  const links = i18n.t('links.count', total.value, [fullNumber(total.value)])
  if (total.value === 0) return links
  if (site) return i18n.t('links.onSite', [links, site])
  return i18n.t('links.onSites', hosts.value, [links, fullNumber(hosts.value)])
}

function orderName(order: LinkOrder): string {
  return i18n.t(order === 'posts' ? 'links.byPosts' : 'links.byNewest')
}
