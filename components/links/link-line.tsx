import { i18n } from '../ui/i18n'
import type { LinkRow } from '../../utils/finder/protocol'
import { describeLink } from '../../utils/post/link-identity'
import { hostOf, safeUrl } from '../../utils/post/links'
import { fullNumber, shortDate } from '../ui/dates'
import { Icon } from '../ui/icon'

const ICONS = { arxiv: 'paper', github: 'code', youtube: 'play', telegram: 'plane', page: 'page' } as const

interface LinkLineProps {
  row: LinkRow
  onShowPosts: () => void
}

/** One link: what it leads to, and in how many posts it stands. */
export function LinkLine({ row, onShowPosts }: LinkLineProps) {
  const { kind, label } = describeLink(row.link)
  const site = hostOf(row.link)
  // The label of a page begins with its site.
  const address = kind === 'page' ? label : `${site} · ${label}`
  return (
    <article class="link-line">
      <span class={`link-kind is-${kind}`}>
        <Icon name={ICONS[kind]} />
      </span>
      <div class="link-main">
        {/* The address as it was posted: what is stripped for comparing may matter to the site. */}
        <a
          class="link-title"
          href={safeUrl(row.url)}
          title={row.url}
          target="_blank"
          rel="noopener noreferrer"
          dir="auto"
        >
          {row.title ?? label}
        </a>
        <span class="link-address" dir="auto">
          {row.title ? address : site}
        </span>
      </div>
      <p class="link-use">
        <button type="button" class="link" onClick={onShowPosts}>
          {i18n.t('links.inPosts', row.posts, [fullNumber(row.posts)])}
        </button>
        <time dateTime={new Date(row.postedAt).toISOString()}>{shortDate(row.postedAt)}</time>
      </p>
    </article>
  )
}
