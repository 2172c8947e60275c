import { act, render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { Reminder } from '../../../components/backup/backup-banner'
import { BackupStore } from '../../../components/backup/backup-store'
import { BackupView } from '../../../components/backup/backup-view'
import { RestoreStore } from '../../../components/backup/restore-store'
import { StepNews } from '../../../components/list/step-news'
import type { BackupJob, BackupResult } from '../../../utils/jobs/backup'
import type { JobFault } from '../../../utils/jobs/protocol'
import type { RestoreDifference, RestoreJob } from '../../../utils/jobs/restore-protocol'
import { JobError } from '../../../utils/jobs/run'
import { changeBackupState, type VerifiedBackup } from '../../../utils/library/backup-state'
import { openLibrary } from '../../../utils/library/open'
import { DEFAULT_SETTINGS } from '../../../utils/library/setting-values'
import { keep, startedStore, useKeptLibrary } from '../kept-library'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))
vi.mock('../../../utils/jobs/backup.worker?worker', () => ({ default: vi.fn<() => void>() }))
vi.mock('../../../utils/jobs/restore.worker?worker', () => ({ default: vi.fn<() => void>() }))

useKeptLibrary()

const last: VerifiedBackup = {
  name: 'galpi.jsonl.gz',
  at: Date.now(),
  bytes: 4_200,
  posts: 60,
  where: 'Backups',
  seq: 0,
}
const difference: RestoreDifference = {
  head: { version: 2, exportedAt: Date.now(), isWhole: true },
  counts: { new: 2, same: 3, different: 1, trashed: 0 },
  onlyHere: 4,
  isShrinking: false,
  examples: {
    new: [{ key: 'a', title: 'Harbour', text: 'Ferry waits', postedAt: 0 }],
    same: [],
    different: [],
    trashed: [],
  },
  faults: [],
  faultCount: 0,
}

const startBackup = vi.fn<(input: BackupJob['input']) => Promise<BackupResult>>()
const startRestore = vi.fn<(input: RestoreJob['input']) => Promise<RestoreJob['result']>>()
const settings = { ...DEFAULT_SETTINGS.backup }

beforeEach(() => {
  startBackup.mockReset()
  startRestore.mockReset()
  Object.assign(settings, { isAutomatic: true, afterChanges: 3, reminds: true })
  fakeBrowser.runtime.getURL = (path: string) => path
  const folder = { getDirectoryHandle: () => Promise.resolve({}), removeEntry: () => Promise.resolve() }
  Object.defineProperty(navigator, 'storage', {
    configurable: true,
    value: { getDirectory: () => Promise.resolve(folder) },
  })
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_name: string, _options: object, work: (lock: object) => Promise<void>) => work({}) },
  })
})

const running = <R,>(result: Promise<R>) => ({ result, pause: vi.fn<() => void>(), cancel: vi.fn<() => void>() })
const failing = (fault: JobFault) => Promise.reject(new JobError(fault))

async function setup() {
  const store = await startedStore()
  const backup = new BackupStore(
    () => settings,
    (input) => running(startBackup(input)),
  )
  const restoring = new RestoreStore(
    (input) => running(startRestore(input)),
    () => undefined,
  )
  await backup.look()
  render(
    <>
      <Reminder backup={backup} />
      <BackupView store={store} backup={backup} restoring={restoring} />
      <StepNews store={store} />
    </>,
  )
  return { store, backup, restoring, user: userEvent.setup() }
}

const press = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })

describe('backing up where there are no folders', () => {
  test('hands over the checked file’s place, and says so when there is nothing', async () => {
    const { user } = await setup()
    startBackup.mockResolvedValue({ kind: 'nothing' })
    expect(screen.queryByText(/^In the folder stay/)).toBeNull()
    await user.click(press('Back up now'))
    expect(await screen.findByText('There is nothing to back up yet.')).toBeTruthy()
    expect(startBackup).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ isDownload: true, isConfirmed: false }),
    )
  })

  test('a library that shrank is asked about', async () => {
    const { user } = await setup()
    startBackup.mockResolvedValueOnce({ kind: 'shrunk', before: 60, now: 2 }).mockResolvedValue({ kind: 'nothing' })
    await user.click(press('Back up now'))
    await screen.findByText(/The last backup holds 60 posts, the library now 2\./)
    await user.click(press('Back up all the same'))
    expect(startBackup).toHaveBeenLastCalledWith(expect.objectContaining({ isConfirmed: true }))
  })

  test.each<[JobFault, RegExp]>([
    [{ of: 'library', fault: 'full' }, /^The disk is full/],
    [{ of: 'disk', name: 'NotFoundError' }, /can no longer read or write/],
    [{ of: 'file', fault: 'checksum', place: {} }, /does not hold what it says/],
  ])('says what went wrong: %o', async (fault, text) => {
    const { user } = await setup()
    startBackup.mockImplementation(() => failing(fault))
    await user.click(press('Back up now'))
    expect(await screen.findByText(text)).toBeTruthy()
  })
})

