import { permalink, safeUrl } from '../../post/links'
import type { Picture } from '../../post/model'
import { escapeHtml } from '../escape-html'
import type { Exported, ExportedPosts } from '../exported'
import { authorOf, nameOf, originOf } from '../markdown'
import type { Words } from '../words'
import { showPosts } from './page-script'
import { PAGE_STYLE } from './page-style'
import { type TextNode, textTree } from './text-tree'

/** Posts to one element of data: the page reads one after the other. */
const CHUNK = 100

/** A post as the page has it; what is not there is left out. */
export interface PagePost {
  /** Channel. */
  from: string
  author?: string | undefined
  /** Where it was forwarded from, as a sentence. */
  forwarded?: string | undefined
  /** When it was posted, as text and as ISO 8601. */
  date: string
  at: string
  /** The post's own link. */
  link?: string | undefined
  reply?: string | undefined
  text: TextNode[]
  preview?: { href?: string | undefined; title: string; text?: string | undefined } | undefined
  poll?: { question: string; options: string[] } | undefined
  media?: string[]
  /** Data URLs. */
  pictures?: { src: string; width: number; height: number }[]
  tags?: string[]
  highlights?: { quote: string; comment: string }[]
  note?: string | undefined
}

/** What the page says by itself. */
export type PageWords = Pick<Words, 'locale' | 'found' | 'noneFound' | 'note' | 'highlights' | 'tags'>

/**
 * Posts as one page that needs nothing else, in pieces of text. Posts are data in it, never markup: its script makes
 * elements of them. It may neither load nor send anything, and no other script runs in it.
 */
export async function* htmlOf(posts: ExportedPosts, words: Words): AsyncGenerator<string> {
  const script = `(${showPosts.toString()})(window)`
  yield await headOf(words, script)
  let chunk: PagePost[] = []
  for await (const exported of posts) {
    chunk.push(pagePost(exported, words))
    if (chunk.length < CHUNK) continue
    yield dataOf(chunk)
    chunk = []
  }
  if (chunk.length > 0) yield dataOf(chunk)
  yield `<script>${script}</script>\n</body>\n</html>\n`
}

async function headOf(words: Words, script: string): Promise<string> {
  const { locale, found, noneFound, note, highlights, tags } = words
  const said: PageWords = { locale, found, noneFound, note, highlights, tags }
  const policy = [
    "default-src 'none'",
    `script-src '${await sourceHash(script)}'`,
    `style-src '${await sourceHash(PAGE_STYLE)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(words.title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(words.title)}</h1>
<search><input type="search" aria-label="${escapeHtml(words.search)}" placeholder="${escapeHtml(words.search)}"></search>
<p role="status"></p>
</header>
<main></main>
<noscript><p>${escapeHtml(words.needsScripts)}</p></noscript>
<script type="application/json" class="words">${jsonText(said)}</script>
`
}

function dataOf(posts: readonly PagePost[]): string {
  return `<script type="application/json" class="posts">${jsonText(posts)}</script>\n`
}

/** JSON that nothing can end but its end (html.spec.whatwg.org, restrictions for contents of script elements). */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}

/** Of a script or style as a policy names it (CSP 3, hash-source). */
async function sourceHash(source: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(source))
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}

function pagePost({ post, peer, pictures = [] }: Exported, words: Words): PagePost {
  const origin = originOf(post, words)
  const { linkPreview, poll } = post
  return {
    from: nameOf(peer) ?? words.unnamed,
    author: authorOf(post),
    forwarded: origin && words.forwardedFrom(origin),
    date: words.date(post.postedAt),
    at: isoTime(post.postedAt),
    link: peer && permalink(peer, post.messageId),
    reply: post.reply?.text,
    text: post.restricted ? [words.restricted] : textTree(post),
    preview: linkPreview && {
      href: safeUrl(linkPreview.url),
      title: linkPreview.title ?? linkPreview.site ?? linkPreview.url,
      text: linkPreview.description,
    },
    poll: poll && {
      question: poll.question,
      options: poll.options.map(({ text, percent }) => (percent === undefined ? text : `${text} (${percent}%)`)),
    },
    media: post.media.map(({ kind, fileName, title }) =>
      [words.media(kind), fileName ?? title].filter(Boolean).join(': '),
    ),
    pictures: pictures.map(pagePicture),
    tags: post.tags,
    highlights: post.highlights?.map(({ quote, comment }) => ({ quote, comment })) ?? [],
    note: post.note || undefined,
  }
}

function pagePicture({ dataUrl, width, height }: Picture): { src: string; width: number; height: number } {
  return { src: dataUrl, width, height }
}

/** Dates may come from files, and be none. */
function isoTime(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : ''
}
