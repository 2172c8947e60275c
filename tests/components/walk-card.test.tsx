import { cleanup, render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { WalkCard, type WalkCardProps, type WalkView } from '../../components/in-page/walk-card'
import { type ChannelWalk, newWalk } from '../../utils/post/channel-walk'

const WALK: ChannelWalk = {
  ...newWalk('quay', { kind: 'all' }),
  before: 2_401,
  highest: 2_900,
  lowest: 2_401,
  saved: 400,
  already: 12,
  backTo: Date.UTC(2023, 2, 15),
  missing: [
    [2_430, 2_432],
    [2_640, 2_640],
  ],
}

function draw(view: WalkView, part: Partial<WalkCardProps> = {}) {
  const done = vi.fn<() => void>()
  render(
    <WalkCard
      name="quay"
      view={view}
      newestKept={null}
      onStart={done}
      onPause={done}
      onGoOn={done}
      onStop={done}
      onClose={done}
      {...part}
    />,
  )
  return done
}

const start = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Start' })

test('asks how far back, and begins only when that is said', async () => {
  draw({ kind: 'ask' })
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'All posts' }).checked).toBe(true)
  expect(start().disabled).toBe(false)
  await userEvent.click(screen.getByRole('radio', { name: 'Back to a date' }))
  expect(start().disabled).toBe(true)
  await userEvent.type(screen.getByLabelText('Back to a date', { selector: '[type=date]' }), '2023-03-01')
  expect(start().disabled).toBe(false)
  await userEvent.click(screen.getByRole('radio', { name: 'The last posts' }))
  await userEvent.clear(screen.getByRole('spinbutton'))
  expect(start().disabled).toBe(true)
  expect(screen.queryByRole('radio', { name: /last one that is saved/ })).toBeNull()
})

test('the last post that is saved is an end where there is one', () => {
  draw({ kind: 'ask' }, { newestKept: 120 })
  expect(screen.getByRole('radio', { name: 'Back to the last one that is saved' })).toBeDefined()
})

test('a click that is not the reader’s begins nothing', () => {
  const done = draw({ kind: 'ask' })
  start().click()
  expect(done).not.toHaveBeenCalled()
})

test('tells how far it is', () => {
  draw({ kind: 'walking', walk: WALK })
  expect(screen.getByText('412 of about 2,400, back to March 2023')).toBeDefined()
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(412)
})

test('with a date as the end nobody knows how many there will be', () => {
  draw({ kind: 'walking', walk: { ...WALK, stop: { kind: 'date', from: 0 } } })
  expect(screen.getByText('412 so far, back to March 2023')).toBeDefined()
  expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false)
})

test('while the site refuses, says until when it waits', () => {
  draw({ kind: 'walking', walk: WALK, until: Date.UTC(2026, 0, 1) })
  expect(screen.getByRole('status').textContent).toMatch(/^t\.me is busy\. Galpi asks again at \d/)
})

test('at the end says what came of it, and which ids were missing, to be copied', async () => {
  const user = userEvent.setup()
  draw({ kind: 'ended', walk: { ...WALK, isDone: true, failed: 2 }, end: 'done' })
  expect(screen.getByText('400 saved, 12 were there already. 2 could not be read.')).toBeDefined()
  expect(screen.getByText('4 messages in between were not seen:')).toBeDefined()
  expect(screen.getByText('2430–2432, 2640')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Copy these ids' }))
  expect(await navigator.clipboard.readText()).toBe('2430–2432, 2640')
  expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull()
})

test('another tab’s walk is that tab’s to stop', () => {
  draw({ kind: 'ended', walk: WALK, end: 'otherTab' })
  expect(screen.getByRole('button', { name: 'Go on' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
})

test('takes the focus that nothing has, and leaves another where it is', () => {
  const field = document.body.appendChild(document.createElement('input'))
  field.focus()
  draw({ kind: 'ended', walk: WALK, end: 'paused' })
  expect(document.activeElement).toBe(field)
  field.remove()
  draw({ kind: 'ask' })
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Save @quay')
})

test('Escape closes it, but not while it walks', async () => {
  const done = draw({ kind: 'walking', walk: WALK })
  screen.getByRole('region').focus()
  await userEvent.keyboard('{Escape}')
  expect(done).not.toHaveBeenCalled()
  cleanup()
  const closed = draw({ kind: 'ask' })
  await userEvent.keyboard('{Escape}')
  expect(closed).toHaveBeenCalledOnce()
})

test.each(['paused', 'refused', 'elsewhere', 'changed', 'fault'] as const)(
  'one that ended with %s can be gone on with',
  (end) => {
    draw({ kind: 'ended', walk: WALK, end })
    expect(screen.getByRole('status').textContent).not.toBe('')
    expect(screen.getByRole('button', { name: 'Go on' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined()
  },
)
