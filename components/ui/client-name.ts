import type { SourceId } from '../../utils/post/model'
import { i18n } from './i18n'

/** What a client is called, in every language, or what else a post was met in. */
export function clientName(source: SourceId | undefined): string {
  switch (source) {
    case 'web-k':
      return 'Web K'
    case 'web-a':
      return 'Web A'
    case 'desktop':
      return 'Telegram Desktop'
    case 'bookmark':
      return i18n.t('post.bookmark')
    default:
      return 't.me'
  }
}
