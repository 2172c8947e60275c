import { pause } from '../../utils/finder/pause'
import type { Exported } from '../../utils/transfer/exported'
import { type ExportFormat, fileName, MEDIA_TYPES, written } from '../../utils/transfer/formats'
import { type MarkdownWords, markdownOf } from '../../utils/transfer/markdown'
import type { PostSource } from '../store/post-source'

/** Posts read at a time: few enough that the page goes on meanwhile. */
const BATCH = 200
/** Milliseconds of writing after which the page has its turn. */
const SLICE_MS = 12
/** UTF-16 code units of text in memory before the browser takes them. */
const PART = 1_000_000

export interface ExportOptions {
  source: Pick<PostSource, 'posts'>
  /** Of the posts, in the order in which they are written; those that are gone are left out. */
  keys: readonly string[]
  words: MarkdownWords
  signal: AbortSignal
  /** How many of the posts are written. */
  onProgress: (done: number) => void
}

/** Posts as a file that the reader downloads; returns its name. Rejects when it is aborted or posts cannot be read. */
export async function downloadPosts(format: ExportFormat, now: number, options: ExportOptions): Promise<string> {
  const parts: Blob[] = []
  let text = ''
  for await (const piece of inSlices(written(readPosts(options), format, { now, words: options.words }))) {
    text += piece
    if (text.length < PART) continue
    parts.push(new Blob([text]))
    text = ''
  }
  const name = fileName(format, now)
  download(new Blob([...parts, text], { type: MEDIA_TYPES[format] }), name)
  return name
}

/** Posts as Markdown in the clipboard. Rejects as `downloadPosts`, and when the browser does not let it. */
export async function copyPosts(options: ExportOptions): Promise<void> {
  let text = ''
  for await (const piece of inSlices(markdownOf(readPosts(options), options.words))) text += piece
  await navigator.clipboard.writeText(text)
}

async function* readPosts({ source, keys, signal, onProgress }: ExportOptions): AsyncGenerator<Exported> {
  for (let at = 0; at < keys.length; at += BATCH) {
    signal.throwIfAborted()
    const batch = keys.slice(at, at + BATCH)
    yield* await source.posts(batch)
    onProgress(at + batch.length)
  }
  signal.throwIfAborted()
}

async function* inSlices(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = performance.now()
  for await (const piece of pieces) {
    yield piece
    if (performance.now() - begun < SLICE_MS) continue
    await pause()
    begun = performance.now()
  }
}

function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser may start to read the file only after it has asked where to put it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
