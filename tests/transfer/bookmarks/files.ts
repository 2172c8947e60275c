import { readBookmarks } from '../../../utils/transfer/bookmarks/read-bookmarks'
import { FileError, type FileItem, type FilePart } from '../../../utils/transfer/read-file'

export const NOW = Date.UTC(2026, 10, 26)

async function* bytesOf(file: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  // Cuts characters in two.
  for (let at = 0; at < bytes.length; at += 7) yield await Promise.resolve(bytes.subarray(at, at + 7))
}

/** What a bookmark file holds, and how reading it ended. */
export async function read(file: string | Uint8Array) {
  const parts: FilePart[] = []
  let error: FileError | undefined
  try {
    for await (const part of readBookmarks(bytesOf(file), NOW)) parts.push(part)
  } catch (thrown) {
    if (!(thrown instanceof FileError)) throw thrown
    error = thrown
  }
  return {
    items: parts.flatMap((part): FileItem[] => (part.kind === 'item' ? [part.item] : [])),
    skipped: parts.filter((part) => part.kind === 'skipped'),
    fault: error && { of: error.fault, ...error.place },
  }
}

/** What the reader sees of an item. */
export function brief({ post, tags, note, savedAt }: FileItem) {
  const name = post.peer.username ?? post.peer.id
  return { link: `${name}/${post.messageId}`, tags, note, savedAt }
}
