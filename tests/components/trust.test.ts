import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLayer } from '../../components/in-page/layer'
import { handOn } from '../../components/in-page/trust'

const onButton = vi.fn<(event: Event) => void>()
let button: HTMLButtonElement

beforeEach(() => {
  const { host, box } = createLayer(document, 'box')
  document.body.append(host)
  button = document.createElement('button')
  for (const type of ['click', 'keydown', 'input', 'submit', 'paste']) button.addEventListener(type, onButton)
  box.append(button)
})
afterEach(() => {
  onButton.mockReset()
  document.body.replaceChildren()
})

function event(type: string, isTrusted: boolean): Event {
  const made = new Event(type, { bubbles: true, cancelable: true, composed: true })
  Object.defineProperty(made, 'isTrusted', { value: isTrusted })
  return made
}

test.each(['click', 'keydown', 'input', 'submit', 'paste'])('%s counts only when the reader does it', (type) => {
  const pretended = event(type, false)
  button.dispatchEvent(pretended)
  expect(onButton).not.toHaveBeenCalled()
  expect(pretended.defaultPrevented).toBe(true)
  button.dispatchEvent(event(type, true))
  expect(onButton).toHaveBeenCalledTimes(1)
})

test('a page’s script cannot click either', () => {
  button.click()
  expect(onButton).not.toHaveBeenCalled()
})

test('our own copy of what the reader did counts', () => {
  handOn(event('keydown', false), button)
  expect(onButton).toHaveBeenCalledTimes(1)
})
