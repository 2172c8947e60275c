import { isHistoryAddress } from '../../utils/telegram/preview-history'

/** A page of a channel's history as the site sent it, or why it sent none. */
export type HistoryAnswer =
  | { html: string }
  /** The site sent us elsewhere: the channel has no preview. */
  | { isElsewhere: true }
  /** It may be asked again; `after`: no sooner than this, milliseconds, where it says so. */
  | { isRefused: true; after?: number }

/**
 * Asks t.me for a page of a channel's history, from that very site, as it would when the reader scrolls up: the one
 * request that Galpi makes in a page. Throws a TypeError for every other address, and when called from another site;
 * rejects with the signal's reason.
 */
export async function requestHistory(address: string, signal: AbortSignal): Promise<HistoryAnswer> {
  if (!isHistoryAddress(address) || location.origin !== new URL(address).origin)
    throw new TypeError('Only a page of the history of a channel, and only from its own site')
  try {
    const response = await fetch(address, { redirect: 'manual', signal })
    if (response.ok) return { html: await response.text() }
    if (response.type === 'opaqueredirect' || response.status === 404) return { isElsewhere: true }
    return { isRefused: true, ...waitAskedFor(response.headers.get('retry-after')) }
  } catch {
    signal.throwIfAborted()
    // The network: it may come back.
    return { isRefused: true }
  }
}

/** `Retry-After` is a number of seconds, or a date. */
function waitAskedFor(header: string | null): { after: number } | undefined {
  if (!header) return undefined
  const after = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isNaN(after) ? undefined : { after: Math.max(0, after) }
}
