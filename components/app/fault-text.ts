import { i18n } from '../ui/i18n'
import type { LibraryFault } from '../../utils/library/errors'

/** What went wrong and what the reader can do about it, in the reader's language. */
export function faultText(fault: LibraryFault): string {
  switch (fault) {
    case 'full':
      return i18n.t('fault.full')
    case 'blocked':
      return i18n.t('fault.blocked')
    case 'newer':
      return i18n.t('fault.newer')
    case 'missing':
      return i18n.t('fault.missing')
    case 'invalid':
      return i18n.t('fault.invalid')
    case 'damaged':
      return i18n.t('fault.damaged')
  }
}
