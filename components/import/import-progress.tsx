import { useId } from 'preact/hooks'
import { byteText, fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { ImportStage } from './import-store'
import type { ImportViewProps } from './import-view'

interface ImportProgressProps extends ImportViewProps {
  stage: Extract<ImportStage, { at: 'reading' | 'writing' }>
}

/** How far reading or writing is, with the ways to hold or end it. */
export function ImportProgressBar({ work, stage }: ImportProgressProps) {
  const id = useId()
  const { at, progress } = stage
  const isPaused = work.isPaused.value
  const added = progress?.report?.standings.new
  return (
    <div class="import-progress">
      <h2 id={id} data-first tabIndex={-1}>
        {isPaused ? i18n.t('bringIn.isPaused') : i18n.t(at === 'reading' ? 'bringIn.reading' : 'bringIn.writing')}
      </h2>
      <progress aria-labelledby={id} value={progress?.read ?? 0} max={Math.max(1, progress?.size ?? 1)} />
      <p class="import-so-far">
        {progress && (
          <>
            <span>{i18n.t('bringIn.progress', [byteText(progress.read), byteText(progress.size)])}</span>
            <span>{i18n.t('bringIn.messages', progress.messages, [fullNumber(progress.messages)])}</span>
            {added !== undefined && <span>{i18n.t('bringIn.writtenSoFar', added, [fullNumber(added)])}</span>}
          </>
        )}
      </p>
      <div class="import-actions">
        <button type="button" class="button is-quiet" onClick={() => work.pause(!isPaused)}>
          {i18n.t(isPaused ? 'bringIn.goOn' : 'bringIn.pause')}
        </button>
        <button type="button" class="link" onClick={() => work.stop()}>
          {i18n.t('bringIn.stop')}
        </button>
      </div>
    </div>
  )
}
