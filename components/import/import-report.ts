import type { ImportReport } from '../../utils/jobs/import-protocol'
import { fileFaultText, jobFaultText } from '../transfer/job-fault'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { ImportOutcome } from './import-store'
import { skippedLines } from './skipped-text'

/** What came in, each with what it is called; of what there was none, only new posts are named. */
export function importCounts({ report, bringBack }: ImportOutcome): [label: string, count: string][] {
  const { standings, pictures } = report
  const counts: [string, number][] = [
    [i18n.t('outcome.changed'), standings.changed],
    [i18n.t(bringBack ? 'outcome.broughtBack' : 'outcome.trashed'), standings.trashed],
    [i18n.t('outcome.known'), standings.known],
    [i18n.t('bringIn.pictures'), pictures.kept],
    [i18n.t('bringIn.unreadablePictures'), pictures.unreadable],
  ]
  const some = counts.filter(([, count]) => count > 0)
  return [[i18n.t('outcome.new'), standings.new] as [string, number], ...some].map(([label, count]) => [
    label,
    fullNumber(count),
  ])
}

/** What was wrong with the files. */
function troubleTexts({ troubles }: ImportReport): string[] {
  return troubles.map(({ file, fault, place }) => `${file}: ${fileFaultText(fault, place)}`)
}

/** The whole report as plain text. `name`: what was brought in. */
export function reportText(name: string, outcome: ImportOutcome): string {
  const { report, fault } = outcome
  return [
    `Galpi: ${name}`,
    ...(fault ? [jobFaultText(fault)] : []),
    ...troubleTexts(report),
    ...importCounts(outcome).map(([label, count]) => `${label}: ${count}`),
    ...skippedLines(report.skipped),
  ].join('\n')
}
