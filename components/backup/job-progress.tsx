import type { ReadonlySignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { i18n } from '../ui/i18n'

interface JobProgressProps {
  label: string
  /** How far it is, in words. */
  text: string
  value: number
  max: number
  job: { isPaused: ReadonlySignal<boolean>; pause: (isPaused: boolean) => void; stop: () => void }
}

/** How far a long work is, with the ways to hold or end it. */
export function JobProgress({ label, text, value, max, job }: JobProgressProps) {
  const id = useId()
  const isPaused = job.isPaused.value
  return (
    <div class="job-progress">
      <p id={id} role="status">
        {isPaused ? i18n.t('backup.isPaused') : label}
      </p>
      <progress aria-labelledby={id} value={value} max={Math.max(1, max)} />
      <p class="muted">{text}</p>
      <div class="backup-actions">
        <button type="button" class="button is-quiet" onClick={() => job.pause(!isPaused)}>
          {i18n.t(isPaused ? 'backup.goOn' : 'backup.pause')}
        </button>
        <button type="button" class="link" onClick={() => job.stop()}>
          {i18n.t('step.stop')}
        </button>
      </div>
    </div>
  )
}
