import { ignoring } from '../../utils/errors/ignoring'
import { type Generation, generationOf } from '../../utils/transfer/generations'

/** Chromium alone has these (wicg.github.io/file-system-access, 2026-11). */
interface FolderPicker {
  showDirectoryPicker?: (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>
}
interface WithPermission {
  queryPermission?: (wanted: { mode: 'readwrite' }) => Promise<PermissionState>
  requestPermission?: (wanted: { mode: 'readwrite' }) => Promise<PermissionState>
}

export function canPickFolder(): boolean {
  return 'showDirectoryPicker' in window
}

/** The folder that the reader picks for backups; undefined when none was picked. */
export async function pickBackupFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await (window as FolderPicker).showDirectoryPicker?.call(window, { id: 'galpi-backup', mode: 'readwrite' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

/** Whether the browser lets Galpi write there. `asks`: only right after the reader's click. */
export async function folderPermission(
  folder: FileSystemDirectoryHandle,
  { asks }: { asks: boolean },
): Promise<PermissionState> {
  const { queryPermission, requestPermission } = folder as WithPermission
  const wanted = { mode: 'readwrite' } as const
  const now = (await queryPermission?.call(folder, wanted)) ?? 'granted'
  if (now === 'granted' || !asks) return now
  return (await requestPermission?.call(folder, wanted)) ?? now
}

/** A backup of a folder, of this library or of another. */
export interface StoredBackup extends Generation {
  file: File
}

/** The backups of a folder, newest first. Rejects with the browser's own error. */
export async function backupsIn(folder: FileSystemDirectoryHandle): Promise<StoredBackup[]> {
  const found: StoredBackup[] = []
  for await (const [name, handle] of folder.entries()) {
    const generation = generationOf(name)
    if (!generation || handle.kind !== 'file') continue
    const file = await handle.getFile()
    // One that is being written, or was never written to its end.
    if (file.size > 0) found.push({ ...generation, file })
  }
  return found.toSorted((a, b) => b.at - a.at)
}

/** Where a backup lies until it is downloaded. */
export async function downloadFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  await root.removeEntry('download', { recursive: true }).catch(ignoring('mostly there is none'))
  return root.getDirectoryHandle('download', { create: true })
}
