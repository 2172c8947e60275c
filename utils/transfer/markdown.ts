import { hostOf, permalink } from '../post/links'
import type { Highlight, LinkPreview, Peer, Poll, Post } from '../post/model'
import type { Exported, ExportedPosts } from './exported'
import { markdownLine, markdownLink, markdownText, quoted } from './markdown-text'
import type { Words } from './words'

/** Posts as one document to read, in pieces of text; nothing in them becomes markup but their own formatting. */
export async function* markdownOf(posts: ExportedPosts, words: Words): AsyncGenerator<string> {
  yield `# ${markdownLine(words.title)}\n`
  for await (const exported of posts) yield `\n${section(exported, words)}\n`
}

function section(exported: Exported, words: Words): string {
  const { post, peer } = exported
  const link = peer && permalink(peer, post.messageId)
  const parts = [
    `## ${headOf(exported, words).map(markdownLine).join(' · ')}`,
    link && `<${link}>`,
    ...contentOf(post, words),
    post.tags.length > 0 && `**${markdownLine(words.tags)}:** ${post.tags.map(markdownLine).join(', ')}`,
    post.highlights?.length && [heading(words.highlights), ...post.highlights.map(highlightOf)].join('\n\n'),
    // The reader's own Markdown, and within the quote it stays.
    post.note && `${heading(words.note)}\n\n${quoted(post.note)}`,
  ]
  return parts.filter(Boolean).join('\n\n')
}

/** Where a post comes from, who wrote it, and when. */
export function headOf({ post, peer }: Exported, words: Words): string[] {
  return [nameOf(peer) ?? words.unnamed, authorOf(post), words.date(post.postedAt)].filter((part) => part !== undefined)
}

/** What a post itself says, as blocks of Markdown without markup of its own. */
export function contentOf(post: Post, words: Words): string[] {
  const origin = originOf(post, words)
  return [
    origin && markdownLine(words.forwardedFrom(origin)),
    post.reply?.text && quoted(plain(post.reply.text)),
    post.restricted ? markdownLine(words.restricted) : markdownText(post),
    post.poll && pollOf(post.poll),
    post.linkPreview && previewOf(post.linkPreview),
    mediaOf(post, words),
  ].flatMap((part) => part || [])
}

export function authorOf({ author, signature }: Post): string | undefined {
  return author ? nameOf(author) : signature
}

/** Whom a post was forwarded from; undefined when it was not. */
export function originOf({ forward }: Post, words: Words): string | undefined {
  return forward && (nameOf(forward.peer) ?? forward.author ?? words.unnamed)
}

export function nameOf(peer: Peer | undefined): string | undefined {
  return peer?.title ?? (peer?.username && `@${peer.username}`)
}

function heading(text: string): string {
  return `**${markdownLine(text)}**`
}

function plain(text: string): string {
  return markdownText({ text, entities: [] })
}

export function highlightOf({ quote, comment }: Highlight): string {
  return [quoted(plain(quote)), plain(comment)].filter(Boolean).join('\n\n')
}

function pollOf({ question, options }: Poll): string {
  const lines = options.map(({ text, percent }) => text + (percent === undefined ? '' : ` (${percent}%)`))
  return [heading(question), list(lines)].join('\n\n')
}

function previewOf({ url, title, site, description }: LinkPreview): string {
  const name = markdownLink(title ?? site ?? (hostOf(url) || url), url)
  return quoted([name, description && plain(description)].filter(Boolean).join('\n\n'))
}

function mediaOf({ media }: Post, words: Words): string {
  return list(
    media.map(({ kind, fileName, title }) => [words.media(kind), fileName ?? title].filter(Boolean).join(': ')),
  )
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownLine(line)}`).join('\n')
}
