import type { JobFault } from '../../utils/jobs/protocol'
import { jobCode } from '../../utils/errors/codes'
import { noteFault } from '../../utils/errors/noted'
import { failedJobOf } from '../../utils/jobs/fault-of'
import { JobError } from '../../utils/jobs/run'

/** Why a job that this page started did not come to its end. `what`: what it was doing, for the console. */
export function jobFaultOf(error: unknown, what: string): JobFault {
  // Its thread said it already.
  if (error instanceof JobError) return error.fault
  const fault = failedJobOf(error)
  noteFault(jobCode(fault), what, error)
  return fault
}
