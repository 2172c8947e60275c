import type { FaultCode } from '../../utils/errors/codes'
import { i18n } from '../ui/i18n'
import { LibraryLink } from './library-link'

/** A fault's code, which leads to what is said of it. */
export function FaultLink({ code }: { code: FaultCode }) {
  return (
    <LibraryLink to={`problems/${code}`} label={i18n.t('problems.about', [code])}>
      <code>{code}</code>
    </LibraryLink>
  )
}
