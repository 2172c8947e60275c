import type { TargetedSubmitEvent } from 'preact'
import { useId, useState } from 'preact/hooks'
import { SYNC_CODES } from '../../utils/errors/codes'
import { noteFault } from '../../utils/errors/noted'
import { isSafeServer } from '../../utils/sync/server-address'
import { Choice } from '../ui/choice'
import { i18n } from '../ui/i18n'
import type { SyncStore } from './sync-store'
import { SyncTrouble } from './sync-trouble'

const KINDS = ['folder', 'webdav'] as const
type Kind = (typeof KINDS)[number]

type PickFolder = (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>

/** Where the devices meet, and how this one is called. */
export function SyncSetupForm({ sync }: { sync: SyncStore }) {
  const canPick = 'showDirectoryPicker' in window
  const [kind, setKind] = useState<Kind>(canPick ? 'folder' : 'webdav')
  const [name, setName] = useState(i18n.t('sync.thisDevice'))
  const id = useId()
  const choose = (chosen: Kind) => {
    sync.trouble.value = undefined
    setKind(chosen)
    return Promise.resolve()
  }
  return (
    <>
      <p class="sync-field">
        <label for={id}>{i18n.t('sync.name')}</label>
        <input id={id} value={name} maxLength={100} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </p>
      {canPick && (
        <Choice
          label={i18n.t('sync.where')}
          values={KINDS}
          chosen={kind}
          onChoose={choose}
          textOf={(each) => i18n.t(`syncPlace.${each}`)}
        />
      )}
      {kind === 'folder' ? <FolderForm sync={sync} name={name} /> : <ServerForm sync={sync} name={name} />}
      <SyncTrouble trouble={sync.trouble.value} />
    </>
  )
}

interface FormProps {
  sync: SyncStore
  name: string
}

function FolderForm({ sync, name }: FormProps) {
  const pick = async () => {
    const { showDirectoryPicker } = window as unknown as { showDirectoryPicker: PickFolder }
    const folder = await showDirectoryPicker({ id: 'galpi-sync', mode: 'readwrite' }).catch((error: unknown) => {
      // Closing the browser's window without choosing is no fault.
      if (error instanceof DOMException && error.name === 'AbortError') return undefined
      noteFault(SYNC_CODES.permission, 'choosing a folder', error)
      sync.trouble.value = 'permission'
      return undefined
    })
    if (folder) await sync.connect({ kind: 'folder', folder }, name.trim())
  }
  return (
    <>
      <p class="muted">{i18n.t('sync.folderHint')}</p>
      <p>
        <button type="button" class="button" disabled={sync.isBusy.value} onClick={() => void pick()}>
          {i18n.t('sync.pick')}
        </button>
      </p>
    </>
  )
}

function ServerForm({ sync, name }: FormProps) {
  const [url, setUrl] = useState('')
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const connect = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const address = url.trim()
    if (isSafeServer(address)) await sync.connect({ kind: 'webdav', url: address, user, password }, name.trim())
    else sync.trouble.value = 'insecure'
  }
  return (
    <form class="sync-form" onSubmit={(event) => void connect(event)}>
      <p class="muted">{i18n.t('sync.serverHint')}</p>
      <Field label={i18n.t('sync.url')} type="url" value={url} onValue={setUrl} isRequired />
      <Field label={i18n.t('sync.user')} type="text" value={user} onValue={setUser} />
      <Field label={i18n.t('sync.password')} type="password" value={password} onValue={setPassword} />
      <p>
        <button type="submit" class="button" disabled={sync.isBusy.value}>
          {i18n.t('sync.connect')}
        </button>
      </p>
    </form>
  )
}

interface FieldProps {
  label: string
  type: 'url' | 'text' | 'password'
  value: string
  onValue: (value: string) => void
  isRequired?: boolean
}

function Field({ label, type, value, onValue, isRequired = false }: FieldProps) {
  const id = useId()
  const common = {
    id,
    value,
    required: isRequired,
    autocomplete: 'off',
    spellcheck: false,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onValue(currentTarget.value),
  } as const
  return (
    <p class="sync-field">
      <label for={id}>{label}</label>
      {type === 'url' && <input type="url" {...common} />}
      {type === 'text' && <input type="text" {...common} />}
      {type === 'password' && <input type="password" {...common} />}
    </p>
  )
}
