/** The servers that the reader may choose among, as match patterns. */
export const SYNC_SERVERS = ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*']

/** True for https, and for servers of this very machine. */
export function isSafeServer(url: string): boolean {
  const { protocol, hostname, username, password } = URL.parse(url) ?? {}
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'))
}

/** What the browser is asked to allow for a server: its host, on any port, as match patterns know no other. */
export function originsOf(url: string): string {
  const { protocol, hostname } = new URL(url)
  return `${protocol}//${hostname}/*`
}
