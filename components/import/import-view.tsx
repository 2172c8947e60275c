import { useLayoutEffect, useRef } from 'preact/hooks'
import type { LibraryViewProps } from '../app/library-nav'
import { i18n } from '../ui/i18n'
import { JobFaultBanner } from '../transfer/job-fault-banner'
import './import.css'
import { ImportFound } from './import-found'
import { ImportProgressBar } from './import-progress'
import { ImportResult } from './import-result'
import { ImportStart } from './import-start'
import type { ImportStore } from './import-store'

export interface ImportViewProps extends LibraryViewProps {
  work: ImportStore
}

/** From picking files to what came of it, wherever the work is. */
export function ImportView(props: ImportViewProps) {
  const stage = props.work.stage.value
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef(stage.at)
  useLayoutEffect(() => {
    // What had the focus is gone.
    if (shown.current !== stage.at) box.current?.querySelector<HTMLElement>('[data-first]')?.focus()
    shown.current = stage.at
  }, [stage.at])
  return (
    <div class="import" ref={box}>
      <p class="import-intro">{i18n.t('bringIn.intro')}</p>
      {stage.at === 'start' && (
        <>
          {stage.fault && <JobFaultBanner fault={stage.fault} onRetry={() => void props.work.again()} />}
          <ImportStart {...props} />
        </>
      )}
      {(stage.at === 'reading' || stage.at === 'writing') && <ImportProgressBar {...props} stage={stage} />}
      {stage.at === 'preview' && <ImportFound {...props} preview={stage.preview} />}
      {stage.at === 'done' && <ImportResult {...props} outcome={stage.outcome} />}
    </div>
  )
}
