import { render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { FaultBanner } from '../../../components/app/fault-banner'
import { faultCodes } from '../../../utils/errors/codes'
import { noteFault } from '../../../utils/errors/noted'

beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())

function waysOut() {
  const helpers = /Copy details|What .* means/
  return [...screen.queryAllByRole('button'), ...screen.queryAllByRole('link')]
    .map((element) => element.getAttribute('aria-label') ?? element.textContent)
    .filter((name) => !helpers.test(name))
}

async function copied() {
  await userEvent.click(screen.getByRole('button', { name: 'Copy details' }))
  return navigator.clipboard.readText()
}

test('says what went wrong and what to do, and tries again', async () => {
  const user = userEvent.setup()
  const onRetry = vi.fn<() => void>()
  render(<FaultBanner code="library-full" lead="Not saved." onRetry={onRetry} />)
  expect(screen.getByRole('alert').textContent).toContain('Not saved. The disk')
  expect(screen.getByRole('alert').textContent).toContain('try again')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('the code leads to what is said of it', () => {
  render(<FaultBanner code="sync-password" />)
  const link = screen.getByRole('link', { name: 'What sync-password means' })
  expect(link.textContent).toBe('sync-password')
  expect(link.getAttribute('href')).toMatch(/\/library\.html#problems\/sync-password$/)
})

describe('no fault is a dead end', () => {
  const hasNothingToDo = new Set<string>(['index-damaged', 'index-old'])
  test.each(faultCodes().filter((code) => !hasNothingToDo.has(code)))('%s', (code) => {
    render(<FaultBanner code={code} />)
    expect(waysOut()).not.toEqual([])
  })
})

test('a link to where the reader is already is no way out', () => {
  location.hash = '#trash'
  render(<FaultBanner code="post-missing" />)
  expect(screen.queryByRole('link', { name: 'Open trash' })).toBeNull()
  location.hash = ''
})

describe('copied details', () => {
  test('tell the code, the versions and what it came from', async () => {
    userEvent.setup()
    noteFault('library-full', 'saving', new DOMException('“My secret” does not fit', 'QuotaExceededError'))
    render(<FaultBanner code="library-full" place={{ line: 7, chat: 'Secret chat', file: 'my-file.json' }} />)
    const details = await copied()
    expect(details).toMatch(/^Problem: library-full\nLine: 7\nGalpi: /)
    expect(details).toMatch(/library-full < QuotaExceededError/)
    expect(details).not.toMatch(/secret|my-file/i)
    expect(screen.getByText('Details copied')).toBeTruthy()
  })

  test('are shown to be selected where the browser refuses', async () => {
    userEvent.setup()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'))
    render(<FaultBanner code="library-full" />)
    await userEvent.click(screen.getByRole('button', { name: 'Copy details' }))
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox')
    expect(field.value).toMatch(/^Problem: library-full\n/)
  })
})
