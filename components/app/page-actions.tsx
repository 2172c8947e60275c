import { useEffect, useRef, useState } from 'preact/hooks'
import { browser } from '#imports'
import { i18n } from '../ui/i18n'
import { type PageReport, sendMessage } from '../../utils/messages/protocol'
import { parsePermalink } from '../../utils/post/links'
import type { SeenPost } from '../../utils/post/model'
import { TELEGRAM_HOSTS } from '../../utils/telegram/pages'
import { faultText } from './fault-text'

/** What the open tab is to us. */
type Tab = { id: number; report: PageReport } | { id: number; report: undefined } | undefined

/** In the popup on a Telegram page: save all that is shown, and the way out when Telegram's page has changed. */
export function PageActions() {
  const [tab, setTab] = useState<Tab>(undefined)
  const [outcome, setOutcome] = useState('')

  useEffect(() => {
    void telegramTab().then(setTab)
  }, [])

  if (!tab) return null
  const { id, report } = tab
  if (!report)
    return (
      <div class="page-actions">
        <p>{i18n.t('page.reload')}</p>
        <button type="button" class="link" onClick={() => void browser.tabs.reload(id).then(() => window.close())}>
          {i18n.t('action.reload')}
        </button>
      </div>
    )

  const saveShown = async () => {
    const answer = await sendMessage('saveShown', undefined, id).catch(() => undefined)
    if (!answer) setOutcome(i18n.t('page.reload'))
    else if (!answer.ok) setOutcome(`${i18n.t('notice.notSaved')} ${faultText(answer.fault)}`)
    else {
      const { saved, already, failed } = answer.value
      const done = i18n.t('page.savedShown', [String(saved), String(already)])
      setOutcome(failed > 0 ? `${done} ${i18n.t('page.savedShownFailed', [String(failed)])}` : done)
    }
  }

  return (
    <div class="page-actions">
      {report.shown > 0 && (
        <button type="button" class="button" onClick={() => void saveShown()}>
          {i18n.t('page.saveShown', [String(report.shown)])}
        </button>
      )}
      {report.isWalkable && (
        <button
          type="button"
          class="button"
          onClick={() => void sendMessage('openWalk', undefined, id).then(() => window.close())}
        >
          {i18n.t('page.saveChannel')}
        </button>
      )}
      {report.shown === 0 && report.unread.length === 0 && <p>{i18n.t('page.noPosts')}</p>}
      {outcome && <p aria-live="polite">{outcome}</p>}
      {report.unread.length > 0 && <ChangedPage report={report} onDone={setOutcome} />}
    </div>
  )
}

/** The page's markup is not what the adapter knows: the post's link and the selected text can still be kept. */
function ChangedPage({ report, onDone }: { report: PageReport; onDone: (outcome: string) => void }) {
  const link = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const save = async (event: Event) => {
    event.preventDefault()
    const ref = parsePermalink(link.current?.value ?? '')
    if (!ref) {
      onDone(i18n.t('page.badLink'))
      return
    }
    const post: SeenPost = {
      ...ref,
      client: report.client,
      text: text.current?.value.trim() ?? '',
      entities: [],
      media: [],
      reactions: [],
      postedAt: Date.now(),
      postedAtApproximate: true,
    }
    const answer = await sendMessage('savePosts', { posts: [post] })
    onDone(answer.ok ? i18n.t('button.saved') : `${i18n.t('notice.notSaved')} ${faultText(answer.fault)}`)
  }
  return (
    <form class="changed" onSubmit={(event) => void save(event)}>
      <p role="alert">{i18n.t('page.changed', [report.clientName])}</p>
      <label>
        {i18n.t('page.link')}
        <input ref={link} type="text" inputMode="url" defaultValue={report.postLink} placeholder="https://t.me/…/123" />
      </label>
      <label>
        {i18n.t('page.selectedText')}
        <textarea ref={text} rows={3} dir="auto" defaultValue={report.selectedText} />
      </label>
      <button type="submit" class="button">
        {i18n.t('page.saveLink')}
      </button>
    </form>
  )
}

async function telegramTab(): Promise<Tab> {
  const [active] = await browser.tabs.query({ active: true, currentWindow: true })
  const url = URL.parse(active?.url ?? '')
  if (active?.id === undefined || !url || !TELEGRAM_HOSTS.has(url.host)) return undefined
  const report = await sendMessage('reportPage', undefined, active.id).catch(() => undefined)
  return { id: active.id, report }
}
