import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { ChannelsPage } from '../channels/channels-page'
import { fullNumber } from '../ui/dates'
import { Icon } from '../ui/icon'
import { INBOX } from './inbox'
import { ProblemsPage } from './problems-page'
import type { LibraryStore } from '../store/library-store'
import { LinksPage } from '../links/links-page'
import { SettingsPage } from '../settings/settings-page'
import { TagsPage } from '../tags/tags-page'
import { TransferPage } from '../transfer/transfer-page'
import { TrashPage } from '../trash/trash-page'
import { useInboxCount } from './use-inbox-count'

export interface LibraryViewProps {
  store: LibraryStore
  /** Shows another view, with some of them one thing of it, such as a channel. */
  onGo: (view: LibraryView, detail?: string) => void
  /** The one thing of this view that is shown, such as a channel's key. */
  detail: string
}

/** The views beside the list of posts. */
export const LIBRARY_VIEWS = {
  links: LinksPage,
  channels: ChannelsPage,
  tags: TagsPage,
  transfer: TransferPage,
  trash: TrashPage,
  settings: SettingsPage,
  problems: ProblemsPage,
} as const satisfies Record<string, ComponentType<LibraryViewProps>>

export type LibraryView = 'posts' | keyof typeof LIBRARY_VIEWS

/** The view that the page's address names after `#`, such as `#tags` or `#channels/channel:1`. */
export function useLibraryView(): { view: LibraryView; detail: string; go: LibraryViewProps['onGo'] } {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const read = () => setHash(location.hash)
    window.addEventListener('hashchange', read)
    // It may have changed between the first drawing and now.
    read()
    return () => window.removeEventListener('hashchange', read)
  }, [])
  const [name = '', ...rest] = hash.slice(1).split('/')
  return {
    view: isView(name) ? name : 'posts',
    detail: decoded(rest.join('/')),
    go: (view, detail = '') => {
      location.hash = view === 'posts' ? '' : detail ? `${view}/${encodeURIComponent(detail)}` : view
    },
  }
}

/** An address may be typed by hand. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function isView(name: string): name is keyof typeof LIBRARY_VIEWS {
  return Object.hasOwn(LIBRARY_VIEWS, name)
}

interface LibraryNavProps {
  store: LibraryStore
  view: LibraryView
  onGo: LibraryViewProps['onGo']
}

/** The way to everything that the library page shows. */
export function LibraryNav({ store, view, onGo }: LibraryNavProps) {
  const { query, reader, similarTo, counts } = store
  const inboxCount = useInboxCount(store)
  const shown = view === 'posts' && !similarTo.value ? query.value.trim() : undefined
  const showQuery = (text: string) => {
    onGo('posts')
    void store.setQuery(text)
  }
  return (
    <nav class="library-nav" aria-label={i18n.t('nav.label')}>
      <p class="library-brand">
        <Icon name="ribbon" /> {i18n.t('appShortName')}
      </p>
      <ul>
        <Place icon="posts" isCurrent={shown === ''} onGo={() => showQuery('')} count={counts.total.value}>
          {i18n.t('nav.all')}
        </Place>
        <Place icon="inbox" isCurrent={shown === INBOX} onGo={() => showQuery(INBOX)} count={inboxCount}>
          {i18n.t('nav.inbox')}
        </Place>
        {reader.searches.value.map(({ name, text }) => (
          <Place
            key={name}
            icon="collection"
            isCurrent={shown === text}
            onGo={() => showQuery(text)}
            onRemove={() => void reader.removeSearch(name)}
            removeLabel={i18n.t('searches.remove', [name])}
          >
            {name}
          </Place>
        ))}
      </ul>
      <ul>
        {(['links', 'channels', 'tags', 'transfer', 'trash', 'settings'] as const).map((name) => (
          <Place key={name} icon={name} isCurrent={view === name} onGo={() => onGo(name)}>
            {i18n.t(`nav.${name}`)}
          </Place>
        ))}
      </ul>
    </nav>
  )
}

interface PlaceProps {
  icon: Parameters<typeof Icon>[0]['name']
  isCurrent: boolean
  onGo: () => void
  count?: number | undefined
  onRemove?: () => void
  removeLabel?: string
  children: string
}

function Place({ icon, isCurrent, onGo, count, onRemove, removeLabel, children }: PlaceProps) {
  return (
    <li class={isCurrent ? 'place is-current' : 'place'}>
      <button type="button" class="place-name" aria-current={isCurrent ? 'page' : undefined} onClick={onGo}>
        <Icon name={icon} />
        <span class="place-label">{children}</span>
        {count !== undefined && <span class="count">{fullNumber(count)}</span>}
      </button>
      {onRemove && (
        <button type="button" class="tag-remove" aria-label={removeLabel} title={removeLabel} onClick={onRemove}>
          ×
        </button>
      )}
    </li>
  )
}
