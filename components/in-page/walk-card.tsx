import { useState } from 'preact/hooks'
import { fullNumber, monthOf } from '../ui/dates'
import { i18n, locale } from '../ui/i18n'
import { type ChannelWalk, expectedPosts, postsOf, type WalkStop } from '../../utils/post/channel-walk'
import type { FaultCode } from '../../utils/errors/codes'
import { Card } from './card'
import { FaultNote } from './fault-note'
import { MetReport } from './met-report'
import type { WalkEnd } from './walk-back'

export type WalkView =
  /** Asks how far back. */
  | { kind: 'ask' }
  /** `until`: it waits for the site, epoch milliseconds. */
  | { kind: 'walking'; walk: ChannelWalk; until?: number }
  | { kind: 'ended'; walk: ChannelWalk; end: WalkEnd | 'stopped' | 'otherTab' }

export interface WalkCardProps {
  name: string
  view: WalkView
  /** The highest id that is kept of the channel. */
  newestKept: number | null
  onStart: (stop: WalkStop) => void
  onPause: () => void
  onGoOn: () => void
  /** Ends it for good. */
  onStop: () => void
  onClose: () => void
}

/** Saving a whole channel: how far, how it goes, and what came of it. */
export function WalkCard(props: WalkCardProps) {
  const { name, view, onClose } = props
  return (
    <Card
      title={i18n.t('walk.title', [name])}
      stage={view.kind}
      onClose={view.kind === 'walking' ? undefined : onClose}
    >
      {view.kind === 'ask' && <Ask {...props} />}
      {view.kind === 'walking' && <Walking {...props} {...view} />}
      {view.kind === 'ended' && <Ended {...props} {...view} />}
    </Card>
  )
}

const STOPS = ['all', 'count', 'date', 'known'] as const

function Ask({ newestKept, onStart }: WalkCardProps) {
  const [kind, setKind] = useState<WalkStop['kind']>('all')
  const [count, setCount] = useState('500')
  const [date, setDate] = useState('')
  const stop = stopOf(kind, Number(count), date, newestKept)
  return (
    <>
      <p class="hint">{i18n.t('walk.what')}</p>
      <fieldset>
        <legend>{i18n.t('walk.howFar')}</legend>
        {STOPS.filter((each) => each !== 'known' || newestKept !== null).map((each) => (
          <div key={each} class="stop">
            <label>
              <input type="radio" name="stop" checked={kind === each} onChange={() => setKind(each)} />
              {i18n.t(`walk.${each}`)}
            </label>
            {each === 'count' && kind === each && (
              <input
                type="number"
                min={1}
                value={count}
                aria-label={i18n.t('walk.count')}
                onInput={({ currentTarget }) => setCount(currentTarget.value)}
              />
            )}
            {each === 'date' && kind === each && (
              <input
                type="date"
                value={date}
                aria-label={i18n.t('walk.date')}
                onInput={({ currentTarget }) => setDate(currentTarget.value)}
              />
            )}
          </div>
        ))}
      </fieldset>
      <div class="choices">
        <button
          type="button"
          class="main"
          disabled={!stop}
          onClick={(event) => {
            if (stop && event.isTrusted) onStart(stop)
          }}
        >
          {i18n.t('walk.start')}
        </button>
      </div>
    </>
  )
}

/** Undefined while it is not said how far. */
function stopOf(kind: WalkStop['kind'], posts: number, date: string, newestKept: number | null): WalkStop | undefined {
  if (kind === 'count') return Number.isSafeInteger(posts) && posts > 0 ? { kind, posts } : undefined
  // The day begins where the reader is.
  if (kind === 'date') return date ? { kind, from: Date.parse(`${date}T00:00`) } : undefined
  if (kind === 'known') return newestKept === null ? undefined : { kind, id: newestKept }
  return { kind: 'all' }
}

function Walking({ walk, until, onPause, onStop }: WalkCardProps & Extract<WalkView, { kind: 'walking' }>) {
  const expected = expectedPosts(walk)
  return (
    <>
      <progress max={expected ?? 1} {...(expected !== undefined && { value: postsOf(walk) })} />
      <p>{progressText(walk)}</p>
      <p class="hint" role="status">
        {until === undefined
          ? i18n.t('walk.keepOpen')
          : i18n.t('walk.waits', [new Date(until).toLocaleTimeString(locale())])}
      </p>
      <div class="choices">
        <button type="button" onClick={onPause}>
          {i18n.t('walk.pause')}
        </button>
        <button type="button" onClick={onStop}>
          {i18n.t('walk.stop')}
        </button>
      </div>
    </>
  )
}

function progressText(walk: ChannelWalk): string {
  if (walk.backTo === 0) return i18n.t('walk.begun')
  const expected = expectedPosts(walk)
  const [met, month] = [fullNumber(postsOf(walk)), monthOf(walk.backTo)]
  if (expected === undefined) return i18n.t('walk.progressOpen', [met, month])
  return i18n.t('walk.progress', [met, fullNumber(expected), month])
}

type End = Extract<WalkView, { kind: 'ended' }>

const END_CODES: Partial<Record<End['end'], FaultCode>> = {
  refused: 'channel-refused',
  elsewhere: 'channel-elsewhere',
  changed: 'channel-changed',
}

function Ended({ walk, end, onGoOn, onStop }: WalkCardProps & End) {
  const code = END_CODES[end]
  return (
    <>
      <p role="status">{i18n.t(`walk.${end}`)}</p>
      {code && <FaultNote code={code} page="preview" />}
      {walk.highest > 0 && <MetReport report={walk} missing={walk.missing} why={i18n.t('report.why')} />}
      {!walk.isDone && (
        <div class="choices">
          <button type="button" class="main" onClick={(event) => event.isTrusted && onGoOn()}>
            {i18n.t('walk.goOn')}
          </button>
          {end !== 'otherTab' && (
            <button type="button" onClick={onStop}>
              {i18n.t('walk.stop')}
            </button>
          )}
        </div>
      )}
    </>
  )
}
