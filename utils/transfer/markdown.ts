import { hostOf, permalink } from '../post/links'
import type { Highlight, LinkPreview, MediaKind, Peer, Poll, Post } from '../post/model'
import type { Exported, ExportedPosts } from './exported'
import { markdownLine, markdownLink, markdownText, quoted } from './markdown-text'

/** What the document itself says, in the reader's language. */
export interface MarkdownWords {
  title: string
  /** Epoch milliseconds. */
  date: (at: number) => string
  /** A chat without a name. */
  unnamed: string
  forwardedFrom: (name: string) => string
  restricted: string
  media: (kind: MediaKind) => string
  tags: string
  note: string
  highlights: string
}

/** Posts as one document to read, in pieces of text; nothing in them becomes markup but their own formatting. */
export async function* markdownOf(posts: ExportedPosts, words: MarkdownWords): AsyncGenerator<string> {
  yield `# ${markdownLine(words.title)}\n`
  for await (const exported of posts) yield `\n${section(exported, words)}\n`
}

function section({ post, peer }: Exported, words: MarkdownWords): string {
  const author = post.author ? nameOf(post.author) : post.signature
  const { forward } = post
  const origin = forward && (nameOf(forward.peer) ?? forward.author ?? words.unnamed)
  const link = peer && permalink(peer, post.messageId)
  const parts = [
    `## ${[nameOf(peer) ?? words.unnamed, author, words.date(post.postedAt)]
      .filter((part) => part !== undefined)
      .map(markdownLine)
      .join(' · ')}`,
    link && `<${link}>`,
    origin && markdownLine(words.forwardedFrom(origin)),
    post.reply?.text && quoted(plain(post.reply.text)),
    post.restricted ? markdownLine(words.restricted) : markdownText(post),
    post.poll && pollOf(post.poll),
    post.linkPreview && previewOf(post.linkPreview),
    mediaOf(post, words),
    post.tags.length > 0 && `**${markdownLine(words.tags)}:** ${post.tags.map(markdownLine).join(', ')}`,
    post.highlights?.length && [heading(words.highlights), ...post.highlights.map(highlightOf)].join('\n\n'),
    // The reader's own Markdown, and within the quote it stays.
    post.note && `${heading(words.note)}\n\n${quoted(post.note)}`,
  ]
  return parts.filter(Boolean).join('\n\n')
}

function nameOf(peer: Peer | undefined): string | undefined {
  return peer?.title ?? (peer?.username && `@${peer.username}`)
}

function heading(text: string): string {
  return `**${markdownLine(text)}**`
}

function plain(text: string): string {
  return markdownText({ text, entities: [] })
}

function highlightOf({ quote, comment }: Highlight): string {
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

function mediaOf({ media }: Post, words: MarkdownWords): string {
  return list(
    media.map(({ kind, fileName, title }) => [words.media(kind), fileName ?? title].filter(Boolean).join(': ')),
  )
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownLine(line)}`).join('\n')
}