describe('the reminder', () => {
  test('is there once enough changed, and goes for a day', async () => {
    for (const id of [1, 2, 3]) await keep(id)
    const { user, backup } = await setup()
    expect(screen.getByText('3 changed posts are in no backup.')).toBeTruthy()
    await user.click(press('Not now'))
    await waitFor(() => expect(screen.queryByText(/are in no backup/)).toBeNull())
    await act(() => backup.look())
    expect(screen.queryByText(/are in no backup/)).toBeNull()
  })

  test.each([
    ['too little changed', () => Object.assign(settings, { afterChanges: 4 })],
    ['it is not wanted', () => Object.assign(settings, { reminds: false })],
  ])('is not there when %s', async (_, arrange) => {
    for (const id of [1, 2, 3]) await keep(id)
    arrange()
    await setup()
    expect(screen.queryByText(/are in no backup/)).toBeNull()
  })

  test('is there a day after the last backup, whatever the number', async () => {
    await keep(1)
    await changeBackupState(await openLibrary(), { last: { ...last, at: Date.now() - 2 * 86_400_000 } })
    await setup()
    expect(screen.getByText('1 changed post is in no backup.')).toBeTruthy()
  })
})

describe('restoring', () => {
  test('shows the difference first, merges, and says what came of it', async () => {
    const { user, restoring } = await setup()
    startRestore.mockResolvedValueOnce({ difference }).mockResolvedValue({ report: { changed: 3, removed: 0 } })
    await act(() => restoring.compare(new Blob(), 'galpi.jsonl.gz'))
    const counts = screen.getByText('Only in the backup').parentElement ?? document.body
    expect(within(counts).getByText('2')).toBeTruthy()
    expect(within(counts).getByText(/Ferry waits/)).toBeTruthy()
    expect(startRestore).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ phase: 'compare' }))
    await user.click(press('Merge'))
    await screen.findByText('3 posts came back or changed.')
    expect(startRestore).toHaveBeenLastCalledWith(expect.objectContaining({ phase: 'restore', isReplacing: false }))
    expect(press('Undo')).toBeTruthy()
  })

  test('does not replace many posts with few before the reader says so', async () => {
    const { user, restoring } = await setup()
    startRestore.mockResolvedValueOnce({ difference: { ...difference, isShrinking: true } })
    await act(() => restoring.compare(new Blob(), 'x'))
    expect(press('Replace').disabled).toBe(true)
    await user.click(screen.getByRole('checkbox', { name: 'Yes, leave only the 6 posts of the backup' }))
    startRestore.mockResolvedValue({ report: { changed: 6, removed: 4 } })
    await user.click(press('Replace'))
    await screen.findByText(/4 went to the trash\./)
    expect(startRestore).toHaveBeenLastCalledWith(expect.objectContaining({ isReplacing: true, isConfirmed: true }))
  })

  test('a damaged file is refused with its line, and what is readable is offered', async () => {
    const { user, restoring } = await setup()
    startRestore.mockImplementationOnce(() => failing({ of: 'file', fault: 'syntax', place: { line: 7 } }))
    await act(() => restoring.compare(new Blob(), 'x'))
    expect(screen.getByRole('alert').textContent).toMatch(/damaged.*\(line 7\)/)
    startRestore.mockResolvedValue({
      difference: { ...difference, faults: [{ fault: 'syntax', place: { line: 7 } }], faultCount: 1 },
    })
    await user.click(press('Look at what is readable'))
    await screen.findByText('1 thing in it cannot be read and is left out.')
    expect(startRestore).toHaveBeenLastCalledWith(expect.objectContaining({ salvages: true }))
  })

  test('another tool’s file offers nothing to salvage', async () => {
    const { restoring } = await setup()
    startRestore.mockImplementation(() => failing({ of: 'file', fault: 'unknownFormat', place: {} }))
    await act(() => restoring.compare(new Blob(), 'x'))
    expect(screen.queryByRole('button', { name: 'Look at what is readable' })).toBeNull()
  })
})
