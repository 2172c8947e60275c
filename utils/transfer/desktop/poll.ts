import type { Poll } from '../../post/model'
import { known } from '../../post/values'
import { lineOf } from './raw-values'

const MAX_OPTIONS = 100

/** A poll by its votes; undefined without a question. */
export function pollOf(
  question: string | undefined,
  answers: readonly { text?: string; votes?: number }[],
  voters: number | undefined,
): Poll | undefined {
  const asked = lineOf(question)
  if (!asked) return undefined
  const options = answers.slice(0, MAX_OPTIONS).map(({ text, votes }) => {
    const percent = voters && votes !== undefined ? Math.round((100 * votes) / voters) : undefined
    return known({ text: lineOf(text) ?? '', percent })
  })
  return known<Poll>({ question: asked, options, voters: voters === undefined ? undefined : { value: voters } })
}
