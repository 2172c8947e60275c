import type { Skipped, SkippedBy } from '../../utils/jobs/import-protocol'
import type { SkipReason } from '../../utils/transfer/read-file'
import { placeText } from '../transfer/job-fault'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'

/** Everything that is left out, whatever the reason. */
export function countLeftOut(skipped: SkippedBy): number {
  return Object.values(skipped).reduce((sum, { count }) => sum + count, 0)
}

/** What is left out for each reason, such as `Says what happened in the chat: 12, such as message 1, message 7`. */
export function skippedLines(skipped: SkippedBy): string[] {
  const reasons = Object.entries(skipped) as [SkipReason, Skipped][]
  return reasons.map(([reason, { count, samples }]) => {
    const examples = samples.map(exampleText).filter(Boolean).join('; ')
    const line = `${i18n.t(`skipReason.${reason}`)}: ${fullNumber(count)}`
    return examples ? `${line} (${i18n.t('bringIn.such', [examples])})` : line
  })
}

function exampleText({ detail, file: _file, ...place }: Skipped['samples'][number]): string {
  return [placeText(place), detail].filter(Boolean).join(': ')
}
