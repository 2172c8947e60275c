import { vi } from 'vitest'
import { ImportStore } from '../../../components/import/import-store'
import type { JobFault } from '../../../utils/jobs/protocol'
import type {
  ChatPreview,
  ImportJob,
  ImportPreview,
  ImportProgress,
  ImportReport,
  ImportSource,
} from '../../../utils/jobs/import-protocol'
import { JobError } from '../../../utils/jobs/run'
import { HARBOUR } from '../../library/sample'

/** A job as the page knows it, which does what the test says. */
interface FakeJob {
  input: ImportJob['input']
  pause: (isPaused: boolean) => void
  cancel: () => void
  progress: (progress: ImportProgress) => void
  find: (preview: Partial<ImportPreview>) => void
  report: (report: Partial<ImportReport>) => void
  fail: (fault: JobFault) => void
}

/** An import without a thread. `jobs`: those begun, the newest last. */
export function fakeWork() {
  const jobs: FakeJob[] = []
  const onWritten = vi.fn<() => void>()
  const work = new ImportStore((input, onProgress) => {
    const { promise, resolve, reject } = Promise.withResolvers<ImportJob['result']>()
    const job: FakeJob = {
      input,
      pause: vi.fn<(isPaused: boolean) => void>(),
      cancel: vi.fn<() => void>(),
      progress: onProgress,
      find: (preview) => resolve({ preview: { chats: [], troubles: [], ownFiles: [], ...preview } }),
      report: (report) => resolve({ report: reportOf(report) }),
      fail: (fault) => reject(new JobError(fault)),
    }
    jobs.push(job)
    return { result: promise, pause: job.pause, cancel: job.cancel }
  }, onWritten)
  return { work, jobs, onWritten }
}

export function reportOf(part: Partial<ImportReport> = {}): ImportReport {
  const standings = { new: 0, known: 0, changed: 0, trashed: 0 }
  return { standings, skipped: {}, pictures: { kept: 0, unreadable: 0 }, troubles: [], ...part }
}

export function chatOf(part: Partial<ChatPreview> = {}): ChatPreview {
  return {
    chat: 0,
    type: 'public_channel',
    peer: HARBOUR,
    asks: 'never',
    candidates: [],
    posts: 12,
    standings: { new: 10, known: 1, changed: 1, trashed: 0 },
    skipped: {},
    first: Date.UTC(2026, 0, 5),
    last: Date.UTC(2026, 2, 3),
    ...part,
  }
}

export const PICKED: ImportSource = {
  kind: 'files',
  files: [{ path: 'result.json', file: new File(['{}'], 'result.json') }],
}
