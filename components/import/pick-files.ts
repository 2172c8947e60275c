import type { ImportSource } from '../../utils/jobs/import-protocol'

/** Chromium alone has it (wicg.github.io/file-system-access, 2026-11). */
interface FolderPicker {
  showDirectoryPicker?: (options: { id: string; mode: 'read' }) => Promise<FileSystemDirectoryHandle>
}
interface DroppedItem {
  getAsFileSystemHandle?: () => Promise<FileSystemFileHandle | FileSystemDirectoryHandle | null>
}

/** Lets the reader pick a folder; undefined when none was picked. */
export async function pickFolder(): Promise<ImportSource | undefined> {
  const { showDirectoryPicker } = window as FolderPicker
  if (!showDirectoryPicker) return pickFiles({ isFolder: true })
  try {
    return { kind: 'folder', folder: await showDirectoryPicker.call(window, { id: 'galpi-import', mode: 'read' }) }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw error
  }
}

/** Lets the reader pick files, or all files of a folder; undefined when none was picked. */
export function pickFiles({ isFolder }: { isFolder: boolean }): Promise<ImportSource | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.webkitdirectory = isFolder
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(sourceOf([...(input.files ?? [])])))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

/** What was dropped: one folder, or files. Must be called at once, as the browser forgets what was dropped. */
export async function droppedSource(dropped: DataTransfer): Promise<ImportSource | undefined> {
  const files = sourceOf([...dropped.files])
  const [item] = dropped.items
  const handle = await (item as DroppedItem | undefined)?.getAsFileSystemHandle?.()
  return handle?.kind === 'directory' ? { kind: 'folder', folder: handle } : files
}

function sourceOf(files: readonly File[]): ImportSource | undefined {
  if (files.length === 0) return undefined
  return { kind: 'files', files: files.map((file) => ({ path: file.webkitRelativePath || file.name, file })) }
}
