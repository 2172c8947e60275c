import { type RunningJob, runJob } from '../../utils/jobs/run'
import type { SyncJob } from '../../utils/sync/job'
import SyncWorker from '../../utils/sync/sync.worker?worker'

/** Starts the sync thread, the only one that may call the network. */
export function startSync(
  input: SyncJob['input'],
  onProgress: (progress: SyncJob['progress']) => void,
): RunningJob<SyncJob['result']> {
  return runJob<SyncJob>(new SyncWorker(), input, onProgress)
}
