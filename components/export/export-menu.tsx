import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { EXPORT_FORMATS } from '../../utils/transfer/formats'
import { fullNumber } from '../ui/dates'
import { ExportJob } from './export-job'
import './export-menu.css'
import { i18n } from '../ui/i18n'
import { Icon } from '../ui/icon'
import type { LibraryStore } from '../store/library-store'
import { Menu, MenuItem } from '../ui/menu'

/** More posts than this are a file, not something to paste. */
const MAX_COPIED = 500

/** Writes posts to a file, or copies them. `keys`: those of the posts; without it, what the next step is taken on. */
export function ExportMenu({ store, keys = store.targets }: { store: LibraryStore; keys?: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null)
  const [job] = useState(() => new ExportJob(store.source))
  const progress = job.progress.value
  const canCopy = keys.length <= MAX_COPIED
  const isBusy = progress !== undefined
  const wasBusy = useRef(isBusy)
  useEffect(() => () => job.cancel(), [job])
  useLayoutEffect(() => {
    // What had the focus is gone.
    if (isBusy !== wasBusy.current) box.current?.querySelector('button')?.focus()
    wasBusy.current = isBusy
  }, [isBusy])
  return (
    <div class="export" ref={box}>
      {progress ? (
        <span class="export-progress">
          <label>
            {i18n.t('step.working', [fullNumber(progress.done), fullNumber(progress.all)])}
            <progress value={progress.done} max={progress.all} />
          </label>
          <button type="button" class="link" onClick={() => job.cancel()}>
            {i18n.t('action.cancel')}
          </button>
        </span>
      ) : (
        <Menu
          label={i18n.t('export.label')}
          icon={
            <>
              <Icon name="export" /> {i18n.t('export.label')}
            </>
          }
        >
          {EXPORT_FORMATS.map((format) => (
            <MenuItem key={format} onChoose={() => void job.run(format, keys)}>
              {i18n.t(`export.${format}`)}
              <span class="export-hint">{i18n.t(`exportHint.${format}`)}</span>
            </MenuItem>
          ))}
          <MenuItem isDisabled={!canCopy} onChoose={() => void job.run('copy', keys)}>
            {i18n.t('export.copy')}
            {!canCopy && <span class="export-hint">{i18n.t('exportHint.tooMany', [fullNumber(MAX_COPIED)])}</span>}
          </MenuItem>
        </Menu>
      )}
      <span class="export-outcome" aria-live="polite">
        {job.outcome.value}
      </span>
    </div>
  )
}
