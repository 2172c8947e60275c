import { useLayoutEffect, useRef } from 'preact/hooks'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { ExportRun } from './export-run'

/** How far an export is, and the way to stop it, which has the focus. */
export function ExportProgress({ run }: { run: ExportRun }) {
  const stop = useRef<HTMLButtonElement>(null)
  const { done, all } = run.progress.value ?? { done: 0, all: 0 }
  useLayoutEffect(() => stop.current?.focus(), [])
  return (
    <span class="export-progress">
      <label>
        {i18n.t('step.working', [fullNumber(done), fullNumber(all)])}
        <progress value={done} max={Math.max(all, 1)} />
      </label>
      <button type="button" class="link" ref={stop} onClick={() => run.stop()}>
        {i18n.t('action.cancel')}
      </button>
    </span>
  )
}
