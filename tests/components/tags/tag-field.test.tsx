import { fireEvent, render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { TagField } from '../../../components/tags/tag-field'

function setup(props: Partial<Parameters<typeof TagField>[0]> = {}) {
  const onAdd = vi.fn<(tags: string[]) => void>()
  render(
    <TagField tags={['has']} suggested={['offered']} known={['LLM', 'logs', '한글', 'has']} onAdd={onAdd} {...props} />,
  )
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Add tag' })
  return { onAdd, field, user: userEvent.setup() }
}

/** Types as an input method does: the field changes while the browser composes. */
function compose(field: HTMLInputElement, text: string) {
  fireEvent.compositionStart(field)
  field.value = text
  fireEvent.input(field, { isComposing: true, data: text })
}

test('Enter, comma and Tab add what is typed, cleaned, and empty the field', async () => {
  const { onAdd, field, user } = setup()
  await user.type(field, '  #New tag {Enter}')
  await user.type(field, 'second,')
  await user.type(field, 'third')
  await user.tab()
  expect(onAdd.mock.calls).toEqual([[['New tag']], [['second']], [['third']]])
  expect(field.value).toBe('')
})

test('Tab in an empty field goes on, Enter in one adds nothing', async () => {
  const { onAdd, field, user } = setup()
  field.focus()
  await user.keyboard('{Enter}')
  await user.tab()
  expect(onAdd).not.toHaveBeenCalled()
  expect(document.activeElement).not.toBe(field)
})

describe('options', () => {
  test('are the suggestions first, then what begins with or holds the typed text; never what the post has', async () => {
    const { field, user } = setup()
    await user.click(field)
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['offered'])
    await user.type(field, 'L')
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['LLM', 'logs'])
  })

  test('arrows choose one, Enter adds it, Escape closes them', async () => {
    const { onAdd, field, user } = setup()
    await user.type(field, 'l{ArrowDown}{ArrowDown}{ArrowUp}')
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('LLM')
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
    await user.keyboard('{Enter}')
    expect(onAdd).toHaveBeenCalledWith(['LLM'])
    await user.type(field, 'l')
    expect(field.getAttribute('aria-expanded')).toBe('true')
    await user.keyboard('{Escape}')
    expect(field.getAttribute('aria-expanded')).toBe('false')
  })

  test('a click adds one and leaves the focus in the field', async () => {
    const { onAdd, field, user } = setup()
    await user.type(field, '한')
    await user.click(screen.getByRole('option', { name: '한글' }))
    expect(onAdd).toHaveBeenCalledWith(['한글'])
    expect(document.activeElement).toBe(field)
  })
})

describe('while an input method composes', () => {
  test.each(['Enter', ',', 'Tab', '1', '9', 'ArrowDown', 'Escape'])('%s adds nothing and is left to it', (key) => {
    const { onAdd, field } = setup()
    compose(field, '한그')
    const event = new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true })
    field.dispatchEvent(event)
    expect(onAdd).not.toHaveBeenCalled()
    expect(event.defaultPrevented).toBe(false)
    expect(field.value).toBe('한그')
  })

  test('the Enter that ends it, with keyCode 229 after compositionend, adds nothing; the next one adds the whole word once', () => {
    const { onAdd, field } = setup()
    compose(field, '한글')
    fireEvent.compositionEnd(field, { data: '한글' })
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
    expect(onAdd).not.toHaveBeenCalled()
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
    expect(onAdd.mock.calls).toEqual([[['한글']]])
  })

  test('a comma in the composed text waits for its end', () => {
    const { onAdd, field } = setup()
    compose(field, '한글,')
    expect(onAdd).not.toHaveBeenCalled()
    fireEvent.compositionEnd(field, { data: '한글,' })
    expect(onAdd.mock.calls).toEqual([[['한글']]])
  })
})

