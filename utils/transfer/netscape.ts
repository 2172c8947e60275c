import { permalink } from '../post/links'
import { escapeHtml } from './escape-html'
import type { Exported, ExportedPosts } from './exported'
import { firstLine, titleOf } from './first-line'

/** UTF-16 code units of a bookmark's name. */
const TITLE_MAX = 200

const HEAD = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
`

/** The link that stands for a post in a bookmark file; undefined where Telegram has none. */
export function bookmarkLink({ post, peer }: Exported): string | undefined {
  return peer && permalink(peer, post.messageId)
}

/**
 * Posts as bookmarks for every browser and bookmark service, in pieces of text: link, name, tags and note. Posts without
 * a link of their own are left out. `title`: of the whole file.
 */
export async function* netscapeOf(posts: ExportedPosts, title: string): AsyncGenerator<string> {
  yield `${HEAD}<TITLE>${escapeHtml(title)}</TITLE>\n<H1>${escapeHtml(title)}</H1>\n<DL><p>\n`
  for await (const exported of posts) {
    const link = bookmarkLink(exported)
    if (link) yield bookmark(exported, link)
  }
  yield '</DL><p>\n'
}

function bookmark({ post, peer }: Exported, link: string): string {
  const name = titleOf(post, TITLE_MAX) || `${firstLine(peer?.title ?? '', TITLE_MAX)} ${post.messageId}`.trim()
  // The commas part them.
  const tags = post.tags.map((tag) => tag.replaceAll(',', ' ')).join(',')
  const attributes = [
    `HREF="${escapeHtml(link)}"`,
    `ADD_DATE="${Math.floor(post.savedAt / 1_000)}"`,
    tags && `TAGS="${escapeHtml(tags)}"`,
  ]
  const note = post.note && `<DD>${escapeHtml(post.note)}\n`
  return `    <DT><A ${attributes.filter(Boolean).join(' ')}>${escapeHtml(name)}</A>\n${note}`
}
