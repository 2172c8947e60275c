/** Told to every open extension page when the library changed, by whoever changed it. */
export interface LibraryChange {
  /** Posts that changed, came or went. */
  keys: string[]
}

/** Asks open side panels to show a post. */
export interface ShowPost {
  show: string
}

const CHANNEL_NAME = 'galpi-changes'

export function tellPages(message: LibraryChange | ShowPost): void {
  const channel = new BroadcastChannel(CHANNEL_NAME)
  channel.postMessage(message)
  channel.close()
}

/** Calls back on every change until the returned function is called. */
export function onChange(changed: (change: LibraryChange) => void, show?: (key: string) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL_NAME)
  channel.addEventListener('message', ({ data }: MessageEvent<LibraryChange | ShowPost>) => {
    if ('keys' in data) changed(data)
    else show?.(data.show)
  })
  return () => channel.close()
}
