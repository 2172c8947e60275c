import { useRef } from 'preact/hooks'
import './channels-page.css'
import type { FacetName } from '../../utils/finder/protocol'
import { ChannelList } from './channel-list'
import { ChannelView } from './channel-view'
import type { LibraryViewProps } from '../app/library-nav'
import { useFacets } from '../store/use-facets'

const CHANNELS: readonly FacetName[] = ['channel']

/** The channels that posts are kept of; `detail` is the key of the one that is looked at. */
export function ChannelsPage({ store, detail: key, onGo }: LibraryViewProps) {
  const { counts, fault, retry } = useFacets(store.source, '', CHANNELS)
  const seen = useRef(key)
  const cameFrom = seen.current
  seen.current = key
  if (key) return <ChannelView key={key} store={store} peerKey={key} onGo={onGo} />
  return (
    <ChannelList
      store={store}
      channels={counts?.channel}
      fault={fault}
      onRetry={retry}
      cameFrom={cameFrom}
      onOpen={(chosen) => onGo('channels', chosen)}
    />
  )
}
