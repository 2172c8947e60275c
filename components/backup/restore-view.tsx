import { useEffect, useRef, useState } from 'preact/hooks'
import type { JobFault } from '../../utils/jobs/protocol'
import { jobFaultOf } from '../transfer/job-fault-of'
import { OtherFolder } from './other-folder'
import type { RestoreDifference, RestoreStanding } from '../../utils/jobs/restore-protocol'
import { FILE_CODES } from '../../utils/errors/codes'
import { FaultLine } from '../app/fault-line'
import type { LibraryStore } from '../store/library-store'
import type { TakenStep } from '../store/steps-store'
import { placeInFile } from '../transfer/job-fault'
import { JobFaultBanner } from '../transfer/job-fault-banner'
import { byteText, fullDate, fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { backupsIn, folderPermission, type StoredBackup } from './backup-folder'
import type { BackupStore } from './backup-store'
import { JobProgress } from './job-progress'
import type { RestoreStage, RestoreStore } from './restore-store'

const STANDINGS: readonly RestoreStanding[] = ['new', 'trashed', 'different', 'same']

interface RestoreProps {
  store: LibraryStore
  backup: BackupStore
  work: RestoreStore
}

/** Puts a backup back: chosen, compared, merged or replaced, and undone. */
export function RestoreView(props: RestoreProps) {
  const stage = props.work.stage.value
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(stage.at)
  useEffect(() => {
    // What had the focus is gone.
    if (stage.at !== shown.current) heading.current?.focus()
    shown.current = stage.at
  }, [stage.at])
  return (
    <section class="backup-part" aria-labelledby="backup-restore">
      <h2 id="backup-restore" tabIndex={-1} ref={heading}>
        {i18n.t('restore.title')}
      </h2>
      <RestoreStagePart {...props} stage={stage} />
    </section>
  )
}

function RestoreStagePart({ stage, ...props }: RestoreProps & { stage: RestoreStage }) {
  const { work, store } = props
  switch (stage.at) {
    case 'start':
      return <RestoreStart {...props} />
    case 'reading':
    case 'writing': {
      const { read = 0, size = 0 } = stage.progress ?? {}
      return (
        <JobProgress
          label={i18n.t(stage.at === 'writing' ? 'restore.writing' : 'restore.reading')}
          text={i18n.t('bringIn.progress', [byteText(read), byteText(size)])}
          value={read}
          max={size}
          job={work}
        />
      )
    }
    case 'unreadable':
      return (
        <>
          <JobFaultBanner fault={stage.fault} onRetry={() => void work.again()} />
          <div class="backup-actions">
            {stage.canSalvage && (
              <button type="button" class="button is-quiet" onClick={() => void work.salvage()}>
                {i18n.t('restore.salvage')}
              </button>
            )}
            <OtherButton work={work} />
          </div>
        </>
      )
    case 'compared':
      return <Compared work={work} difference={stage.difference} />
    case 'done':
      return <Done work={work} store={store} stage={stage} />
  }
}

/** The backups of the folder, and the way to any other file. */
function RestoreStart({ backup, work }: RestoreProps) {
  const { folder, last } = backup.state.value ?? {}
  const [stored, setStored] = useState<StoredBackup[]>([])
  const [fault, setFault] = useState<JobFault>()
  const permission = backup.permission.value
  useEffect(() => {
    if (folder && permission === 'granted')
      void backupsIn(folder).then(setStored, (error: unknown) => setFault(jobFaultOf(error, 'listing backups')))
  }, [folder, permission, last])
  const pick = async () => {
    const file = await pickFile()
    if (file) await work.compare(file, file.name)
  }
  const allow = async () => {
    if (folder) backup.permission.value = await folderPermission(folder, { asks: true })
  }
  return (
    <>
      <p class="muted">{i18n.t('restore.intro')}</p>
      <div class="backup-actions">
        <button type="button" class="button is-quiet" onClick={() => void pick()}>
          {i18n.t('restore.file')}
        </button>
        {folder && permission !== 'granted' && (
          <button type="button" class="link" onClick={() => void allow()}>
            {i18n.t('restore.allow', [folder.name])}
          </button>
        )}
      </div>
      {fault && (
        <JobFaultBanner fault={fault}>
          <OtherFolder backup={backup} />
        </JobFaultBanner>
      )}
      {stored.length > 0 && (
        <ul class="backup-list" aria-label={i18n.t('restore.stored')}>
          {stored.map(({ name, at, file }) => (
            <li key={name}>
              <span>
                <time dateTime={new Date(at).toISOString()}>{fullDate(at)}</time>{' '}
                <span class="muted">{byteText(file.size)}</span>
              </span>
              <button type="button" class="link" onClick={() => void work.compare(file, name)}>
                {i18n.t('restore.look')} <span class="visually-hidden">{fullDate(at)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function pickFile(): Promise<File | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,.jsonl,.gz'
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

/** What putting it back would change, and the two ways to do it. */
function Compared({ work, difference }: { work: RestoreStore; difference: RestoreDifference }) {
  const { head, counts, onlyHere, isShrinking, faultCount, faults } = difference
  const [isSure, setIsSure] = useState(false)
  const isEmpty = STANDINGS.every((standing) => counts[standing] === 0)
  return (
    <>
      <p>
        {i18n.t('restore.of', [fullDate(head.exportedAt)])}{' '}
        <span class="muted" dir="auto">
          {work.name}
        </span>
      </p>
      {faultCount > 0 && (
        <div class="banner is-fault">
          <p>{i18n.t('restore.faults', faultCount, [fullNumber(faultCount)])}</p>
          <ul>
            {faults.map(({ fault, place }) => (
              <li key={`${fault} ${place.line}`}>
                {placeInFile(place)} <FaultLine code={FILE_CODES[fault]} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <dl class="restore-counts">
        {STANDINGS.map((standing) => (
          <div key={standing}>
            <dt>{i18n.t(`restoreStanding.${standing}`)}</dt>
            <dd>{fullNumber(counts[standing])}</dd>
            <Examples difference={difference} standing={standing} />
          </div>
        ))}
        <div>
          <dt>{i18n.t('restoreStanding.onlyHere')}</dt>
          <dd>{fullNumber(onlyHere)}</dd>
        </div>
      </dl>
      {!head.isWhole && <p class="muted">{i18n.t('restore.isPart')}</p>}
      <div class="restore-ways">
        <div>
          <button
            type="button"
            class="button"
            disabled={isEmpty}
            onClick={() => void work.restore({ isReplacing: false, isConfirmed: false })}
          >
            {i18n.t('restore.merge')}
          </button>
          <p class="muted">{i18n.t('restore.mergeHint')}</p>
        </div>
        <div>
          <button
            type="button"
            class="button is-quiet"
            disabled={isShrinking && !isSure}
            onClick={() => void work.restore({ isReplacing: true, isConfirmed: isSure })}
          >
            {i18n.t('restore.replace')}
          </button>
          <p class="muted">{i18n.t('restore.replaceHint', onlyHere, [fullNumber(onlyHere)])}</p>
          {isShrinking && (
            <label class="check-line">
              <input
                type="checkbox"
                checked={isSure}
                onChange={({ currentTarget }) => setIsSure(currentTarget.checked)}
              />
              {i18n.t('restore.sure', [fullNumber(counts.new + counts.same + counts.different + counts.trashed)])}
            </label>
          )}
        </div>
      </div>
      <OtherButton work={work} />
    </>
  )
}

function Examples({ difference, standing }: { difference: RestoreDifference; standing: RestoreStanding }) {
  const examples = difference.examples[standing]
  if (examples.length === 0 || standing === 'same') return null
  return (
    <details>
      <summary>{i18n.t('restore.examples')}</summary>
      <ul>
        {examples.map(({ key, title, text }) => (
          <li key={key} dir="auto">
            <strong>{title || i18n.t('post.unknownChat')}</strong> {text}
          </li>
        ))}
      </ul>
    </details>
  )
}

function OtherButton({ work }: { work: RestoreStore }) {
  return (
    <button type="button" class="link" onClick={() => work.leave()}>
      {i18n.t('restore.other')}
    </button>
  )
}

type DoneProps = Pick<RestoreProps, 'work' | 'store'> & { stage: Extract<RestoreStage, { at: 'done' }> }

/** What came of it, with the way back. */
function Done({ work, store, stage: { step, report, fault } }: DoneProps) {
  return (
    <>
      {fault && <p>{i18n.t('restore.early')}</p>}
      {fault && fault.of !== 'cancelled' && <JobFaultBanner fault={fault} onRetry={() => void work.again()} />}
      {report && (
        <p role="status">
          {i18n.t('restore.changed', report.changed, [fullNumber(report.changed)])}{' '}
          {report.removed > 0 && i18n.t('restore.removed', report.removed, [fullNumber(report.removed)])}
        </p>
      )}
      <div class="backup-actions">
        {(fault ?? step.count > 0) && <UndoButton store={store} step={step} />}
        <OtherButton work={work} />
      </div>
    </>
  )
}

function UndoButton({ store, step }: { store: LibraryStore; step: TakenStep }) {
  const [isUndone, setIsUndone] = useState(false)
  const isBusy = store.steps.progress.value !== undefined
  if (isUndone) return <span role="status">{i18n.t('bringIn.isUndone')}</span>
  return (
    <button
      type="button"
      class="button is-quiet"
      disabled={isBusy}
      onClick={() => void store.steps.undo(step).then(setIsUndone)}
    >
      {i18n.t('action.undo')}
    </button>
  )
}
