import type { Library } from './library'

/** Queries of every kind, for comparing two indexes of the same posts (seeds/generate.ts). */
export const QUERIES = [
  '시장',
  '시장을',
  '투자 시장',
  '"시장은"',
  'model',
  'modle',
  'mod',
  'ㅅㅈ',
  '시잗',
  '데이타',
  '반도체 -시장',
  '시장 OR model',
  'tag:투자',
  '#ai',
  'has:link sort:new',
  'lang:en sort:old',
  'site:arxiv.org',
  'github',
  'tlwkd',
  'before:2025-02 시장',
  'is:untagged',
  'harbour',
  'zzzzzzzz',
  '',
]

interface Answer {
  query: string
  total: number
  exact: number
  keys: string[]
}

/** What a library answers, for comparing. */
export async function answersOf(
  { find }: Library,
  queries: readonly string[] = QUERIES,
  limit = 60,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const query of queries) {
    const { total, exact, hits } = await find(query, limit)
    answers.push({ query, total, exact, keys: hits.map(({ key }) => key) })
  }
  return answers
}
