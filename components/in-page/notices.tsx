import { i18n } from '#i18n'
import type { LibraryFault } from '../../utils/library/errors'
import { faultText } from '../fault-text'
import { Notice, type NoticeProps } from './notice'
import type { PageContext } from './page-context'

/** Read while the extension is there: afterwards it gives no texts. */
const staleTexts = { text: i18n.t('notice.stale'), reload: i18n.t('action.reload') }

/** Tells the reader something in the page. */
export class Notices {
  constructor(private readonly context: PageContext) {}

  /** Beside `anchor`, or at the foot of the page. */
  say(notice: Omit<NoticeProps, 'onClose'>, anchor?: Element): void {
    const { overlay, client, page } = this.context
    overlay.show(<Notice {...notice} onClose={() => overlay.hide()} />, {
      isDark: client.isDark(page()),
      ...(anchor && { anchor }),
    })
  }

  sayFault(fault: LibraryFault): void {
    this.say({ text: `${i18n.t('notice.notSaved')} ${faultText(fault)}` })
  }

  sayStale(): void {
    const reload = () => this.context.page().document.location.reload()
    this.say({ text: staleTexts.text, action: { label: staleTexts.reload, run: reload } })
  }
}
