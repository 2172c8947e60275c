import { useState } from 'preact/hooks'
import { CopyOutcome } from '../app/copy-outcome'
import { useCopy } from '../app/use-copy'
import { channelValue } from '../channels/channel-query'
import { showPosts } from '../search/show-posts'
import type { LibraryStore } from '../store/library-store'
import { JobFaultBanner } from '../transfer/job-fault-banner'
import { i18n } from '../ui/i18n'
import { peerName } from '../ui/peer-name'
import { FileTroubles } from './file-troubles'
import { importCounts, reportText } from './import-report'
import type { ImportOutcome } from './import-store'
import type { ImportViewProps } from './import-view'
import { skippedLines } from './skipped-text'

interface ImportResultProps extends ImportViewProps {
  outcome: ImportOutcome
}

/** What came of it, with the way back. */
export function ImportResult({ work, store, onGo, outcome }: ImportResultProps) {
  const { step, report, fault } = outcome
  const leftOut = skippedLines(report.skipped)
  return (
    <div class="import-result">
      <h2 data-first tabIndex={-1}>
        {i18n.t('bringIn.done')}
      </h2>
      {fault && <p>{i18n.t(fault.of === 'cancelled' ? 'bringIn.stopped' : 'bringIn.early')}</p>}
      {fault && fault.of !== 'cancelled' && <JobFaultBanner fault={fault} onRetry={() => void work.again()} />}
      <FileTroubles troubles={report.troubles} />
      <dl class="import-counts">
        {importCounts(outcome).map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {leftOut.length > 0 && (
        <ul class="left-out">
          {leftOut.map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      )}
      <div class="import-actions">
        <button type="button" class="button" onClick={() => showImported({ store, onGo }, outcome)}>
          {i18n.t('bringIn.show')}
        </button>
        {step.count > 0 && <UndoButton store={store} step={step} />}
        <CopyButton text={reportText(work.name, outcome)} />
        <button type="button" class="link" onClick={() => work.leave()}>
          {i18n.t('bringIn.more')}
        </button>
      </div>
    </div>
  )
}

/** The posts of the one channel, or else those that were saved last. */
function showImported(to: Parameters<typeof showPosts>[0], { peers: [peer, ...others] }: ImportOutcome): void {
  const isOne = peer && others.length === 0
  showPosts(to, isOne ? [['channel', channelValue(peer, peerName(peer))]] : [['sort', 'saved']])
}

function UndoButton({ store, step }: { store: LibraryStore; step: ImportOutcome['step'] }) {
  const [isUndone, setIsUndone] = useState(false)
  const isBusy = store.steps.progress.value !== undefined
  const undo = async () => setIsUndone(await store.steps.undo(step))
  if (isUndone) return <span role="status">{i18n.t('bringIn.isUndone')}</span>
  return (
    <button type="button" class="button is-quiet" disabled={isBusy} onClick={() => void undo()}>
      {i18n.t('action.undo')}
    </button>
  )
}

function CopyButton({ text }: { text: string }) {
  const { outcome, copy } = useCopy('a report')
  return (
    <>
      <button type="button" class="button is-quiet" onClick={() => void copy(text)}>
        {i18n.t('bringIn.copyReport')}
      </button>
      <span class="muted" role="status">
        <CopyOutcome outcome={outcome} done={i18n.t('bringIn.copied')} />
      </span>
    </>
  )
}
