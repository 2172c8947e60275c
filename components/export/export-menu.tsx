import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { LibraryStore } from '../store/library-store'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import './export-menu.css'
import { ExportOutcome } from './export-outcome'
import { ExportProgress } from './export-progress'
import { ExportRun } from './export-run'

/** More posts than this are a file, not something to paste. */
const MAX_COPIED = 500
/** Those that need no further questions. */
const FORMATS = ['json', 'html', 'markdown', 'csv', 'netscape'] as const

interface ExportMenuProps {
  store: LibraryStore
  /** Shows every way out, with its choices. */
  onMore?: (() => void) | undefined
}

/** Writes the posts that the next step is taken on to a file, or copies them. */
export function ExportMenu({ store, onMore }: ExportMenuProps) {
  const box = useRef<HTMLDivElement>(null)
  const [run] = useState(() => new ExportRun())
  const keys = store.targets
  const wish = { count: keys.length, keys: () => Promise.resolve(keys) }
  const canCopy = keys.length <= MAX_COPIED
  const isBusy = run.progress.value !== undefined
  const wasBusy = useRef(isBusy)
  useEffect(() => () => run.stop(), [run])
  useLayoutEffect(() => {
    // What had the focus is gone.
    if (wasBusy.current && !isBusy) box.current?.querySelector('button')?.focus()
    wasBusy.current = isBusy
  }, [isBusy])
  return (
    <div class="export" ref={box}>
      {isBusy ? (
        <ExportProgress run={run} />
      ) : (
        <Menu
          label={i18n.t('export.label')}
          icon={
            <>
              <Icon name="export" /> {i18n.t('export.label')}
            </>
          }
        >
          {FORMATS.map((format) => (
            <MenuItem key={format} onChoose={() => void run.toDisk({ ...wish, format })}>
              {i18n.t(`export.${format}`)}
              <span class="export-hint">{i18n.t(`exportHint.${format}`)}</span>
            </MenuItem>
          ))}
          <MenuItem isDisabled={!canCopy} onChoose={() => void run.toClipboard(wish)}>
            {i18n.t('export.copy')}
            {!canCopy && <span class="export-hint">{i18n.t('exportHint.tooMany', [fullNumber(MAX_COPIED)])}</span>}
          </MenuItem>
          {onMore && (
            <MenuItem onChoose={onMore}>
              {i18n.t('export.more')}
              <span class="export-hint">{i18n.t('exportHint.more')}</span>
            </MenuItem>
          )}
        </Menu>
      )}
      <div class="export-outcome">
        <ExportOutcome run={run} />
      </div>
    </div>
  )
}
