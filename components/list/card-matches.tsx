import { i18n } from '../ui/i18n'
import { hostOf } from '../../utils/post/links'
import type { LinkPreview } from '../../utils/post/model'
import { searchFields } from '../../utils/search/document'
import { Excerpt } from './excerpt'
import { Marked } from '../ui/marked'
import { matchingLines, partsOf } from './match-lines'
import type { Listed } from '../store/post-source'

/** UTF-16 code units: about two lines. */
const LINE_LENGTH = 120

/** Matches in what a card does not show by itself: a link's address, a file's name, who wrote the original. */
export function CardMatches({ listed: { post, peer, ranges } }: { listed: Listed }) {
  if (!ranges.links && !ranges.files && !ranges.author) return null
  const fields = searchFields(post, peer)
  const shownAuthor = authorOf(post)
  const author = matchingLines(fields.author, ranges.author).find(({ text }) => text !== shownAuthor)
  const [link] = matchingLines(fields.links, ranges.links)
  const files = matchingLines(fields.files, ranges.files)
  const lines = [author, link, ...files].filter((line) => line !== undefined)
  return (
    <>
      {lines.map((line) => (
        <p key={line.text} class="card-match" dir="auto">
          <Excerpt {...line} length={LINE_LENGTH} />
        </p>
      ))}
    </>
  )
}

/** Who wrote a post, as its card says it. */
export function authorOf(post: Listed['post']): string | undefined {
  return post.author?.title ?? post.signature
}

/** The link under a text; its description only where something in it matched. */
export function CardLink({ preview, ranges }: { preview: LinkPreview; ranges: Listed['ranges']['linkTitle'] }) {
  const { title, site, description } = preview
  const shown = [title, site, description].flatMap((part) => (part ? [part] : []))
  const lines = partsOf(shown, ranges)
  const lineOf = (part: string | undefined) => lines[part ? shown.indexOf(part) : -1]
  const matched = lineOf(description)?.ranges.length ? lineOf(description) : undefined
  return (
    <>
      <p class="card-link">
        <span class="site">
          <Marked text={site ?? hostOf(preview.url)} ranges={lineOf(site)?.ranges ?? []} />
        </span>{' '}
        <Marked text={title ?? ''} ranges={lineOf(title)?.ranges ?? []} />
      </p>
      {matched && (
        <p class="card-match" dir="auto">
          <Excerpt {...matched} length={LINE_LENGTH} />
        </p>
      )}
    </>
  )
}

/** The channel's title; its public name too where that is what matched. */
export function CardChannel({ listed: { peer, ranges } }: { listed: Listed }) {
  const { title, username } = peer ?? {}
  const lines = partsOf(
    [title, username].flatMap((part) => (part ? [part] : [])),
    ranges.channel,
  )
  const [first, name] = lines
  if (!first) return <>{i18n.t('post.unknownChat')}</>
  return (
    <>
      <Marked {...first} />
      {name && name.ranges.length > 0 && (
        <span class="card-name">
          {' @'}
          <Marked {...name} />
        </span>
      )}
    </>
  )
}
