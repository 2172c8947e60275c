import { ignoring } from '../errors/ignoring'
import type { Standing } from '../library/plan-items'
import type { ImportItem, Picture } from '../post/model'
import type { FileItem } from '../transfer/read-file'
import { hasIdentity, peerIn } from './import-chats'
import type { ImportedPart } from './import-files'
import type { ImportReport, NamedChat } from './import-protocol'
import { countSkipped, countStandings, noStandings } from './import-tally'

/** Posts of one transaction: few enough that no save waits for long. */
const BATCH = 1_000
/** Pictures of one post that are kept, as many as an album has. */
const PICTURES = 10

interface WriteWork {
  parts: AsyncIterable<ImportedPart>
  named: readonly NamedChat[]
  /** Those that the reader chose. */
  chats: readonly number[]
  standingsOf: (items: readonly ImportItem[]) => Promise<Standing[]>
  write: (items: readonly ImportItem[]) => Promise<Standing[]>
  /** A small copy of a picture beside a file, undefined where it cannot be read; null where there is no such file. */
  pictureAt: (file: string, path: string) => Promise<Omit<Picture, 'index'> | undefined | null>
  /** Awaited between two batches. */
  onBatch: (messages: number) => Promise<void>
}

interface Waiting {
  item: FileItem
  file: string
}

/** Nothing written yet. */
export function newReport(): ImportReport {
  return { standings: noStandings(), skipped: {}, pictures: { kept: 0, unreadable: 0 }, troubles: [] }
}

/**
 * Writes what the files hold of the chosen chats, batch by batch, and keeps count in `report`. Rejects as `parts`,
 * `write` and `onBatch` do; what was written by then stays.
 */
export async function writeImport(work: WriteWork, report: ImportReport): Promise<void> {
  const chosen = new Set(work.chats)
  const titles = new Map<number, string | undefined>()
  const batch: Waiting[] = []
  let messages = 0
  let writing = Promise.resolve()
  /** The next batch is read while this one is written. */
  const write = async () => {
    await writing
    writing = writeBatch(work, batch.splice(0), messages, report)
    writing.catch(ignoring('whoever writes next, or the end, hears of it'))
  }
  try {
    for await (const { file, ...part } of work.parts) {
      if (part.kind === 'trouble') report.troubles.push({ file, fault: part.fault, place: part.place })
      if (part.kind === 'chat' && chosen.size > 1) titles.set(part.chat.index, part.chat.peer.title)
      if (part.kind !== 'item' && part.kind !== 'skipped') continue
      messages += 1
      const chat = (part.kind === 'item' ? part.item.chat : part.chat) ?? -1
      if (chosen.has(chat) && part.kind === 'skipped') {
        const title = titles.get(chat)
        countSkipped(report.skipped, part, { file, ...(title !== undefined && { chat: title }) })
      }
      if (chosen.has(chat) && part.kind === 'item') {
        const peer = peerIn(chat, part.item.post.peer, work.named)
        if (hasIdentity(peer)) batch.push({ file, item: { ...part.item, post: { ...part.item.post, peer } } })
      }
      if (batch.length >= BATCH || messages % BATCH === 0) await write()
    }
    await write()
  } finally {
    await writing
  }
}

async function writeBatch(
  work: WriteWork,
  batch: readonly Waiting[],
  messages: number,
  report: ImportReport,
): Promise<void> {
  const items = await prepared(work, batch, report)
  if (items.length > 0) countStandings(report.standings, await work.write(items))
  await work.onBatch(messages)
}

/** The items as the library takes them, new ones with small copies of their pictures. */
async function prepared(work: WriteWork, batch: readonly Waiting[], report: ImportReport): Promise<ImportItem[]> {
  const items = batch.map(({ item: { chat: _chat, picturePaths: _paths, ...item } }): ImportItem => item)
  if (!batch.some(({ item }) => item.picturePaths?.length)) return items
  const standings = await work.standingsOf(items)
  for (const [at, waiting] of batch.entries())
    if (standings[at] === 'new') Object.assign(items[at] ?? {}, await picturesOf(work, waiting, report))
  return items
}

async function picturesOf(
  { pictureAt }: WriteWork,
  { item, file }: Waiting,
  report: ImportReport,
): Promise<Pick<ImportItem, 'pictures'>> {
  const pictures: Picture[] = []
  for (const { index, path } of item.picturePaths?.slice(0, PICTURES) ?? []) {
    const picture = await pictureAt(file, path)
    if (picture) pictures.push({ index, ...picture })
    else if (picture === undefined) report.pictures.unreadable += 1
  }
  report.pictures.kept += pictures.length
  return pictures.length > 0 ? { pictures } : {}
}
