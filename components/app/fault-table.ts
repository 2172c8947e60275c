import type { FaultCode } from '../../utils/errors/codes'

/** Under which heading a fault stands. */
export const FAULT_AREAS = ['library', 'file', 'sync', 'page'] as const

/** `again`: doing it once more may help, and whoever shows the fault knows how; `none`: Galpi mends it by itself. */
export type WayOut = 'again' | 'none' | 'reload' | 'trash' | 'transfer' | 'sync'

/** What each fault is of, and where its way out is. */
export const FAULTS: Record<FaultCode, { area: (typeof FAULT_AREAS)[number]; wayOut: WayOut }> = {
  'library-full': { area: 'library', wayOut: 'trash' },
  'library-blocked': { area: 'library', wayOut: 'reload' },
  'library-newer': { area: 'library', wayOut: 'reload' },
  'library-damaged': { area: 'library', wayOut: 'again' },
  'post-missing': { area: 'library', wayOut: 'trash' },
  'request-invalid': { area: 'library', wayOut: 'reload' },
  'worker-unreachable': { area: 'library', wayOut: 'again' },
  'index-damaged': { area: 'library', wayOut: 'none' },
  'index-old': { area: 'library', wayOut: 'none' },
  'clipboard-refused': { area: 'library', wayOut: 'again' },
  unexpected: { area: 'library', wayOut: 'again' },
  'file-truncated': { area: 'file', wayOut: 'transfer' },
  'file-encoding': { area: 'file', wayOut: 'transfer' },
  'file-syntax': { area: 'file', wayOut: 'transfer' },
  'file-nesting': { area: 'file', wayOut: 'transfer' },
  'file-unknown': { area: 'file', wayOut: 'transfer' },
  'file-newer': { area: 'file', wayOut: 'transfer' },
  'file-checksum': { area: 'file', wayOut: 'transfer' },
  'file-too-large': { area: 'file', wayOut: 'transfer' },
  'file-empty': { area: 'file', wayOut: 'transfer' },
  'disk-unavailable': { area: 'file', wayOut: 'transfer' },
  'folder-denied': { area: 'file', wayOut: 'again' },
  'sync-offline': { area: 'sync', wayOut: 'sync' },
  'sync-timeout': { area: 'sync', wayOut: 'sync' },
  'sync-password': { area: 'sync', wayOut: 'sync' },
  'sync-forbidden': { area: 'sync', wayOut: 'sync' },
  'sync-not-found': { area: 'sync', wayOut: 'sync' },
  'sync-not-webdav': { area: 'sync', wayOut: 'sync' },
  'sync-busy': { area: 'sync', wayOut: 'sync' },
  'sync-full': { area: 'sync', wayOut: 'sync' },
  'sync-redirect': { area: 'sync', wayOut: 'sync' },
  'sync-too-large': { area: 'sync', wayOut: 'sync' },
  'sync-server': { area: 'sync', wayOut: 'sync' },
  'sync-insecure': { area: 'sync', wayOut: 'sync' },
  'sync-permission': { area: 'sync', wayOut: 'sync' },
  'sync-unreliable': { area: 'sync', wayOut: 'sync' },
  'sync-library': { area: 'sync', wayOut: 'sync' },
  'sync-part-damaged': { area: 'sync', wayOut: 'sync' },
  'sync-part-newer': { area: 'sync', wayOut: 'sync' },
  'sync-part-too-large': { area: 'sync', wayOut: 'sync' },
  'page-stale': { area: 'page', wayOut: 'reload' },
  'page-not-ready': { area: 'page', wayOut: 'reload' },
  'post-unreadable': { area: 'page', wayOut: 'again' },
  'post-incomplete': { area: 'page', wayOut: 'again' },
  'channel-refused': { area: 'page', wayOut: 'again' },
  'channel-elsewhere': { area: 'page', wayOut: 'again' },
  'channel-changed': { area: 'page', wayOut: 'reload' },
}
