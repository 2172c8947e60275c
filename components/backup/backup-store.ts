import { computed, signal } from '@preact/signals'
import type { BackupJob, BackupProgress } from '../../utils/jobs/backup'
import type { JobFault } from '../../utils/jobs/protocol'
import type { RunningJob } from '../../utils/jobs/run'
import { type BackupState, backupState, changeBackupState, unsavedChanges } from '../../utils/library/backup-state'
import { withLibrary } from '../../utils/library/open'
import { countPosts } from '../../utils/library/read'
import type { SettingValues } from '../../utils/library/setting-values'
import { onChange, tellPages } from '../../utils/messages/changes'
import { isSameDay, isShrunk } from '../../utils/transfer/generations'
import { download } from '../transfer/download'
import { jobFaultOf } from '../transfer/job-fault-of'
import { canPickFolder, downloadFolder, folderPermission, pickBackupFolder } from './backup-folder'

/** Changes come in batches: after so long without another one it is looked whether a backup is due, milliseconds. */
const REST_MS = 2_000
/** How long "Not now" lasts, milliseconds. */
const QUIET_MS = 24 * 60 * 60 * 1000
/** One page at a time backs up. */
const LOCK = 'galpi-backup'

export type StartBackup = (
  input: BackupJob['input'],
  onProgress: (progress: BackupProgress) => void,
) => RunningJob<BackupJob['result']>

/** What the reader is told of the last try. */
export type BackupNews =
  | { kind: 'done' | 'nothing' | 'busy' }
  | { kind: 'shrunk'; before: number; now: number }
  | { kind: 'fault'; fault: JobFault }
  | { kind: 'denied' }

