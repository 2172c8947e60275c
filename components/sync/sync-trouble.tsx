import { i18n } from '../ui/i18n'
import type { SyncTrouble as Trouble } from './sync-store'

/** What is wrong, and what to do about it. */
export function SyncTrouble({ trouble }: { trouble: Trouble | undefined }) {
  return <div role="alert">{trouble && <p class="banner is-fault">{i18n.t(`syncTrouble.${trouble}`)}</p>}</div>
}
