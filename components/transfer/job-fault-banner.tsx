import type { ComponentChildren } from 'preact'
import { jobCode } from '../../utils/errors/codes'
import type { JobFault } from '../../utils/jobs/protocol'
import { FaultBanner } from '../app/fault-banner'
import { i18n } from '../ui/i18n'
import { placeInFile } from './job-fault'

interface JobFaultBannerProps {
  fault: JobFault
  lead?: ComponentChildren
  onRetry?: () => void
  children?: ComponentChildren
}

/** Why a long work ended early. That the reader stopped it is only said. */
export function JobFaultBanner({ fault, ...rest }: JobFaultBannerProps) {
  if (fault.of === 'cancelled') return <p class="banner">{i18n.t('jobFault.cancelled')}</p>
  const place = fault.of === 'file' ? fault.place : undefined
  return <FaultBanner code={jobCode(fault)} place={place} where={place && placeInFile(place)} {...rest} />
}