/** Whether there is something to back up, and the backing up. */
export class BackupStore {
  readonly state = signal<BackupState | undefined>(undefined)
  /** Posts that changed since the last backup; undefined until it is known. */
  readonly unsaved = signal<number | undefined>(undefined)
  readonly permission = signal<PermissionState | undefined>(undefined)
  readonly progress = signal<BackupProgress | undefined>(undefined)
  readonly isPaused = signal(false)
  readonly news = signal<BackupNews | undefined>(undefined)
  /** A reminder is due: nothing is backed up by itself here, and there is something to lose. */
  readonly reminds = computed(() => {
    const { reminds } = this.#settings()
    const isQuiet = (this.state.value?.quietUntil ?? 0) > this.#now.value
    return reminds && this.#isDue.value && !isQuiet && !this.progress.value && !this.#canRunItself.value
  })
  readonly #settings: () => SettingValues['backup']
  readonly #start: StartBackup
  readonly #now = signal(Date.now())
  readonly #isDue = computed(() => {
    const unsaved = this.unsaved.value ?? 0
    const { last } = this.state.value ?? {}
    return (
      unsaved >= this.#settings().afterChanges ||
      (unsaved > 0 && last !== undefined && !isSameDay(last.at, this.#now.value))
    )
  })
  /** It failed by itself, or would have to ask: from then on the reader is asked. */
  readonly #isStuck = signal(false)
  readonly #canRunItself = computed(
    () =>
      this.#settings().isAutomatic &&
      this.state.value?.folder !== undefined &&
      this.permission.value === 'granted' &&
      !this.#isStuck.value,
  )
  #job: RunningJob<BackupJob['result']> | undefined
  #later: ReturnType<typeof setTimeout> | undefined

  constructor(settings: () => SettingValues['backup'], start: StartBackup) {
    this.#settings = settings
    this.#start = start
  }

  /** Looks whether a backup is due, now and whenever posts change, and makes it when it can; until the page closes. */
  async begin(): Promise<void> {
    onChange({
      posts: () => this.#lookLater(),
      kept: (what) => {
        if (what === 'backup' || what === 'settings') this.#lookLater()
      },
    })
    await this.look()
  }

  /** Reads how things stand, and backs up when that is due and needs nobody. */
  async look(): Promise<void> {
    const state = await withLibrary(backupState)
    const unsaved = await withLibrary((db) => unsavedChanges(db, state?.last))
    this.permission.value = state?.folder && (await folderPermission(state.folder, { asks: false }))
    this.#now.value = Date.now()
    this.state.value = state
    this.unsaved.value = unsaved
    if (!this.#isDue.value || !this.#canRunItself.value || this.progress.value) return
    const posts = await withLibrary(countPosts)
    if (isShrunk(state?.last?.posts ?? 0, posts)) {
      this.#isStuck.value = true
      this.news.value = { kind: 'shrunk', before: state?.last?.posts ?? 0, now: posts }
    } else if (state?.folder) await this.#run(state.folder, { isDownload: false, isConfirmed: false, isByItself: true })
  }

  /** Lets the reader pick the folder that backups go to; right after a click. */
  async chooseFolder(): Promise<void> {
    const folder = await pickBackupFolder().catch((error: unknown) => {
      this.news.value = { kind: 'fault', fault: jobFaultOf(error, 'backing up') }
    })
    if (!folder) return
    this.state.value = await withLibrary((db) => changeBackupState(db, { folder }))
    this.permission.value = await folderPermission(folder, { asks: true })
    await this.backUp()
  }

  /** Backs up into the folder, or as a download where there is none; right after a click. */
  async backUp({ isConfirmed = false } = {}): Promise<void> {
    const folder = this.state.value?.folder
    if (!folder && canPickFolder()) return this.chooseFolder()
    if (folder) {
      this.permission.value = await folderPermission(folder, { asks: true })
      if (this.permission.value !== 'granted') {
        this.news.value = { kind: 'denied' }
        return
      }
    }
    const into = folder ?? (await downloadFolder())
    await this.#run(into, { isDownload: !folder, isConfirmed, isByItself: false })
  }

  pause(isPaused: boolean): void {
    this.isPaused.value = isPaused
    this.#job?.pause(isPaused)
  }

  stop(): void {
    this.#job?.cancel()
  }

  /** No reminder for a day. */
  async notNow(): Promise<void> {
    this.state.value = await withLibrary((db) => changeBackupState(db, { quietUntil: Date.now() + QUIET_MS }))
    tellPages({ kept: 'backup' })
  }

  #lookLater(): void {
    clearTimeout(this.#later)
    this.#later = setTimeout(
      () => void this.look().catch((error: unknown) => jobFaultOf(error, 'looking for backups')),
      REST_MS,
    )
  }

  async #run(
    folder: FileSystemDirectoryHandle,
    { isDownload, isConfirmed, isByItself }: { isDownload: boolean; isConfirmed: boolean; isByItself: boolean },
  ): Promise<void> {
    await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) {
        if (!isByItself) this.news.value = { kind: 'busy' }
        return
      }
      this.news.value = undefined
      this.isPaused.value = false
      this.progress.value = { phase: 'writing', done: 0, all: 0 }
      try {
        const input = { folder, isDownload, isConfirmed, now: Date.now() }
        this.#job = this.#start(input, (progress) => (this.progress.value = progress))
        const result = await this.#job.result
        if (result.kind === 'done' && isDownload)
          download(await (await folder.getFileHandle(result.backup.name)).getFile(), result.backup.name)
        this.news.value = result.kind === 'done' ? { kind: 'done' } : result
        this.#isStuck.value = result.kind === 'shrunk'
      } catch (error) {
        this.news.value = { kind: 'fault', fault: jobFaultOf(error, 'backing up') }
        this.#isStuck.value = true
      } finally {
        this.progress.value = undefined
        this.#job = undefined
      }
    })
    tellPages({ kept: 'backup' })
    const state = await withLibrary(backupState)
    this.state.value = state
    this.unsaved.value = await withLibrary((db) => unsavedChanges(db, state?.last))
  }
}
