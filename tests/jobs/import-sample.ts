import type { ImportedPart } from '../../utils/jobs/import-files'
import type { ImportSource } from '../../utils/jobs/import-protocol'
import type { Standing } from '../../utils/library/plan-items'
import type { ImportItem } from '../../utils/post/model'
import type { FileChat, FileItem } from '../../utils/transfer/read-file'
import { HARBOUR, seenPost } from '../library/sample'

/** A chat as Telegram Desktop's JSON names it. */
export const harbourChat: FileChat = {
  index: 0,
  type: 'public_channel',
  peer: { kind: 'channel', id: HARBOUR.id, title: HARBOUR.title },
}

export function item(messageId: number, part: Partial<FileItem> = {}, chat = harbourChat): FileItem {
  const { client: _client, ...post } = seenPost({ messageId, peer: chat.peer, postedAt: messageId * 1_000 })
  return { chat: chat.index, post: { ...post, client: 'desktop' }, ...part }
}

type WithoutFile<P> = P extends unknown ? Omit<P, 'file'> : never

/** These parts, as they come from a file. */
export async function* streamOf(parts: readonly WithoutFile<ImportedPart>[]): AsyncGenerator<ImportedPart> {
  for (const part of parts) yield { file: 'result.json', ...part }
}

/** A library in which a post stands as its text says. */
export function standingsByText(items: readonly ImportItem[]): Promise<Standing[]> {
  return Promise.resolve(items.map(({ post }) => post.text as Standing))
}

export function filesOf(files: Record<string, string | Uint8Array<ArrayBuffer>>): ImportSource {
  return {
    kind: 'files',
    files: Object.entries(files).map(([path, content]) => ({ path, file: new File([content], path) })),
  }
}
