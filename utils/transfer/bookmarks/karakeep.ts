import * as v from 'valibot'
import { FileError } from '../read-file'
import type { Bookmark, BookmarkRow } from './bookmark'

/** Lists within lists. */
const MAX_DEPTH = 100

/** As Karakeep's export is (packages/shared/import-export/exporters.ts, 2026-11), as far as it concerns posts. */
const KarakeepBookmark = v.object({
  /** Unix time, seconds. */
  createdAt: v.optional(v.number()),
  tags: v.optional(v.array(v.string()), []),
  /** Ids of lists. */
  lists: v.optional(v.array(v.string()), []),
  content: v.nullish(v.object({ type: v.string(), url: v.optional(v.string()) })),
  note: v.nullish(v.string()),
})
const KarakeepList = v.object({
  id: v.string(),
  name: v.string(),
  /** A smart list is a search, which says nothing of its bookmarks. */
  type: v.optional(v.string()),
  parentId: v.nullish(v.string()),
})
const KarakeepFile = v.object({ bookmarks: v.array(v.unknown()), lists: v.optional(v.array(v.unknown()), []) })
type List = v.InferOutput<typeof KarakeepList>

/** The bookmarks of Karakeep's own export. Throws a FileError: `syntax`, `truncated` or `unknownFormat`. */
export function* karakeepBookmarks(text: string): Generator<BookmarkRow> {
  const file = v.safeParse(KarakeepFile, parse(text))
  if (!file.success) throw new FileError('unknownFormat')
  const lists = new Map(
    file.output.lists.flatMap((each) => {
      const list = v.safeParse(KarakeepList, each)
      return list.success && list.output.type !== 'smart' ? [[list.output.id, list.output] as const] : []
    }),
  )
  for (const each of file.output.bookmarks) {
    const { success, output } = v.safeParse(KarakeepBookmark, each)
    if (success) yield bookmarkOf(output, lists)
    else yield { kind: 'skipped', reason: 'malformed' }
  }
}

function bookmarkOf(kept: v.InferOutput<typeof KarakeepBookmark>, lists: ReadonlyMap<string, List>): Bookmark {
  return {
    url: kept.content?.url ?? '',
    tags: [...kept.tags, ...kept.lists.map((id) => pathOf(lists.get(id), lists))],
    note: kept.note ?? '',
    at: kept.createdAt === undefined ? undefined : Math.round(kept.createdAt * 1_000),
  }
}

/** The list's name after those that it is in: `a/b`. */
function pathOf(list: List | undefined, lists: ReadonlyMap<string, List>): string {
  const names: string[] = []
  for (let each = list; each && names.length < MAX_DEPTH; each = lists.get(each.parentId ?? ''))
    names.unshift(each.name)
  return names.join('/')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = String(cause)
    // Chromium and Firefox both name it in their message.
    const line = /line (\d+)/.exec(message)?.[1]
    const isCutOff = /end of (?:JSON input|data)/i.test(message)
    throw new FileError(isCutOff ? 'truncated' : 'syntax', line ? { line: Number(line) } : {}, { cause })
  }
}
