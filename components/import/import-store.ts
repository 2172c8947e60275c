import { signal } from '@preact/signals'
import type { TakenStep } from '../store/steps-store'
import { jobFaultOf } from '../transfer/job-fault-of'
import type { JobFault } from '../../utils/jobs/protocol'
import type {
  ImportJob,
  ImportPreview,
  ImportProgress,
  ImportReport,
  ImportSource,
  NamedChat,
} from '../../utils/jobs/import-protocol'
import { BOOKMARKS, hasIdentity } from '../../utils/jobs/import-chats'
import type { RunningJob } from '../../utils/jobs/run'
import type { Peer } from '../../utils/post/model'

/** Starts the thread that reads and writes. */
export type StartImport = (
  input: ImportJob['input'],
  onProgress: (progress: ImportProgress) => void,
) => RunningJob<ImportJob['result']>

/** What came of an import, also of one that ended early. */
export interface ImportOutcome {
  step: TakenStep
  report: ImportReport
  /** Posts that had been removed came back. */
  bringBack: boolean
  /** Of the chats that were chosen; empty for bookmarks, which may be of any. */
  peers: Peer[]
  /** Why it ended early. */
  fault?: JobFault
}

/** Where the reader is. */
export type ImportStage =
  | { at: 'start'; fault?: JobFault }
  | { at: 'reading'; progress?: ImportProgress }
  | { at: 'preview'; preview: ImportPreview }
  | { at: 'writing'; progress?: ImportProgress }
  | { at: 'done'; outcome: ImportOutcome }

/** One import after the other, which goes on wherever in the library page the reader is. */
export class ImportStore {
  readonly stage = signal<ImportStage>({ at: 'start' })
  /** Chats that are to be brought in. */
  readonly chosen = signal<ReadonlySet<number>>(new Set())
  /** Whom the reader said chats to be. */
  readonly named = signal<readonly NamedChat[]>([])
  readonly isPaused = signal(false)
  readonly #start: StartImport
  readonly #onWritten: () => void
  #source: ImportSource | undefined
  #job: RunningJob<ImportJob['result']> | undefined

  /** `onWritten`: posts may have come in, and no more come for now. */
  constructor(start: StartImport, onWritten: () => void) {
    this.#start = start
    this.#onWritten = onWritten
  }

  /** What the picked files are called together. */
  get name(): string {
    if (this.#source?.kind === 'folder') return this.#source.folder.name
    const [first, ...rest] = this.#source?.files ?? []
    const [top = ''] = first?.path.split('/') ?? []
    return rest.length > 0 && top === first?.path ? `${top} …` : top
  }

  /** Looks at what the reader picked; nothing is written yet. */
  async read(source: ImportSource): Promise<void> {
    this.#source = source
    this.named.value = []
    this.chosen.value = new Set()
    await this.#preview(true)
  }

  /** Looks once more at what was picked. */
  async again(): Promise<void> {
    await this.#preview(this.chosen.value.size === 0)
  }

  choose(chats: readonly number[], isChosen: boolean): void {
    const chosen = new Set(this.chosen.value)
    for (const chat of chats) {
      if (isChosen) chosen.add(chat)
      else chosen.delete(chat)
    }
    this.chosen.value = chosen
  }

  /** Looks once more, now that it is known who this chat is. */
  async identify(chat: number, peer: Peer): Promise<void> {
    this.named.value = [...this.named.value.filter((each) => each.chat !== chat), { chat, peer }]
    this.choose([chat], true)
    await this.#preview(false)
  }

  /** Brings in the chosen chats, as one step. */
  async write({ bringBack }: { bringBack: boolean }): Promise<void> {
    const { name } = this
    const stage = this.stage.value
    if (!this.#source || stage.at !== 'preview') return
    const chats = [...this.chosen.value]
    const peers = stage.preview.chats.flatMap(({ chat, peer, type }) =>
      chats.includes(chat) && type !== BOOKMARKS ? [peer] : [],
    )
    const step = { id: crypto.randomUUID(), what: { kind: 'import', source: name } } as const
    const input = { source: this.#source, named: [...this.named.value], chats, bringBack, step: step.id, name }
    this.stage.value = { at: 'writing' }
    let report: ImportReport | undefined
    let fault: JobFault | undefined
    try {
      const result = await this.#run({ ...input, phase: 'import' }, (progress) => {
        report = progress.report
        this.stage.value = { at: 'writing', progress }
      })
      if ('report' in result) ({ report } = result)
    } catch (error) {
      fault = jobFaultOf(error, 'importing')
    }
    if (!report) {
      this.stage.value = { at: 'start', ...(fault && { fault }) }
      return
    }
    const { new: added, changed, trashed } = report.standings
    const taken = { ...step, count: added + changed + (bringBack ? trashed : 0) }
    this.stage.value = { at: 'done', outcome: { step: taken, report, bringBack, peers, ...(fault && { fault }) } }
    this.#onWritten()
  }

  pause(isPaused: boolean): void {
    this.isPaused.value = isPaused
    this.#job?.pause(isPaused)
  }

  stop(): void {
    this.#job?.cancel()
  }

  /** Back to where files are picked. */
  leave(): void {
    this.stage.value = { at: 'start' }
  }

  async #preview(isFirst: boolean): Promise<void> {
    if (!this.#source) return
    this.stage.value = { at: 'reading' }
    try {
      const input = { source: this.#source, named: [...this.named.value], phase: 'preview' as const }
      const result = await this.#run(input, (progress) => {
        this.stage.value = { at: 'reading', progress }
      })
      if (!('preview' in result)) return
      if (isFirst)
        this.choose(
          result.preview.chats.filter(isWorthIt).map(({ chat }) => chat),
          true,
        )
      this.stage.value = { at: 'preview', preview: result.preview }
    } catch (error) {
      const fault = jobFaultOf(error, 'importing')
      this.stage.value = { at: 'start', ...(fault.of !== 'cancelled' && { fault }) }
    }
  }

  async #run(input: ImportJob['input'], onProgress: (progress: ImportProgress) => void) {
    this.isPaused.value = false
    this.#job = this.#start(input, onProgress)
    try {
      return await this.#job.result
    } finally {
      this.#job = undefined
    }
  }
}

/** True for a chat that can be brought in and would bring something. */
function isWorthIt({ peer, type, standings }: ImportPreview['chats'][number]): boolean {
  return canComeIn({ peer, type }) && standings.new + standings.changed > 0
}

/** A chat whose posts have an identity. */
export function canComeIn({ peer, type }: Pick<ImportPreview['chats'][number], 'peer' | 'type'>): boolean {
  return type === BOOKMARKS || hasIdentity(peer)
}
