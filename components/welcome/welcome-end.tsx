import { useCallback } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { browser } from '#imports'
import { keysOfPeer } from '../../utils/library/read'
import { peerKeyOf } from '../../utils/post/identity'
import type { Peer } from '../../utils/post/model'
import { fullNumber } from '../ui/dates'
import type { LibraryStore } from '../store/library-store'
import { ShortcutTable } from '../app/shortcut-table'
import { TelegramLinks } from '../app/telegram-links'
import { useLibrary } from '../store/use-library'

interface WelcomeEndProps {
  store: LibraryStore
  /** Whose posts are samples. */
  samplePeer: Peer | undefined
}

/** Where to go from here. */
export function WelcomeEnd({ store, samplePeer }: WelcomeEndProps) {
  return (
    <section class="welcome-end" aria-labelledby="welcome-end">
      <h2 id="welcome-end">{i18n.t('welcome.end')}</h2>
      <p>{i18n.t('welcome.endHint')}</p>
      <TelegramLinks />
      <div class="welcome-notes">
        <div>
          <h3>{i18n.t('welcome.pin')}</h3>
          <p>{i18n.t(import.meta.env.FIREFOX ? 'welcome.pinFirefox' : 'welcome.pinChromium')}</p>
          <h3>{i18n.t('welcome.library')}</h3>
          <p>
            {i18n.t('welcome.libraryHint')}{' '}
            <a href={browser.runtime.getURL('/library.html')}>{i18n.t('action.openLibrary')}</a>
          </p>
        </div>
        <ShortcutTable />
      </div>
      {samplePeer && <RemoveSamples store={store} peerKey={peerKeyOf(samplePeer)} />}
    </section>
  )
}

function RemoveSamples({ store, peerKey }: { store: LibraryStore; peerKey: string }) {
  const keys = useLibrary(useCallback((db) => keysOfPeer(db, peerKey), [peerKey])) ?? []
  if (keys.length === 0) return null
  return (
    <p>
      <button type="button" class="danger" onClick={() => void store.remove(keys)}>
        {i18n.t('welcome.remove', keys.length, [fullNumber(keys.length)])}
      </button>
    </p>
  )
}
