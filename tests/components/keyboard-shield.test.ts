import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { shieldKeyboard } from '../../components/in-page/keyboard-shield'

type OnKeyDown = Parameters<typeof shieldKeyboard>[0]['onKeyDown']

const TYPES = ['keydown', 'keypress', 'keyup'] as const
let page: AbortController

beforeEach(() => {
  page = new AbortController()
  document.body.innerHTML = ''
})
afterEach(() => page.abort())

/** A field in a shadow root of an element of this name. */
function field(host: string) {
  const element = document.createElement(host)
  document.body.append(element)
  const input = document.createElement('input')
  const root = element.attachShadow({ mode: 'open' })
  root.append(input)
  const onField = vi.fn<(event: KeyboardEvent) => void>()
  for (const type of TYPES) input.addEventListener(type, onField)
  return { input, root, onField }
}

/** A page that listens as Web A does, with our field in a shadow root, another's, and one of the page's own. */
function setup() {
  const { signal } = page
  const onKeyDown = vi.fn<OnKeyDown>()
  shieldKeyboard({ window, isOurHost: (host) => host.localName === 'galpi-overlay', onKeyDown, signal })
  // Set up after the shield, which stands before the page's scripts run.
  const onPage = vi.fn<(event: KeyboardEvent) => void>()
  for (const type of TYPES) {
    window.addEventListener(type, onPage, { capture: true, signal })
    document.addEventListener(type, onPage, { capture: true, signal })
    document.addEventListener(type, onPage, { signal })
  }
  const composer = document.createElement('textarea')
  document.body.append(composer)
  return { ours: field('galpi-overlay'), foreign: field('other-widget'), composer, onPage, onKeyDown }
}

/** A key as a script sends it; returns the event. */
function pretend(
  target: EventTarget,
  init: KeyboardEventInit = {},
  type: string = 'keydown',
  isTrusted = false,
): KeyboardEvent {
  const event = new KeyboardEvent(type, { key: 'a', bubbles: true, cancelable: true, composed: true, ...init })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  target.dispatchEvent(event)
  return event
}

/** A key as the browser sends it; returns the event. */
function press(target: EventTarget, init: KeyboardEventInit = {}, type: string = 'keydown'): KeyboardEvent {
  return pretend(target, init, type, true)
}

describe('a key pressed in our field', () => {
  test.each(TYPES)('%s reaches the field once, and the page never', (type) => {
    const { ours, onPage } = setup()
    press(ours.input, { key: 'x' }, type)
    expect(ours.onField).toHaveBeenCalledTimes(1)
    expect(ours.onField.mock.calls[0]?.[0]).toMatchObject({ type, key: 'x' })
    expect(onPage).not.toHaveBeenCalled()
  })

  test('bubbles to the roots of our components', () => {
    const { ours } = setup()
    const onRoot = vi.fn<(event: Event) => void>()
    ours.root.addEventListener('keydown', onRoot)
    press(ours.input, { key: 'Enter' })
    expect(onRoot).toHaveBeenCalledTimes(1)
    expect(onRoot.mock.calls[0]?.[0].target).toBe(ours.input)
  })

  test('does what keys do, unless the field prevents it', () => {
    const { ours } = setup()
    expect(press(ours.input, { key: 'x' }).defaultPrevented).toBe(false)
    ours.input.addEventListener('keydown', (event) => event.preventDefault())
    expect(press(ours.input, { key: 'Tab' }).defaultPrevented).toBe(true)
    expect(press(ours.input, { key: 'Tab' }, 'keyup').defaultPrevented).toBe(false)
  })

  test.each<[string, KeyboardEventInit]>([
    ['modifiers', { key: 'S', code: 'KeyS', ctrlKey: true, altKey: true, metaKey: true, shiftKey: true }],
    ['what repeats', { key: 'ArrowDown', code: 'ArrowDown', repeat: true }],
    ['composition', { key: 'Process', code: 'KeyR', keyCode: 229, isComposing: true }],
    ['the key that ends composition', { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: false }],
  ])('keeps its %s', (_, init) => {
    const { ours } = setup()
    press(ours.input, init)
    expect(ours.onField.mock.calls[0]?.[0]).toMatchObject(init)
    press(ours.input, {})
    expect(ours.onField.mock.calls[1]?.[0]).toMatchObject({
      ctrlKey: false,
      shiftKey: false,
      repeat: false,
      isComposing: false,
    })
  })

  test('stays inside also where no KeyboardEvent can be kept in a shadow root, as in Firefox', () => {
    const { ours, onPage } = setup()
    class Composed extends KeyboardEvent {
      constructor(type: string, init: KeyboardEventInit) {
        super(type, { ...init, composed: true })
      }
    }
    vi.stubGlobal('KeyboardEvent', Composed)
    press(ours.input, { key: 'Enter' })
    vi.unstubAllGlobals()
    expect(ours.onField).toHaveBeenCalledTimes(1)
    expect(onPage).not.toHaveBeenCalled()
  })

  test('is told to us with the field that it was pressed in, once, and only when it goes down', () => {
    const { ours, onKeyDown } = setup()
    press(ours.input, { key: '1', keyCode: 229, isComposing: true })
    press(ours.input, { key: '1' }, 'keyup')
    expect(onKeyDown).toHaveBeenCalledTimes(1)
    const [event, target] = onKeyDown.mock.calls[0] ?? []
    expect(event).toMatchObject({ key: '1', keyCode: 229, isComposing: true })
    expect(target).toBe(ours.input)
  })

  test('that the field took for itself is not told', () => {
    const { ours, onKeyDown } = setup()
    ours.input.addEventListener('keydown', (event) => event.preventDefault())
    press(ours.input, { key: 'Enter' })
    expect(onKeyDown).not.toHaveBeenCalled()
  })

  test('that we take does nothing else', () => {
    const { ours, onKeyDown } = setup()
    onKeyDown.mockImplementation((event) => event.preventDefault())
    expect(press(ours.input, { key: '1' }).defaultPrevented).toBe(true)
  })
})

