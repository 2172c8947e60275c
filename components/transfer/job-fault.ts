import type { JobFault } from '../../utils/jobs/protocol'
import type { FileFault, FilePlace } from '../../utils/transfer/read-file'
import { faultText } from '../app/fault-text'
import { byteText, fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'

/** Why a long work ended early, and what the reader can do about it. */
export function jobFaultText(fault: JobFault): string {
  switch (fault.of) {
    case 'library':
      return faultText(fault.fault)
    case 'file':
      return fileFaultText(fault.fault, fault.place)
    case 'cancelled':
      return i18n.t('jobFault.cancelled')
    case 'disk':
      return i18n.t('jobFault.disk')
    case 'other':
      return i18n.t('jobFault.other', [`${fault.name}: ${fault.message}`])
  }
}

/** What is wrong with a file and where, and what the reader can do about it. */
export function fileFaultText(fault: FileFault, place: FilePlace): string {
  const where = placeText(place)
  return [i18n.t(`fileFault.${fault}`), where && `(${where})`].filter(Boolean).join(' ')
}

/** Where in a file something is; empty when that is not known. */
export function placeText({ line, offset, message, chat }: FilePlace): string {
  const parts = [
    chat,
    message !== undefined && i18n.t('filePlace.message', [String(message)]),
    line !== undefined && i18n.t('filePlace.line', [fullNumber(line)]),
    // A line says it better.
    line === undefined && offset !== undefined && i18n.t('filePlace.offset', [byteText(offset)]),
  ]
  return parts.filter(Boolean).join(', ')
}
