/// <reference lib="webworker" />
import { noteLibraryError } from '../library/errors'
import { noteFault } from '../errors/noted'
import { SYNC_CODES } from '../errors/codes'
import { serveJob, type JobContext } from '../jobs/serve'
import { withLibrary } from '../library/open'
import { tellPages } from '../messages/changes'
import { folderPoint } from './folder'
import type { SyncJob } from './job'
import { type MeetingPoint, SyncError } from './meeting-point'
import { keepMemory, type LastSync, type Place, type SyncMemory, syncMemory, syncSetup } from './memory'
import { syncLibrary } from './sync'
import { webdavPoint } from './webdav'

serveJob<SyncJob>(async (input, context) => {
  try {
    return { done: await work(input, context) }
  } catch (error) {
    context.signal.throwIfAborted()
    const fault = error instanceof SyncError ? error.fault : 'library'
    noteFault(SYNC_CODES[fault], 'syncing', error)
    if (input.ask === 'sync') await rememberFault(fault)
    return { fault }
  }
})

async function work(input: SyncJob['input'], context: JobContext<SyncJob['progress']>): Promise<LastSync | null> {
  if (input.ask === 'try') {
    await pointOf(input.place, context).list()
    return null
  }
  const setup = await withLibrary(syncSetup)
  if (!setup) return null
  const point = pointOf(setup.place, context)
  if (input.ask === 'leave') {
    await point.removeDevice(setup.device)
    return null
  }
  return withLibrary((db) =>
    syncLibrary(
      {
        db,
        point,
        device: setup.device,
        name: setup.name,
        now: () => Date.now(),
        report: context.report,
        goOn: context.goOn,
        changed: (keys, kept = []) => {
          if (keys.length > 0) tellPages({ keys: [...keys] })
          for (const each of kept) tellPages({ kept: each })
        },
      },
      input.answer,
    ),
  )
}

function pointOf(place: Place, { signal }: JobContext<SyncJob['progress']>): MeetingPoint {
  return place.kind === 'folder' ? folderPoint(place.folder) : webdavPoint(place, signal)
}

async function rememberFault(fault: SyncMemory['fault']): Promise<void> {
  await withLibrary(async (db) => keepMemory(db, { ...(await syncMemory(db)), fault })).catch((error: unknown) =>
    noteLibraryError('remembering how the sync went', error),
  )
}
