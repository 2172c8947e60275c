import { useId, useRef, useState } from 'preact/hooks'
import { i18n } from '#i18n'
import { cleanTag, cleanTags, TAG_MAX_LENGTH, tagKey } from '../utils/post/tags'
import { isComposing } from './keyboard'

const MAX_OPTIONS = 8

interface TagFieldProps {
  /** Tags that the post has: not offered again. */
  tags: readonly string[]
  /** Offered before anything is typed. */
  suggested: readonly string[]
  /** Offered while one types, most used first. */
  known: readonly string[]
  onAdd: (tags: string[]) => void
}

/**
 * The field that adds tags: Enter, comma or Tab adds what is typed, arrows choose an option. While an input method
 * composes no key does anything of this, so that a syllable is never clipped or doubled.
 */
export function TagField({ tags, suggested, known, onAdd }: TagFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [problem, setProblem] = useState('')

  const options = optionsFor(typed, tags, suggested, known)
  const isListed = isOpen && options.length > 0

  const add = (texts: readonly string[]) => {
    const tooLong = texts.some((text) => cleanTag(text).length > TAG_MAX_LENGTH)
    setProblem(tooLong ? i18n.t('tags.tooLong', [String(TAG_MAX_LENGTH)]) : '')
    if (tooLong) return
    const added = cleanTags(texts)
    if (added.length > 0) onAdd(added)
    // The field keeps its own value: setting it from outside would break a composition under way.
    if (input.current) input.current.value = ''
    setTyped('')
    setActive(-1)
  }

  const read = (event: Event) => {
    const value = input.current?.value ?? ''
    if (event instanceof InputEvent && event.isComposing) {
      setTyped(value)
      return
    }
    if (/[,，、]/.test(value)) add(value.split(/[,，、]/))
    else {
      setTyped(value)
      setProblem('')
    }
    setIsOpen(true)
    setActive(-1)
  }

  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const value = input.current?.value ?? ''
    const chosen = options[active]
    if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && (chosen ?? cleanTag(value)))) {
      event.preventDefault()
      add([chosen ?? value])
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      event.stopPropagation()
      setIsOpen(true)
      // One more position than options: -1, where Enter takes what is typed.
      const positions = options.length + 1
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive(((active + 1 + step + positions) % positions) - 1)
    } else if (event.key === 'Escape' && isListed) {
      event.stopPropagation()
      setIsOpen(false)
    }
  }

  return (
    <div class="tag-field">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={i18n.t('tags.add')}
        aria-autocomplete="list"
        aria-expanded={isListed}
        aria-controls={`${id}-options`}
        aria-activedescendant={isListed && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? `${id}-problem` : undefined}
        placeholder={i18n.t('tags.add')}
        autocomplete="off"
        spellcheck={false}
        onInput={read}
        onCompositionEnd={read}
        onKeyDown={press}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
      />
      <ul id={`${id}-options`} role="listbox" aria-label={i18n.t('tags.suggestions')} hidden={!isListed}>
        {options.map((tag, index) => (
          <li
            key={tag}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // Pressed, not clicked: the field must not lose the focus, nor a composition be cut off.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => add([tag])}
          >
            {tag}
          </li>
        ))}
      </ul>
      {problem && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function optionsFor(
  typed: string,
  tags: readonly string[],
  suggested: readonly string[],
  known: readonly string[],
): string[] {
  const has = new Set(tags.map(tagKey))
  const wanted = tagKey(cleanTag(typed))
  const isFree = (tag: string) => !has.has(tagKey(tag))
  if (!wanted) return cleanTags(suggested).filter(isFree).slice(0, MAX_OPTIONS)
  const free = cleanTags([...suggested, ...known]).filter(isFree)
  const matching = free.filter((tag) => tagKey(tag).includes(wanted))
  const starting = matching.filter((tag) => tagKey(tag).startsWith(wanted))
  return [...new Set([...starting, ...matching])].slice(0, MAX_OPTIONS)
}
