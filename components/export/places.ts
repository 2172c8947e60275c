import { mediaTypeOf, type ExportFormat } from '../../utils/transfer/formats'

/** Chromium alone has them (wicg.github.io/file-system-access, 2026-11). */
interface Pickers {
  showSaveFilePicker?: (options: {
    id: string
    suggestedName: string
    types: { accept: Record<string, string[]> }[]
  }) => Promise<FileSystemFileHandle>
  showDirectoryPicker?: (options: { id: string; mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>
}
const pickers = () => window as Pickers

/** True when the reader can choose a folder to write to. */
export function canPickFolder(): boolean {
  return pickers().showDirectoryPicker !== undefined
}

/** Lets the reader choose a folder, within the click that asks for it. Rejects with an AbortError when none was chosen. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return pickers().showDirectoryPicker?.call(window, { id: 'galpi-notes', mode: 'readwrite' })
}

/**
 * Lets the reader choose a file, within the click that asks for it; undefined where the browser only downloads. Rejects
 * with an AbortError when none was chosen.
 */
export async function pickFile(name: string, format: ExportFormat): Promise<FileSystemFileHandle | undefined> {
  const ending = name.slice(name.lastIndexOf('.'))
  return pickers().showSaveFilePicker?.call(window, {
    id: 'galpi-export',
    suggestedName: name,
    types: [{ accept: { [mediaTypeOf(format)]: [ending] } }],
  })
}
