import * as v from 'valibot'
import { expect } from 'vitest'
import { SeenPostSchema } from '../../../utils/post/model'
import { type FileChat, FileError, type FileItem, type FilePart } from '../../../utils/transfer/read-file'

/** 26 November 2026: what the fixtures take for today. */
export const NOW = Date.UTC(2026, 10, 26)

type Skipped = Extract<FilePart, { kind: 'skipped' }>

/** All that a reader yields, by kind, and what it threw in the end. */
export interface Reading {
  parts: FilePart[]
  chats: FileChat[]
  items: FileItem[]
  skipped: Skipped[]
  error?: FileError
}

export async function readingOf(parts: AsyncIterable<FilePart>): Promise<Reading> {
  const read: FilePart[] = []
  let error: FileError | undefined
  try {
    for await (const part of parts) read.push(part)
  } catch (thrown) {
    if (!(thrown instanceof FileError)) throw thrown
    error = thrown
  }
  const items = read.flatMap((part) => (part.kind === 'item' ? [part.item] : []))
  for (const { post } of items) expectValid(post)
  return {
    parts: read,
    chats: read.flatMap((part) => (part.kind === 'chat' ? [part.chat] : [])),
    items,
    skipped: read.filter((part) => part.kind === 'skipped'),
    ...(error && { error }),
  }
}

const DesktopPost = v.object({ ...SeenPostSchema.entries, client: v.literal('desktop') })

function expectValid(post: FileItem['post']): void {
  expect(v.parse(DesktopPost, post)).toEqual(post)
  expect(post.text).toBe(post.text.trim())
  for (const { offset, length } of post.entities) expect(offset + length).toBeLessThanOrEqual(post.text.length)
}

/** Bytes in pieces of `size`. */
export async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

export function utf8(text: string): AsyncGenerator<Uint8Array> {
  return pieces(new TextEncoder().encode(text))
}
