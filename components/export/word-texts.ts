import { MEDIA_KINDS, type MediaKind } from '../../utils/post/model'
import type { WordTexts } from '../../utils/transfer/words'
import { fullDate, fullNumber } from '../ui/dates'
import { i18n, locale } from '../ui/i18n'
import { mediaName } from '../ui/media-names'

/** What a document of so many posts says by itself. `now`: epoch milliseconds. */
export function wordTexts(count: number, now: number): WordTexts {
  const media = Object.fromEntries(MEDIA_KINDS.map((kind) => [kind, mediaName(kind)])) as Record<MediaKind, string>
  return {
    locale: locale(),
    title: i18n.t('export.title', count, [fullNumber(count), fullDate(now)]),
    unnamed: i18n.t('post.unknownChat'),
    forwardedFrom: i18n.t('post.forwardedFrom', ['$1']),
    restricted: i18n.t('post.restricted'),
    media,
    tags: i18n.t('tags.ofPost'),
    note: i18n.t('note.label'),
    highlights: i18n.t('export.highlights'),
    search: i18n.t('exportPage.search'),
    found: i18n.t('exportPage.found', ['$1', '$2']),
    noneFound: i18n.t('exportPage.noneFound'),
    needsScripts: i18n.t('exportPage.needsScripts'),
  }
}
