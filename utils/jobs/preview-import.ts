import type { Standing } from '../library/plan-items'
import type { ImportItem, KeptPeer } from '../post/model'
import { chatPreview, hasIdentity, peerIn } from './import-chats'
import type { ImportedPart } from './import-files'
import type { ChatPreview, ImportPreview, NamedChat } from './import-protocol'
import { countSkipped, countStandings } from './import-tally'

/** Posts that are compared with the library at once. */
const BATCH = 500

interface PreviewWork {
  parts: AsyncIterable<ImportedPart>
  named: readonly NamedChat[]
  /** The peers of the library, by key. */
  kept: ReadonlyMap<string, KeptPeer>
  standingsOf: (items: readonly ImportItem[]) => Promise<Standing[]>
  /** Awaited between two batches. `messages`: parts of the files so far. */
  onBatch: (messages: number) => Promise<void>
}

/** Reads all and counts it by chat; nothing is written. Rejects as `parts`, `standingsOf` and `onBatch` do. */
export async function previewImport(work: PreviewWork): Promise<Omit<ImportPreview, 'ownFiles'>> {
  const { named, kept } = work
  const chats = new Map<number, ChatPreview>()
  const troubles: ImportPreview['troubles'] = []
  const batch: { chat: ChatPreview; item: ImportItem }[] = []
  let messages = 0
  const compare = async () => {
    const some = batch.splice(0)
    const standings = await work.standingsOf(some.map(({ item }) => item))
    for (const [at, { chat }] of some.entries()) countStandings(chat.standings, standings.slice(at, at + 1))
    await work.onBatch(messages)
  }
  for await (const { file, ...part } of work.parts) {
    if (part.kind === 'trouble') {
      troubles.push({ file, fault: part.fault, place: part.place })
      continue
    }
    if (part.kind === 'chat') {
      chats.set(part.chat.index, chatPreview(part.chat, named, kept))
      continue
    }
    messages += 1
    const chat = chats.get((part.kind === 'item' ? part.item.chat : part.chat) ?? -1)
    if (!chat) continue
    if (part.kind === 'skipped') countSkipped(chat.skipped, part, { file })
    else {
      const { post, ...item } = part.item
      const peer = peerIn(chat.chat, post.peer, named)
      countPost(chat, post.postedAt)
      if (hasIdentity(peer)) batch.push({ chat, item: { ...item, post: { ...post, peer } } })
    }
    if (batch.length >= BATCH) await compare()
    else if (messages % BATCH === 0) await work.onBatch(messages)
  }
  await compare()
  return { chats: [...chats.values()].filter(isFilled), troubles }
}

function isFilled({ posts, skipped }: ChatPreview): boolean {
  return posts > 0 || Object.keys(skipped).length > 0
}

function countPost(chat: ChatPreview, postedAt: number): void {
  chat.posts += 1
  chat.first = Math.min(chat.first ?? postedAt, postedAt)
  chat.last = Math.max(chat.last ?? postedAt, postedAt)
}