describe('what cannot be a tag', () => {
  test.each([
    ['of 500 characters', 'x'.repeat(500), 'A tag can have at most 64 characters.'],
    ['too long among others', `ok,${'x'.repeat(65)}`, 'A tag can have at most 64 characters.'],
    ['of signs that cannot be seen', '\u200b\u202e', /^A tag needs at least one/],
    ['of nothing but marks', '##/', /^A tag needs at least one/],
  ])('a tag %s is refused with a sentence, and stays to be changed', (_, text, sentence) => {
    const { onAdd, field } = setup()
    field.value = text
    fireEvent.input(field)
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(onAdd).not.toHaveBeenCalled()
    expect(screen.getByRole('alert').textContent).toMatch(sentence)
    expect(field.value).toBe(text)
    field.value = 'short'
    fireEvent.input(field)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('spaces alone do nothing', () => {
    const { onAdd, field } = setup()
    field.value = '   '
    fireEvent.input(field)
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(onAdd).not.toHaveBeenCalled()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('emoji and other scripts can', async () => {
    const { onAdd, field, user } = setup()
    await user.type(field, '👨‍👩‍👧,')
    await user.type(field, '読書,')
    expect(onAdd.mock.calls).toEqual([[['👨‍👩‍👧']], [['読書']]])
  })
})

describe('another name of a tag', () => {
  const aliases = [{ alias: 'investing', tag: '투자' }]

  test('is shown with the tag, which it adds, chosen or typed', async () => {
    const { onAdd, field, user } = setup({ aliases })
    await user.type(field, 'inv')
    await user.click(screen.getByRole('option', { name: '투자 · investing' }))
    await user.type(field, 'Investing{Enter}')
    expect(onAdd.mock.calls).toEqual([[['투자']], [['투자']]])
  })
})

describe('where only known tags can be chosen', () => {
  test('Enter takes the first that matches, and what matches none is refused', async () => {
    const { onAdd, field, user } = setup({ onlyKnown: true })
    await user.type(field, 'lo{Enter}')
    expect(onAdd.mock.calls).toEqual([[['logs']]])
    await user.type(field, 'zzz{Enter}')
    expect(onAdd).toHaveBeenCalledOnce()
    expect(screen.getByRole('alert').textContent).toBe('There is no such tag here.')
    expect(field.value).toBe('zzz')
  })
})

describe('a field that comes and goes', () => {
  test('has its own name, takes the focus and says when one is done with it', async () => {
    const onLeave = vi.fn<() => void>()
    render(
      <TagField
        label="Tag to take off"
        tags={[]}
        suggested={['a']}
        known={[]}
        isFocused
        onAdd={vi.fn()}
        onLeave={onLeave}
      />,
    )
    const field = screen.getByRole('combobox', { name: 'Tag to take off' })
    expect(document.activeElement).toBe(field)
    await userEvent.keyboard('{Escape}')
    expect(onLeave).toHaveBeenCalledOnce()
    await userEvent.tab()
    expect(onLeave).toHaveBeenCalledTimes(2)
  })
})

test('how many are offered is said', async () => {
  const { field, user } = setup()
  const said = () => document.querySelector('.tag-field [aria-live]')?.textContent
  expect(said()).toBe('')
  await user.type(field, 'l')
  expect(said()).toBe('2 suggestions')
  await user.type(field, 'l')
  expect(said()).toBe('1 suggestion')
  expect(screen.queryByRole('status')).toBeNull()
})

test('a nested tag is one name, and options show the colours of tags', async () => {
  const { field, user } = setup({
    known: ['투자/초기', 'plain'],
    colourOf: (tag) => (tag === '투자/초기' ? 'red' : undefined),
  })
  await user.type(field, '초')
  const option = screen.getByRole('option')
  expect([option.textContent, option.className]).toEqual(['투자/초기', 'has-dot is-red'])
  expect(option.querySelector('.tag-parent')?.textContent).toBe('투자/')
})
