import { type Answer, type AnswerFault, type BulkReport, sendMessage } from '../../utils/messages/protocol'
import type { SeenPost } from '../../utils/post/model'
import type { Kept, MarkedPost } from './post-marks'
import type { WorkerLine } from './worker-line'

/** Posts in one message, far below the browser's limit of 64 MiB. */
const BATCH = 50

interface BulkSave {
  line: WorkerLine
  read: (post: MarkedPost) => Promise<SeenPost | undefined>
  /** Called for each post that is durable now. */
  saved: (post: MarkedPost, kept: NonNullable<Kept>) => void
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
    const answer = await saveSeen(
      batch.map(({ seen }) => seen),
      work.line,
      (index, kept) => {
        const post = batch[index]?.post
        if (post) work.saved(post, kept)
      },
    )
    if (!answer.ok) return answer
    for (const each of ['saved', 'already', 'failed'] as const) report[each] += answer.value[each]
  }
  return { ok: true, value: report }
}

/** Saves posts that were read, and counts what came of them; `saved` is called for each one that is durable now. */
export async function saveSeen(
  posts: readonly SeenPost[],
  line: WorkerLine,
  saved: (index: number, kept: NonNullable<Kept>) => void = () => undefined,
): Promise<Answer<BulkReport>> {
  const report: BulkReport = { saved: 0, already: 0, failed: 0 }
  for (let start = 0; start < posts.length; start += BATCH) {
    const fault = await saveBatch(posts.slice(start, start + BATCH), start)
    if (fault) return { ok: false, fault }
  }
  return { ok: true, value: report }

  async function saveBatch(batch: SeenPost[], first: number): Promise<AnswerFault | undefined> {
    const answer = await line.answer(() => sendMessage('savePosts', { posts: batch }))
    if (answer?.ok) {
      for (const [index, { key, isNew, tags }] of answer.value.entries()) {
        report[isNew ? 'saved' : 'already'] += 1
        saved(first + index, { key, tags })
      }
      return undefined
    }
    if (answer?.fault !== 'invalid') return answer?.fault ?? 'damaged'
    // One post that is not well-formed must not cost the others.
    if (batch.length === 1) report.failed += 1
    else for (const [index, each] of batch.entries()) await saveBatch([each], first + index)
    return undefined
  }
}
