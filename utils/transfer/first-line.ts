import type { Post } from '../post/model'

/** Nothing that cannot be seen or turns text around. */
const UNSEEN = /(?!\u200d)\p{C}/gu

/** The first line of a text as a name, at most `max` UTF-16 code units; empty when nothing can be seen of it. */
export function firstLine(text: string, max: number): string {
  const line = text.trimStart().split(/[\r\n\u2028\u2029]/, 1)[0] ?? ''
  const plain = line.toWellFormed().replaceAll(UNSEEN, '').replaceAll(/\s+/gu, ' ').trim()
  return plain.length > max
    ? `${plain
        .slice(0, max - 1)
        .replace(/\p{Cs}$/u, '')
        .trimEnd()}…`
    : plain
}

/** What one may call a post: how it begins, or what it leads to; empty when it says neither. */
export function titleOf({ text, linkPreview, poll }: Post, max: number): string {
  return firstLine(text, max) || firstLine(linkPreview?.title ?? poll?.question ?? '', max)
}
