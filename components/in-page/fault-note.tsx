import type { FaultCode } from '../../utils/errors/codes'
import type { PageKind } from '../../utils/errors/details'
import { CopyDetails } from '../app/copy-details'

/** A fault's code and its details, small, under what is said of it in the page. */
export function FaultNote({ code, page }: { code: FaultCode; page: PageKind }) {
  return (
    <div class="fault-note">
      <code>{code}</code> <CopyDetails code={code} page={page} />
    </div>
  )
}
