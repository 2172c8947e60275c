import { fullDate, fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import type { BulkReport } from '../../utils/messages/protocol'
import type { IdRange } from '../../utils/post/id-gaps'
import { Card } from './card'
import { MetReport, type MetReportProps } from './met-report'
import { RANGE_MAX } from './range-collector'

export type RangeView =
  | {
      kind: 'collecting'
      count: number
      /** When the first and the last post so far were posted, epoch milliseconds; undefined while they are being read. */
      ends: [from: number | undefined, to: number | undefined]
      isFull: boolean
      /** The title of the chat, when another one is open. */
      otherThan: string | undefined
    }
  | { kind: 'saving' }
  | { kind: 'saved'; report: BulkReport; missing: IdRange[] }

export interface RangeCardProps {
  view: RangeView
  linkTo: MetReportProps['linkTo']
  onFinish: () => void
  onClose: () => void
}

/** Saving from one post to another: how far it is, and what came of it. */
export function RangeCard({ view, linkTo, onFinish, onClose }: RangeCardProps) {
  return (
    <Card
      title={i18n.t('range.title')}
      stage={view.kind}
      takesFocus={view.kind === 'saved'}
      onClose={view.kind === 'saved' ? onClose : undefined}
    >
      {view.kind === 'collecting' && (
        <>
          <p>
            {i18n.t('range.met', view.count, [fullNumber(view.count)])}
            <br />
            {endsText(view.ends)}
          </p>
          <p class="hint" role="status">
            {hintOf(view)}
          </p>
          <div class="choices">
            <button type="button" class="main" onClick={(event) => event.isTrusted && onFinish()}>
              {i18n.t('range.finish')}
            </button>
            <button type="button" onClick={onClose}>
              {i18n.t('action.cancel')}
            </button>
          </div>
        </>
      )}
      {view.kind === 'saving' && <p role="status">{i18n.t('button.saving')}</p>}
      {view.kind === 'saved' && <MetReport {...view} why={i18n.t('report.scrolled')} linkTo={linkTo} />}
    </Card>
  )
}

function endsText([from, to]: [from: number | undefined, to: number | undefined]): string {
  return from === undefined || to === undefined ? '' : i18n.t('range.ends', [fullDate(from), fullDate(to)])
}

function hintOf({ isFull, otherThan }: Extract<RangeView, { kind: 'collecting' }>): string {
  if (otherThan !== undefined) return i18n.t('range.otherChat', [otherThan])
  return isFull ? i18n.t('range.full', [fullNumber(RANGE_MAX)]) : i18n.t('range.how')
}
