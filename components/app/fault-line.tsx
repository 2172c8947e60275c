import type { FaultCode } from '../../utils/errors/codes'
import { FaultLink } from './fault-link'
import { faultText } from './fault-text'

/** A fault within a line, where no more is needed than what its words say. */
export function FaultLine({ code }: { code: FaultCode }) {
  return (
    <>
      {faultText(code)} <FaultLink code={code} />
    </>
  )
}
