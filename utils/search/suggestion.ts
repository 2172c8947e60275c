import type { KeptPeer, Post } from '../post/model'
import type { Hit } from './found'
import { snippet } from './snippet'

/** UTF-16 code units: a line of the address bar. */
const LENGTH = 90

/** A post as a suggestion of the address bar: its channel and its head. */
export function suggestionText(post: Post, peer: KeptPeer | undefined): string {
  return [peer?.title ?? peer?.username, headOf(post)].filter(Boolean).join(' · ')
}

/** As `suggestionText`, in the markup that Chrome's omnibox takes (chrome.omnibox, SuggestResult.description). */
export function suggestionMarkup(post: Post, peer: KeptPeer | undefined, ranges: Hit['ranges']): string {
  const channel = escapeXml(peer?.title ?? peer?.username ?? '')
  const inText = ranges.text ?? []
  const text = plainText(post)
  const [start, end] = snippet(text, inText, LENGTH)
  let marked = ''
  let at = start
  for (const [from, to] of inText) {
    if (to <= at || from >= end) continue
    const first = Math.max(from, at)
    const last = Math.min(to, end)
    marked += `${escapeXml(oneLine(text.slice(at, first)))}<match>${escapeXml(oneLine(text.slice(first, last)))}</match>`
    at = last
  }
  marked += escapeXml(oneLine(text.slice(at, end)))
  return channel ? `<dim>${channel}</dim> ${marked}` : marked
}

function headOf(post: Post): string {
  const text = plainText(post)
  return oneLine(text.slice(...snippet(text, [], LENGTH)))
}

function plainText(post: Post): string {
  return post.text || (post.linkPreview?.title ?? post.poll?.question ?? post.media[0]?.fileName ?? '')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ')
}

/** Control characters and lone surrogates are no XML, and one of them would lose the whole list. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\ufffd-\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