describe('a key pressed elsewhere', () => {
  test('reaches the page as it is', () => {
    const { composer, onPage, ours } = setup()
    const event = press(composer, { key: 'x' })
    expect(onPage.mock.calls).toEqual([[event], [event], [event]])
    expect(event.defaultPrevented).toBe(false)
    expect(ours.onField).not.toHaveBeenCalled()
  })

  test("reaches another widget's shadow root and the page", () => {
    const { foreign, onPage } = setup()
    const event = press(foreign.input, { key: 'x' })
    expect(foreign.onField.mock.calls).toEqual([[event]])
    expect(onPage).toHaveBeenCalledWith(event)
  })

  test('is told to us, and does not reach the page when we take it', () => {
    const { composer, onPage, onKeyDown } = setup()
    press(composer, { key: '2' })
    expect(onKeyDown.mock.calls.map(([event, target]) => [event.key, target])).toEqual([['2', composer]])
    expect(onPage).toHaveBeenCalledTimes(3)
    onKeyDown.mockImplementation((event) => event.preventDefault())
    expect(press(composer, { key: '3' }).defaultPrevented).toBe(true)
    expect(onPage).toHaveBeenCalledTimes(3)
  })

  test('on nothing in particular changes nothing', () => {
    const { onPage, onKeyDown } = setup()
    press(document.body)
    press(document)
    press(window)
    expect(onKeyDown).toHaveBeenCalledTimes(3)
    expect(onPage).toHaveBeenCalled()
  })
})

describe('a key that a script pretends to press', () => {
  test.each(TYPES)('%s does nothing in our field, and the page hears no more of it than of the reader’s', (type) => {
    const { ours, onPage, onKeyDown } = setup()
    expect(pretend(ours.input, { key: 'Enter' }, type).defaultPrevented).toBe(true)
    expect(ours.onField).not.toHaveBeenCalled()
    expect(onPage).not.toHaveBeenCalled()
    expect(onKeyDown).not.toHaveBeenCalled()
  })

  test('elsewhere is the page’s own affair', () => {
    const { composer, onPage, onKeyDown } = setup()
    onKeyDown.mockImplementation((event) => event.preventDefault())
    expect(pretend(composer, { key: '1' }).defaultPrevented).toBe(false)
    expect(onPage).toHaveBeenCalledTimes(3)
    expect(onKeyDown).not.toHaveBeenCalled()
  })
})

test('the shield is gone when its page is', () => {
  const { ours, onKeyDown } = setup()
  page.abort()
  const onPage = vi.fn<(event: Event) => void>()
  document.addEventListener('keydown', onPage, { capture: true, once: true })
  press(ours.input)
  expect(onKeyDown).not.toHaveBeenCalled()
  expect(onPage).toHaveBeenCalledTimes(1)
})
