/** Told to every open extension page when the library changed, by whoever changed it. */
export interface LibraryChange {
  /** Posts that changed, came or went. */
  keys: string[]
}

/** Asks open side panels to show a post. */
export interface ShowPost {
  show: string
}

/** Told to every open extension page when something else changed that the reader keeps. */
export interface KeptChange {
  kept: 'searches' | 'settings' | 'tags' | 'steps' | 'backup' | 'quarantine'
}

const CHANNEL_NAME = 'galpi-changes'

export function tellPages(message: LibraryChange | KeptChange | ShowPost): void {
  const channel = new BroadcastChannel(CHANNEL_NAME)
  channel.postMessage(message)
  channel.close()
}

/** Told when damaged records were set aside; `keys`: of the posts among them. */
export function tellSetAside(keys: string[]): void {
  if (keys.length > 0) tellPages({ keys })
  tellPages({ kept: 'quarantine' })
}

/** What a page wants to hear of. */
interface ChangeListeners {
  /** The keys of posts that changed, came or went. */
  posts?: (keys: string[]) => void
  /** The key of the post that a side panel is to show. */
  show?: (key: string) => void
  kept?: (what: KeptChange['kept']) => void
}

/** Calls back on every change until the returned function is called. */
export function onChange(listeners: ChangeListeners): () => void {
  const channel = new BroadcastChannel(CHANNEL_NAME)
  channel.addEventListener('message', ({ data }: MessageEvent<LibraryChange | KeptChange | ShowPost>) => {
    if ('keys' in data) listeners.posts?.(data.keys)
    else if ('kept' in data) listeners.kept?.(data.kept)
    else listeners.show?.(data.show)
  })
  return () => channel.close()
}
