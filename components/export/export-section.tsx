import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { EXPORT_FORMATS, type ExportFormat, hasPictures } from '../../utils/transfer/formats'
import { NOTE_APPS, type NoteApp } from '../../utils/transfer/notes/note'
import type { LibraryViewProps } from '../app/library-nav'
import type { LibraryStore } from '../store/library-store'
import { Choice } from '../ui/choice'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { ExportOutcome } from './export-outcome'
import { ExportProgress } from './export-progress'
import { ExportRun } from './export-run'
import './export-section.css'
import { FormatChoice } from './format-choice'
import { canPickFolder } from './places'

const APP_NAMES: Record<NoteApp, string> = { obsidian: 'Obsidian', logseq: 'Logseq' }
const PLACES = ['folder', 'zip'] as const

/** Which posts go out. */
interface Part {
  name: 'all' | 'found' | 'selected'
  count: number
  keys: () => Promise<readonly string[] | undefined>
}

/** Every way out of the library: which posts, as what, and where to. */
export function ExportSection({ store }: LibraryViewProps) {
  const [run] = useState(() => new ExportRun())
  const parts = partsOf(store)
  const [chosen, setPart] = useState(parts.at(-1)?.name)
  const [format, setFormat] = useState<ExportFormat>('json')
  const [app, setApp] = useState<NoteApp>('obsidian')
  const [toFolder, setToFolder] = useState(canPickFolder())
  const [withPictures, setWithPictures] = useState(true)
  const begin = useRef<HTMLButtonElement>(null)
  const isBusy = run.progress.value !== undefined
  const wasBusy = useRef(isBusy)
  const part = parts.find(({ name }) => name === chosen) ?? parts[0]
  const isNotes = format === 'notes'
  useEffect(() => () => run.stop(), [run])
  useLayoutEffect(() => {
    if (wasBusy.current && !isBusy) begin.current?.focus()
    wasBusy.current = isBusy
  }, [isBusy])
  return (
    <form
      class="export-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (part) void run.toDisk({ ...part, format, app, toFolder: isNotes && toFolder, withPictures })
      }}
    >
      <fieldset class="export-all" disabled={isBusy}>
        <Choice
          label={i18n.t('exportPage.which')}
          values={parts.map(({ name }) => name)}
          chosen={part?.name ?? 'all'}
          onChoose={async (name) => setPart(name)}
          textOf={(name) =>
            partText(
              store,
              parts.find((each) => each.name === name),
            )
          }
        />
        <FormatChoice formats={EXPORT_FORMATS} chosen={format} onChoose={setFormat} />
        {isNotes && (
          <>
            <Choice
              label={i18n.t('exportPage.app')}
              values={NOTE_APPS}
              chosen={app}
              onChoose={async (value) => setApp(value)}
              textOf={(value) => APP_NAMES[value]}
            />
            {canPickFolder() && (
              <Choice
                label={i18n.t('exportPage.place')}
                values={PLACES}
                chosen={toFolder ? 'folder' : 'zip'}
                onChoose={async (value) => setToFolder(value === 'folder')}
                textOf={(value) => i18n.t(`notePlace.${value}`)}
              />
            )}
          </>
        )}
        {hasPictures(format) && (
          <label class="export-pictures">
            <input type="checkbox" checked={withPictures} onChange={() => setWithPictures(!withPictures)} />
            <span>
              {i18n.t('exportPage.pictures')} <span class="export-hint">{i18n.t('exportPage.picturesHint')}</span>
            </span>
          </label>
        )}
      </fieldset>
      <div class="export-begin">
        {isBusy ? (
          <ExportProgress run={run} />
        ) : (
          <button type="submit" class="button" ref={begin} disabled={!part || part.count === 0}>
            {i18n.t('exportPage.begin', part?.count ?? 0, [fullNumber(part?.count ?? 0)])}
          </button>
        )}
      </div>
      <ExportOutcome run={run} />
    </form>
  )
}

function partsOf(store: LibraryStore): Part[] {
  const { counts, isFiltering, rows, selection } = store
  const parts: Part[] = [{ name: 'all', count: counts.total.value ?? 0, keys: () => Promise.resolve(undefined) }]
  if (isFiltering.value) parts.push({ name: 'found', count: rows.total.value, keys: () => store.listedKeys() })
  const selected = [...selection.keys.value]
  if (selected.length > 0)
    parts.push({ name: 'selected', count: selected.length, keys: () => Promise.resolve(selected) })
  return parts
}

function partText(store: LibraryStore, part: Part | undefined): string {
  if (!part) return ''
  const count = fullNumber(part.count)
  if (part.name !== 'found') return i18n.t(`exportPart.${part.name}`, [count])
  if (store.similarTo.value) return i18n.t('exportPart.similar', [count])
  return i18n.t('exportPart.found', [store.query.value.trim(), count])
}
