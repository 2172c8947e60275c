/** Names that the browser, IndexedDB, a library or Galpi gives its errors. Any other name may be made of anything. */
const NAMES = [
  'AbortError',
  'ConstraintError',
  'DataCloneError',
  'DataError',
  'EncodingError',
  'Error',
  'EvalError',
  'FileError',
  'HierarchyRequestError',
  'IndexFault',
  'InvalidCharacterError',
  'InvalidStateError',
  'JobError',
  'LibraryError',
  'NetworkError',
  'NoModificationAllowedError',
  'NotAllowedError',
  'NotFoundError',
  'NotReadableError',
  'NotSupportedError',
  'OperationError',
  'QuotaExceededError',
  'RangeError',
  'ReadOnlyError',
  'ReferenceError',
  'SecurityError',
  'SegmentError',
  'StaleExtensionError',
  'SyncError',
  'SyntaxError',
  'TimeoutError',
  'TransactionInactiveError',
  'TypeError',
  'TypeMismatchError',
  'UnknownError',
  'URIError',
  'ValiError',
  'VersionError',
] as const

/** What an error is called, and the status of an answer over HTTP: nothing that could quote what the reader keeps. */
export interface Cause {
  name: (typeof NAMES)[number] | 'other'
  status?: number
}

/** More would be a circle. */
const MAX_CAUSES = 5

/** An error and what led to it, outermost first. */
export function causesOf(error: unknown): Cause[] {
  const causes: Cause[] = []
  for (let at = error; at !== undefined && at !== null && causes.length < MAX_CAUSES; at = fieldOf(at, 'cause'))
    causes.push(causeOf(at))
  return causes
}

function causeOf(error: unknown): Cause {
  const status = fieldOf(error, 'status')
  return { name: causeName(fieldOf(error, 'name')), ...(isStatus(status) && { status }) }
}

function causeName(name: unknown): Cause['name'] {
  return NAMES.find((known) => known === name) ?? 'other'
}

function isStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599
}

function fieldOf(value: unknown, field: 'name' | 'cause' | 'status'): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined
}
