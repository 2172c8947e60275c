import { useEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { FacetValue } from '../../utils/finder/protocol'
import type { AnswerFault } from '../../utils/messages/protocol'
import { matchRank } from '../../utils/search/query-match'
import { fullNumber, shortDate } from '../ui/dates'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import { IndexProgress } from '../app/index-progress'
import type { LibraryStore } from '../store/library-store'
import { PageTitle } from '../app/page-title'
import { PeerAvatar } from '../ui/peer-avatar'
import { peerName } from '../ui/peer-name'

/** From so many channels on, one can look for one. */
const MANY = 9

interface ChannelListProps {
  store: LibraryStore
  /** Keys of peers with the numbers of their posts; undefined until they are counted. */
  channels: readonly FacetValue[] | undefined
  fault: AnswerFault | undefined
  onRetry: () => void
  /** The channel that one looked at before, if any. */
  cameFrom: string
  onOpen: (key: string) => void
}

/** The channels that posts are kept of, most posts first. */
export function ChannelList({ store, channels, fault, onRetry, cameFrom, onOpen }: ChannelListProps) {
  const [typed, setTyped] = useState('')
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  const { peers } = store.source
  const found = channels?.filter(({ value }) => isMeant(peers.value.get(value), typed.trim())) ?? []
  const count = channels?.length ?? 0
  return (
    <div class="channels-page">
      <header class="page-head">
        <PageTitle isPassed={channels?.some(({ value }) => value === cameFrom)}>{i18n.t('nav.channels')}</PageTitle>
        <p class="page-count" aria-live="polite">
          {channels ? i18n.t('channels.count', found.length, [fullNumber(found.length)]) : i18n.t('status.loading')}
        </p>
        {count >= MANY && (
          <input
            type="search"
            class="find-field"
            aria-label={i18n.t('channels.find')}
            placeholder={i18n.t('channels.find')}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </header>
      <IndexProgress store={store} />
      {fault && <FaultBanner code={ANSWER_CODES[fault]} onRetry={onRetry} />}
      {channels && found.length === 0 && (
        <div class="empty">
          <h2>{i18n.t(count > 0 ? 'channels.noMatch' : 'channels.none')}</h2>
          {count === 0 && <p>{i18n.t('channels.noneHint')}</p>}
        </div>
      )}
      <ul class="channel-list" aria-label={i18n.t('nav.channels')}>
        {found.map(({ value: key, count: posts, newestAt }) => {
          const peer = peers.value.get(key)
          return (
            <li key={key}>
              <button
                type="button"
                ref={key === cameFrom ? back : undefined}
                class="channel-line"
                onClick={() => onOpen(key)}
              >
                <PeerAvatar peerKey={key} peer={peer} />
                <span class="channel-names">
                  <span class="channel-name" dir="auto">
                    {peerName(peer)}
                  </span>{' '}
                  {peer?.username && <span class="channel-at">@{peer.username}</span>}
                </span>{' '}
                <span class="channel-use">
                  <span>{i18n.t('status.all', posts, [fullNumber(posts)])}</span>{' '}
                  {newestAt !== undefined && (
                    <span class="channel-last">{i18n.t('channels.last', [shortDate(newestAt)])}</span>
                  )}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function isMeant(peer: Parameters<typeof peerName>[0], typed: string): boolean {
  if (typed === '') return true
  return [peerName(peer), peer?.username ?? ''].some((name) => matchRank(name, typed.replace(/^@/, '')) !== undefined)
}
