import { useState } from 'preact/hooks'
import type { Place, SyncMemory, SyncSetup } from '../../utils/sync/memory'
import { SEGMENT_CODES } from '../../utils/errors/codes'
import { FaultBanner } from '../app/fault-banner'
import { fullNumber, timeAgo } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { SwitchOff } from './switch-off'
import type { SyncStore, SyncTrouble as Trouble } from './sync-store'
import { SyncTrouble } from './sync-trouble'

interface SyncStateProps {
  sync: SyncStore
  setup: SyncSetup
}

/** How the devices are with each other. */
export function SyncState({ sync, setup }: SyncStateProps) {
  const [isLeaving, setIsLeaving] = useState(false)
  const memory = sync.memory.value
  const isBusy = sync.isBusy.value
  return (
    <>
      <p class="sync-place">{i18n.t(`syncAt.${setup.place.kind}`, [placeName(setup.place)])}</p>
      <p class="sync-status" role="status">
        {isBusy ? progressText(sync) : lastText(memory)}
      </p>
      <SyncTrouble
        trouble={sync.trouble.value ?? (isBusy ? undefined : standingTrouble(sync))}
        onRetry={() => void sync.syncByHand()}
      />
      {memory && memory.removals.size > 0 && <Question sync={sync} count={memory.removals.size} />}
      {memory?.last && memory.last.waiting > 0 && (
        <p class="banner">{i18n.t('sync.waiting', memory.last.waiting, [fullNumber(memory.last.waiting)])}</p>
      )}
      {memory?.last?.unreadable && (
        <FaultBanner code={SEGMENT_CODES[memory.last.unreadable]} onRetry={() => void sync.syncByHand()} />
      )}
      <p class="sync-actions">
        <button type="button" class="button" disabled={isBusy} onClick={() => void sync.syncByHand()}>
          {i18n.t('sync.now')}
        </button>
        <button type="button" class="link" aria-haspopup="dialog" onClick={() => setIsLeaving(true)}>
          {i18n.t('sync.off')}
        </button>
      </p>
      <Devices sync={sync} setup={setup} memory={memory} />
      {isLeaving && <SwitchOff sync={sync} onClose={() => setIsLeaving(false)} />}
    </>
  )
}

function standingTrouble({ isLockedOut, memory }: SyncStore): Trouble | undefined {
  return isLockedOut.value ? 'permission' : memory.value?.fault
}

function placeName(place: Place): string {
  return place.kind === 'folder' ? place.folder.name : new URL(place.url).host
}

function progressText({ progress }: SyncStore): string {
  const { doing, done, total } = progress.value ?? {}
  return doing ? i18n.t(`syncDoing.${doing}`, [fullNumber(done ?? 0), fullNumber(total ?? 0)]) : i18n.t('sync.begun')
}

function lastText(memory: SyncMemory | undefined): string {
  if (!memory?.last) return i18n.t('sync.never')
  const { at, sent, received } = memory.last
  return i18n.t('sync.last', [timeAgo(at, Date.now()), fullNumber(sent), fullNumber(received)])
}

/** Many posts are to go: the reader decides. */
function Question({ sync, count }: { sync: SyncStore; count: number }) {
  return (
    <div class="banner is-fault" role="alert">
      <p>{i18n.t('sync.question', count, [fullNumber(count)])}</p>
      <p class="sync-actions">
        <button type="button" class="button" disabled={sync.isBusy.value} onClick={() => void sync.syncByHand('keep')}>
          {i18n.t('sync.keep')}
        </button>
        <button
          type="button"
          class="danger"
          disabled={sync.isBusy.value}
          onClick={() => void sync.syncByHand('remove')}
        >
          {i18n.t('sync.remove')}
        </button>
      </p>
    </div>
  )
}

function Devices({ sync, setup, memory }: SyncStateProps & { memory: SyncMemory | undefined }) {
  const [now] = useState(() => Date.now())
  const others = [...(memory?.devices.values() ?? [])].toSorted((a, b) => b.at - a.at)
  return (
    <>
      <h2 id="sync-devices">{i18n.t('sync.devices')}</h2>
      <ul class="sync-devices" aria-labelledby="sync-devices">
        <li>
          <input
            aria-label={i18n.t('sync.name')}
            defaultValue={setup.name}
            maxLength={100}
            onChange={({ currentTarget }) => void sync.rename(currentTarget.value.trim())}
          />
          <span class="muted">{i18n.t('sync.thisDevice')}</span>
        </li>
        {others.map(({ id, name, at }) => (
          <li key={id}>
            <strong dir="auto">{name || id}</strong>
            <span class="muted">{i18n.t('sync.wrote', [timeAgo(at, Math.max(now, at))])}</span>
          </li>
        ))}
      </ul>
      {others.length === 0 && <p class="muted">{i18n.t('sync.alone')}</p>}
    </>
  )
}
