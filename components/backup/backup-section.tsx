import type { LibraryViewProps } from '../app/library-nav'
import { BackupView } from './backup-view'
import { backupOf, restoring } from './backing-up'

/** Keeps the library safe, and brings it back. */
export function BackupSection({ store }: LibraryViewProps) {
  return <BackupView store={store} backup={backupOf(store)} restoring={restoring} />
}
