import { browser } from '#imports'
import { noteError } from '../../utils/jobs/fault-of'
import type { Place } from '../../utils/sync/memory'
import { originsOf } from '../../utils/sync/server-address'

/** Of the File System Access API, which TypeScript does not know as a whole (wicg.github.io/file-system-access, 2026-11). */
interface AskableFolder extends FileSystemDirectoryHandle {
  queryPermission?(as: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission?(as: { mode: 'readwrite' }): Promise<PermissionState>
}

/** True when the browser lets the place be used without asking. */
export async function isAllowed(place: Place): Promise<boolean> {
  if (place.kind === 'webdav') return browser.permissions.contains({ origins: [originsOf(place.url)] })
  const folder: AskableFolder = place.folder
  return ((await folder.queryPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted'
}

/** Asks the reader; only right after a click of theirs. */
export async function askFor(place: Place): Promise<boolean> {
  if (place.kind === 'webdav') return browser.permissions.request({ origins: [originsOf(place.url)] })
  const folder: AskableFolder = place.folder
  return ((await folder.requestPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted'
}

/** Gives back what was asked for. */
export async function giveUp(place: Place): Promise<void> {
  if (place.kind !== 'webdav') return
  await browser.permissions.remove({ origins: [originsOf(place.url)] }).catch((error: unknown) => {
    noteError('giving a permission back', error)
  })
}
