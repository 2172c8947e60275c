import type { FaultCode } from './codes'
import { noteFault } from './noted'

/** What of a page, a worker or a thread hears of faults that nobody caught. */
type Scope = Pick<EventTarget, 'addEventListener'>

/**
 * Says every fault of this page, worker or thread that nothing else caught, under a code. `codeOf`: the fault behind an
 * error; `onFault` hears of each.
 */
export function watchLooseFaults(
  scope: Scope,
  codeOf: (error: unknown) => FaultCode,
  onFault: (code: FaultCode) => void = () => undefined,
): void {
  const note = (error: unknown) => {
    const code = codeOf(error)
    noteFault(code, 'caught by nobody', error)
    onFault(code)
  }
  scope.addEventListener('unhandledrejection', (event) => note('reason' in event ? event.reason : undefined))
  scope.addEventListener('error', (event) => {
    // Without an error it is a note of the browser's, such as of a ResizeObserver that goes on in the next frame.
    if ('error' in event && event.error) note(event.error)
  })
}
