import type { ClientId } from '../../utils/post/model'

/** What a client is called, in every language. */
export function clientName(client: ClientId | undefined): string {
  switch (client) {
    case 'web-k':
      return 'Web K'
    case 'web-a':
      return 'Web A'
    default:
      return 't.me'
  }
}
