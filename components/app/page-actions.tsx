import type { ComponentChild } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { browser } from '#imports'
import { ignoring } from '../../utils/errors/ignoring'
import { i18n } from '../ui/i18n'
import { ANSWER_CODES } from '../../utils/errors/codes'
import { type AnswerFault, type PageReport, sendMessage } from '../../utils/messages/protocol'
import { parsePermalink } from '../../utils/post/links'
import type { SeenPost } from '../../utils/post/model'
import { TELEGRAM_HOSTS } from '../../utils/telegram/pages'
import { CopyDiagnostic } from './copy-diagnostic'
import { FaultBanner } from './fault-banner'
import { FaultLine } from './fault-line'
import { useHostAccess } from './host-access'

/** What the open tab is to us. */
type Tab = { id: number; report: PageReport } | { id: number; report: undefined } | undefined

/** In the popup on a Telegram page: save all that is shown, and the way out when Telegram's page has changed. */
export function PageActions() {
  const [tab, setTab] = useState<Tab>(undefined)
  const [outcome, setOutcome] = useState<ComponentChild>()
  const hasAccess = useHostAccess()
  useEffect(() => {
    if (hasAccess) void telegramTab().then(setTab)
  }, [hasAccess])

  if (!tab) return null
  const { id, report } = tab
  if (!report)
    return (
      <div class="page-actions">
        <NotReady tab={id} />
      </div>
    )

  const saveShown = async () => {
    const answer = await sendMessage('saveShown', undefined, id).catch(
      ignoring('the reader is told that the page is not ready'),
    )
    if (!answer) setOutcome(<NotReady tab={id} />)
    else if (!answer.ok) setOutcome(<NotSaved fault={answer.fault} onRetry={() => void saveShown()} />)
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
      {report.shown === 0 && report.isWhole && <p>{i18n.t('page.noPosts')}</p>}
      <div aria-live="polite">{outcome}</div>
      {!report.isWhole && <ChangedPage report={report} onDone={setOutcome} />}
    </div>
  )
}

/** The page was there before Galpi. */
function NotReady({ tab }: { tab: number }) {
  return (
    <>
      <p>
        <FaultLine code="page-not-ready" />
      </p>
      <button type="button" class="link" onClick={() => void browser.tabs.reload(tab).then(() => window.close())}>
        {i18n.t('action.reload')}
      </button>
    </>
  )
}

function NotSaved({ fault, onRetry }: { fault: AnswerFault; onRetry?: () => void }) {
  return <FaultBanner code={ANSWER_CODES[fault]} lead={i18n.t('notice.notSaved')} onRetry={onRetry} />
}

/** Not every post could be read: a post's link and the selected text can still be kept. */
function ChangedPage({ report, onDone }: { report: PageReport; onDone: (outcome: ComponentChild) => void }) {
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
      unread: ['text', 'date'],
    }
    const answer = await sendMessage('savePosts', { posts: [post] })
    onDone(answer.ok ? i18n.t('button.saved') : <NotSaved fault={answer.fault} />)
  }
  return (
    <form class="changed" onSubmit={(event) => void save(event)}>
      {report.hasChanged && <p role="alert">{i18n.t('changed.title', [report.clientName])}</p>}
      <p>{i18n.t('page.byHand')}</p>
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
      {report.hasChanged && <CopyDiagnostic text={report.diagnostic} />}
    </form>
  )
}

async function telegramTab(): Promise<Tab> {
  const [active] = await browser.tabs.query({ active: true, currentWindow: true })
  const url = URL.parse(active?.url ?? '')
  if (active?.id === undefined || !url || !TELEGRAM_HOSTS.has(url.host)) return undefined
  const report = await sendMessage('reportPage', undefined, active.id).catch(
    ignoring('the reader is told that the page is not ready'),
  )
  return { id: active.id, report }
}
