import type { HAS_VALUES, IS_VALUES, Sort } from '../../utils/search/query'
import type { QueryPart } from '../../utils/search/query-parts'
import { languageName } from '../ui/dates'
import { i18n, locale } from '../ui/i18n'

/** A filter in the reader's language, such as `#투자`, `Has link` or `Not: Site: github.com`. */
export function filterLabel(part: QueryPart): string {
  const { filter } = part
  const isTag = filter?.name === 'tag' || filter?.name === 'hashtag'
  return signed(part, isTag ? `#${filter.value || '…'}` : plainLabel(part))
}

/** The same for reading aloud: a tag without its `#`. */
export function filterName(part: QueryPart): string {
  return signed(part, plainLabel(part))
}

/** True when our texts are Korean here. */
export function isKoreanPage(): boolean {
  return locale().startsWith('ko')
}

function signed({ isNegated }: QueryPart, label: string): string {
  return isNegated ? i18n.t('filter.not', [label]) : label
}

function plainLabel({ filter, problem }: QueryPart): string {
  if (!filter) return ''
  const value = filter.value || '…'
  switch (filter.name) {
    case 'tag':
    case 'hashtag':
      return value
    case 'channel':
      return i18n.t('filter.channel', [value])
    case 'from':
      return i18n.t('filter.from', [value])
    case 'site':
      return i18n.t('filter.site', [value])
    case 'before':
      return i18n.t('filter.before', [value])
    case 'after':
      return i18n.t('filter.after', [value])
    case 'on':
      return i18n.t('filter.on', [value])
    case 'link':
      return i18n.t('filter.link', [value])
    case 'lang':
      return i18n.t('filter.lang', [problem ? value : languageName(value)])
    case 'has':
      return problem ? `has: ${value}` : i18n.t(`has.${value as (typeof HAS_VALUES)[number]}`)
    case 'is':
      return problem ? `is: ${value}` : i18n.t(`is.${value as (typeof IS_VALUES)[number]}`)
    case 'sort':
      return problem ? `sort: ${value}` : i18n.t(`sort.${value as Sort}`)
  }
}
