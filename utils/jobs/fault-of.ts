import { faultOf, LibraryError } from '../library/errors'
import { FileError } from '../transfer/read-file'
import { type FailedJob, type FaultCode, jobCode } from '../errors/codes'
import { noteFault } from '../errors/noted'

const DISK_ERRORS = new Set(['NotFoundError', 'NotAllowedError', 'NotReadableError', 'NoModificationAllowedError'])
const DATABASE_ERRORS = new Set(['QuotaExceededError', 'VersionError', 'UnknownError', 'InvalidStateError'])

/** The fault behind any error, by its class or by the names that the browser gives its own. */
export function failedJobOf(error: unknown): FailedJob {
  if (error instanceof FileError) return { of: 'file', fault: error.fault, place: error.place }
  const name = error instanceof Error ? error.name : ''
  if (error instanceof LibraryError || DATABASE_ERRORS.has(name)) return { of: 'library', fault: faultOf(error) }
  if (DISK_ERRORS.has(name)) return { of: 'disk', name }
  return { of: 'other' }
}

export function codeOf(error: unknown): FaultCode {
  return jobCode(failedJobOf(error))
}

/** Says any error on the console under the code of the fault that it is. `what`: what was being done, in fixed words. */
export function noteError(what: string, error: unknown): void {
  noteFault(codeOf(error), what, error)
}
