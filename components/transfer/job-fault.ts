import { FILE_CODES, jobCode } from '../../utils/errors/codes'
import type { JobFault } from '../../utils/jobs/protocol'
import type { FileFault, FilePlace } from '../../utils/transfer/read-file'
import { faultText } from '../app/fault-text'
import { byteText, fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'

/** Why a long work ended early, and what the reader can do about it. */
export function jobFaultText(fault: JobFault): string {
  if (fault.of === 'cancelled') return i18n.t('jobFault.cancelled')
  return fault.of === 'file' ? fileFaultText(fault.fault, fault.place) : faultText(jobCode(fault))
}

/** What is wrong with a file and where, and what the reader can do about it. */
export function fileFaultText(fault: FileFault, place: FilePlace): string {
  return [faultText(FILE_CODES[fault]), placeInFile(place)].filter(Boolean).join(' ')
}

/** `placeText` to be put after a sentence. */
export function placeInFile(place: FilePlace): string {
  const where = placeText(place)
  return where && `(${where})`
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
