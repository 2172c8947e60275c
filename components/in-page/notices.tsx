import { i18n } from '../ui/i18n'
import type { LibraryFault } from '../../utils/library/errors'
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
  say(notice: Pick<NoticeProps, 'text' | 'action'>, anchor?: Element): void {
    const { overlay, client, page } = this.context
    overlay.show(<Notice {...notice} closeLabel={this.#lasting.close} onClose={() => overlay.hide()} />, {
      isDark: client.isDark(page()),
      ...(anchor && { anchor }),
    })
  }

  sayFault(fault: LibraryFault): void {
    this.say({ text: `${i18n.t('notice.notSaved')} ${faultText(fault)}` })
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
  return { stale: i18n.t('notice.stale'), reload: i18n.t('action.reload'), close: i18n.t('action.close') }
}
