import { useEffect, useState } from 'preact/hooks'
import type { LibraryViewProps } from '../app/library-nav'
import { i18n } from '../ui/i18n'
import { SyncSetupForm } from './sync-setup-form'
import { SyncState } from './sync-state'
import { SyncStore } from './sync-store'
import './sync.css'

/** The same library on several devices, by way of a folder or a server of the reader's. */
export function SyncSection(_props: LibraryViewProps) {
  const [sync] = useState(() => new SyncStore())
  useEffect(() => {
    void sync.read()
    return sync.follow()
  }, [sync])
  const setup = sync.setup.value
  if (setup === undefined) return null
  return (
    <div class="sync">
      {setup ? (
        <SyncState sync={sync} setup={setup} />
      ) : (
        <>
          <p>{i18n.t('sync.what')}</p>
          <p class="muted">{i18n.t('sync.who')}</p>
          <SyncSetupForm sync={sync} />
        </>
      )}
    </div>
  )
}
