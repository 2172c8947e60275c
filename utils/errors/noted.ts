import { type Cause, causesOf } from './causes'
import type { FaultCode } from './codes'

/** A fault as this page, worker or thread met it. */
export interface NotedFault {
  code: FaultCode
  causes: Cause[]
  /** Epoch milliseconds. */
  at: number
}

const MAX_NOTED = 20
const noted: NotedFault[] = []

/**
 * Says a fault on the console, which is the reader's own, and remembers its names for the details that can be copied.
 * `what`: what was being done, in fixed words.
 */
export function noteFault(code: FaultCode, what: string, error?: unknown): void {
  console.error(`Galpi: ${code}: ${what}`, ...(error === undefined ? [] : [error]))
  noteCauses(code, causesOf(error))
}

/** Remembers a fault of the worker or a thread, which said it already. */
export function noteCauses(code: FaultCode, causes: Cause[]): void {
  noted.push({ code, causes, at: Date.now() })
  if (noted.length > MAX_NOTED) noted.shift()
}

/** The last faults, oldest first. */
export function notedFaults(): readonly NotedFault[] {
  return noted
}
