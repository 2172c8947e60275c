import { type FaultCode, faultKey } from '../../utils/errors/codes'
import { i18n } from '../ui/i18n'

/** What went wrong, in one sentence. */
export function faultSentence(code: FaultCode): string {
  return i18n.t(`fault.${faultKey(code)}`)
}

/** What the reader can do about it. */
export function faultHelp(code: FaultCode): string {
  return i18n.t(`faultHelp.${faultKey(code)}`)
}

/** Both, for places that take one text. */
export function faultText(code: FaultCode): string {
  return `${faultSentence(code)} ${faultHelp(code)}`
}
