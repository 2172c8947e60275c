import type { MeasuredQuery, QueryClass } from '../../seeds/queries'

const FIRST = 10

/** How well queries of one kind are answered; shares from 0 to 1. */
export interface Quality {
  queries: number
  /** Of the posts that answer a query, those among the first 10; of more than 10, ten would do. Mean over the queries. */
  recall10: number
  /** 1 / rank of the first post that answers, 0 where none is found. Mean over the queries. */
  mrr: number
}

export interface QualityReport {
  overall: Quality
  classes: Partial<Record<QueryClass, Quality>>
  /** Queries that miss some of what they should find among the first 10, worst first. */
  missed: { query: MeasuredQuery; recall10: number; rank: number | undefined }[]
}

/** Asks every query; `find` gives indices of posts, best first. */
export async function measureQuality(
  queries: readonly MeasuredQuery[],
  find: (text: string) => Promise<readonly number[]>,
): Promise<QualityReport> {
  const judged: { query: MeasuredQuery; recall10: number; rank: number | undefined }[] = []
  for (const query of queries) judged.push({ query, ...judge(query, await find(query.text)) })
  const names = [...new Set(queries.map((query) => query.class))]
  const classes: QualityReport['classes'] = {}
  for (const name of names) classes[name] = meanOf(judged.filter(({ query }) => query.class === name))
  const missed = judged.filter(({ recall10 }) => recall10 < 1).toSorted((a, b) => a.recall10 - b.recall10)
  return { overall: meanOf(judged), classes, missed }
}

function judge({ relevant }: MeasuredQuery, found: readonly number[]) {
  const right = new Set(relevant)
  const hits = new Set(found.slice(0, FIRST).filter((post) => right.has(post))).size
  const first = found.findIndex((post) => right.has(post))
  return { recall10: hits / Math.min(FIRST, right.size), rank: first < 0 ? undefined : first + 1 }
}

function meanOf(judged: readonly { recall10: number; rank: number | undefined }[]): Quality {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)
  return {
    queries: judged.length,
    recall10: mean(judged.map(({ recall10 }) => recall10)),
    mrr: mean(judged.map(({ rank }) => (rank === undefined ? 0 : 1 / rank))),
  }
}

/** Plain text: a line for each class, Recall@10 and MRR of each engine side by side. */
export function qualityTable(reports: Readonly<Record<string, QualityReport>>): string {
  const engines = Object.entries(reports)
  const [, first] = engines[0] ?? []
  if (!first) return ''
  const names = Object.keys(first.classes) as QueryClass[]
  const lineOf = (name: string, pick: (report: QualityReport) => Quality | undefined) => [
    name,
    String(pick(first)?.queries ?? 0),
    ...engines.flatMap(([, report]) => [shown(pick(report)?.recall10), shown(pick(report)?.mrr)]),
  ]
  const lines = [
    ['class', 'queries', ...engines.flatMap(([engine]) => [`${engine} R@10`, 'MRR'])],
    ...names.map((name) => lineOf(name, ({ classes }) => classes[name])),
    lineOf('all', ({ overall }) => overall),
  ]
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  return lines.map((line) => line.map(pad).join('  ')).join('\n')
}

function shown(share: number | undefined): string {
  return share === undefined ? '–' : share.toFixed(2)
}
