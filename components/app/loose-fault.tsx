import { signal } from '@preact/signals'
import type { FaultCode } from '../../utils/errors/codes'
import { watchLooseFaults } from '../../utils/errors/loose'
import { codeOf } from '../../utils/jobs/fault-of'
import { i18n } from '../ui/i18n'
import { FaultBanner } from './fault-banner'
import { FAULTS } from './fault-table'
import './loose-fault.css'
import { WayOutLink } from './way-out-link'

/** The last fault of this page that nothing else told the reader of. */
const looseFault = signal<FaultCode | undefined>(undefined)

export function watchPage(): void {
  watchLooseFaults(window, codeOf, (code) => (looseFault.value = code))
}

/** Tells of it at the foot of the page, until the reader puts it away. */
export function LooseFault() {
  const code = looseFault.value
  if (!code) return null
  const close = () => {
    looseFault.value = undefined
  }
  return (
    <div class="loose-fault">
      <FaultBanner key={code} code={code}>
        {FAULTS[code].wayOut !== 'reload' && <WayOutLink wayOut="reload" />}
        <button type="button" class="link" onClick={close}>
          {i18n.t('action.close')}
        </button>
      </FaultBanner>
    </div>
  )
}
