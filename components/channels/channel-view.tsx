import { useEffect } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { FacetName } from '../../utils/finder/protocol'
import { filterText } from '../../utils/search/query-text'
import { channelValue } from './channel-query'
import { fullNumber, monthTitle } from '../ui/dates'
import { FACET_KINDS, facetTitle, facetValueClass } from '../search/facet-kinds'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import { IndexProgress } from '../app/index-progress'
import { isComposing, isPlain } from '../ui/keyboard'
import type { LibraryViewProps } from '../app/library-nav'
import { MonthChart } from './month-chart'
import { PageTitle } from '../app/page-title'
import { PeerAvatar } from '../ui/peer-avatar'
import { PeerLinks } from './peer-links'
import { peerName } from '../ui/peer-name'
import { type Filters, showPosts } from '../search/show-posts'
import { TagList } from '../tags/tag-list'
import { useFacets } from '../store/use-facets'
import { ValueList } from '../search/value-list'

const FACETS: readonly FacetName[] = ['month', 'tag', 'has', 'site', 'lang']
/** Values of a facet before all of them are asked for. */
const SHOWN = 8

interface ChannelViewProps extends Pick<LibraryViewProps, 'store' | 'onGo'> {
  peerKey: string
}

/** What is kept of one channel. */
export function ChannelView({ store, peerKey, onGo }: ChannelViewProps) {
  const peer = store.source.peers.value.get(peerKey)
  const value = channelValue(peer, peerKey)
  const { counts, fault, retry } = useFacets(store.source, filterText('channel', value), FACETS)
  const months = counts?.month
  const show = (...more: Filters) => showPosts({ store, onGo }, [['channel', value], ...more])
  useEscape(() => onGo('channels'))
  return (
    <article class="channel-view">
      <button type="button" class="link channel-back" onClick={() => onGo('channels')}>
        ‹ {i18n.t('channels.all')}
      </button>
      <header class="channel-head">
        <PeerAvatar peerKey={peerKey} peer={peer} />
        <div>
          <PageTitle>{peerName(peer)}</PageTitle>
          <p class="meta">
            {peer?.kind && i18n.t(`channels.kind.${peer.kind}`)}
            {peer?.kind && peer.username && ' · '}
            {peer?.username && `@${peer.username}`}
          </p>
          <p aria-live="polite">{months ? keptText(months) : i18n.t('status.loading')}</p>
        </div>
      </header>
      <p class="channel-actions">
        <button type="button" class="button" onClick={() => show()}>
          {i18n.t('channels.show')}
        </button>
        {peer && <PeerLinks peer={peer} preferred={store.reader.settings.value.clients.preferred} />}
      </p>
      <IndexProgress store={store} />
      {fault && <FaultBanner code={ANSWER_CODES[fault]} onRetry={retry} />}
      {months && months.length > 0 && (
        <section class="channel-months">
          <h2>{i18n.t('channels.perMonth')}</h2>
          <MonthChart months={months} onChoose={(month) => show(['on', month])} />
        </section>
      )}
      <div class="channel-facets">
        {FACET_KINDS.map(({ facet, filter, valueOf, labelOf }) => {
          const values = counts?.[facet]
          if (facet === 'month' || !values || values.length === 0) return null
          return (
            <section key={facet} class="facet">
              <h2>{facetTitle(facet)}</h2>
              <ValueList
                values={values}
                shown={SHOWN}
                labelOf={(each) => labelOf(store, each)}
                classOf={(each) => facetValueClass(store, facet, each)}
                onChoose={(each) => show([filter, valueOf(store, each)])}
              />
            </section>
          )
        })}
      </div>
      <Rule store={store} peerKey={peerKey} onGo={onGo} />
    </article>
  )
}

/** The tags that new posts of the channel get by themselves. */
function Rule({ store, peerKey, onGo }: ChannelViewProps) {
  const rule = store.reader.settings.value.rules.find((each) => each.peerKey === peerKey)
  return (
    <section class="channel-rule">
      <h2>{i18n.t('channels.rule')}</h2>
      {rule ? (
        <TagList tags={rule.tags} colourOf={(tag) => store.reader.colourOf(tag)} />
      ) : (
        <p>{i18n.t('channels.noRule')}</p>
      )}
      <button type="button" class="link" onClick={() => onGo('settings')}>
        {i18n.t(rule ? 'channels.changeRule' : 'channels.addRule')}
      </button>
    </section>
  )
}

/** Such as `412 posts kept, March 2023 to November 2026`. */
function keptText(months: readonly { value: string; count: number }[]): string {
  const posts = months.reduce((sum, { count }) => sum + count, 0)
  const kept = i18n.t('channels.kept', posts, [fullNumber(posts)])
  const [latest, earliest] = [months[0], months.at(-1)]
  if (!latest || !earliest) return kept
  if (latest === earliest) return i18n.t('channels.keptIn', [kept, monthTitle(latest.value)])
  return i18n.t('channels.keptFrom', [kept, monthTitle(earliest.value), monthTitle(latest.value)])
}

function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || document.querySelector('dialog[open]') !== null
      if (event.key !== 'Escape' || isTaken || isComposing(event) || !isPlain(event)) return
      event.preventDefault()
      onEscape()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}
