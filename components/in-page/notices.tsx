import { i18n } from '../ui/i18n'
import type { AnswerFault } from '../../utils/messages/protocol'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { faultText } from '../app/fault-text'
import { Notice, type NoticeProps } from './notice'
import type { PageContext } from './page-context'

/** Tells the reader something in the page. */
export class Notices {
  #lasting = lastingTexts()

  constructor(private readonly context: PageContext) {}

  /** The language changed. */
  readTexts(): void {
    this.#lasting = lastingTexts()
  }

  /** Beside `anchor`, or at the foot of the page. */
  say(notice: Pick<NoticeProps, 'text' | 'action' | 'fault'>, anchor?: Element): void {
    const { overlay, client, page } = this.context
    overlay.show(<Notice {...notice} closeLabel={this.#lasting.close} onClose={() => overlay.hide()} />, {
      isDark: client.isDark(page()),
      ...(anchor && { anchor }),
    })
  }

  sayFault(fault: AnswerFault): void {
    const code = ANSWER_CODES[fault]
    this.say({
      text: `${i18n.t('notice.notSaved')} ${faultText(code)}`,
      fault: { code, page: this.context.client.id },
    })
  }

  sayStale(): void {
    const { stale, reload } = this.#lasting
    this.say({
      text: stale,
      action: { label: reload, run: () => this.context.page().document.location.reload() },
    })
  }
}

/** Read while the extension is there: one that was updated under the page gives no texts any more. */
function lastingTexts() {
  return { stale: faultText('page-stale'), reload: i18n.t('action.reload'), close: i18n.t('action.close') }
}
