import type { LibraryFault } from '../../utils/library/errors'
import { type Answer, type BulkReport, sendMessage } from '../../utils/messages/protocol'
import type { SeenPost } from '../../utils/post/model'
import type { MarkedPost } from './post-marks'
import type { WorkerLine } from './worker-line'

/** Posts in one message, far below the browser's limit of 64 MiB. */
const BATCH = 50

interface BulkSave {
  line: WorkerLine
  read: (post: MarkedPost) => Promise<SeenPost | undefined>
  /** Called for each post that is durable now. */
  saved: (post: MarkedPost, kept: { key: string; tags: string[] }) => void
}

/** Saves all these posts, and counts what came of them; stops at the first fault of the library. */
export async function saveAll(posts: readonly MarkedPost[], work: BulkSave): Promise<Answer<BulkReport>> {
  const report: BulkReport = { saved: 0, already: 0, failed: 0 }
  for (let start = 0; start < posts.length; start += BATCH) {
    const read = await Promise.all(
      posts.slice(start, start + BATCH).map(async (post) => ({ post, seen: await work.read(post) })),
    )
    const batch = read.flatMap(({ post, seen }) => (seen ? [{ post, seen }] : []))
    report.failed += read.length - batch.length
    const fault = await saveBatch(batch, work, report)
    if (fault) return { ok: false, fault }
  }
  return { ok: true, value: report }
}

async function saveBatch(
  batch: readonly { post: MarkedPost; seen: SeenPost }[],
  work: BulkSave,
  report: BulkReport,
): Promise<LibraryFault | undefined> {
  if (batch.length === 0) return undefined
  const answer = await work.line.answer(() => sendMessage('savePosts', { posts: batch.map(({ seen }) => seen) }))
  if (answer?.ok) {
    for (const [index, { key, isNew, tags }] of answer.value.entries()) {
      report[isNew ? 'saved' : 'already'] += 1
      const post = batch[index]?.post
      if (post) work.saved(post, { key, tags })
    }
    return undefined
  }
  if (answer?.fault !== 'invalid') return answer?.fault ?? 'damaged'
  // One post that is not well-formed must not cost the others.
  if (batch.length === 1) report.failed += 1
  else for (const each of batch) await saveBatch([each], work, report)
  return undefined
}
