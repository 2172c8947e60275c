import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { TagColour } from '../../utils/library/schema'
import { cleanTag, cleanTags, TAG_MAX_LENGTH } from '../../utils/post/tags'
import { isComposing } from '../ui/keyboard'
import { TagName } from './tag-name'
import { optionsFor, type TagAlias, tagMeant } from './tag-options'

const MAX_OPTIONS = 8
const NO_ALIASES: readonly TagAlias[] = []
const SEPARATOR = /[,，、]/

interface TagFieldProps {
  label?: string
  /** Tags that the post has: not offered again. */
  tags: readonly string[]
  /** Offered before anything is typed. */
  suggested: readonly string[]
  /** Offered while one types, most used first. */
  known: readonly string[]
  /** Other names that tags have: whoever types one of them means the tag. */
  aliases?: readonly TagAlias[]
  colourOf?: (tag: string) => TagColour | undefined
  /** Takes the focus when it appears. */
  isFocused?: boolean
  /** Only tags that are offered can be added. */
  onlyKnown?: boolean
  onAdd: (tags: string[]) => void
  /** The reader is done with the field: pressed Escape, or went elsewhere. */
  onLeave?: () => void
}

/**
 * The field that adds tags: Enter, comma or Tab adds what is typed, arrows choose an option. While an input method
 * composes no key does anything of this, so that a syllable is never clipped or doubled.
 */
export function TagField(props: TagFieldProps) {
  const { label = i18n.t('tags.add'), aliases = NO_ALIASES, colourOf, isFocused, onlyKnown, onAdd, onLeave } = props
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [problem, setProblem] = useState('')

  const offered = { ...props, aliases }
  const options = optionsFor(typed, offered, MAX_OPTIONS)
  const isListed = isOpen && options.length > 0

  // A layout effect: the next key is meant for this field.
  useLayoutEffect(() => {
    if (isFocused) input.current?.focus()
  }, [isFocused])

  const add = (tags: string[]) => {
    onAdd(tags)
    // The field keeps its own value: setting it from outside would break a composition under way.
    if (input.current) input.current.value = ''
    setTyped('')
    setActive(-1)
    setProblem('')
    // What is below comes into reach; the next key opens it again.
    setIsOpen(false)
  }

  const addTyped = (texts: readonly string[]) => {
    const filled = texts.filter((text) => text.trim() !== '')
    const meant = filled.map((text) => (onlyKnown ? optionsFor(text, offered, 1)[0]?.tag : tagMeant(text, aliases)))
    if (meant.includes(undefined)) setProblem(i18n.t('tags.unknown'))
    else if (meant.includes('')) setProblem(i18n.t('tags.empty'))
    else if (meant.some((tag) => tag && tag.length > TAG_MAX_LENGTH))
      setProblem(i18n.t('tags.tooLong', [String(TAG_MAX_LENGTH)]))
    else if (meant.length > 0) add(cleanTags(meant.filter((tag) => tag !== undefined)))
  }

  const read = (event: Event) => {
    const value = input.current?.value ?? ''
    if (event instanceof InputEvent && event.isComposing) {
      setTyped(value)
      return
    }
    setTyped(value)
    setProblem('')
    setIsOpen(true)
    setActive(-1)
    if (SEPARATOR.test(value)) addTyped(value.split(SEPARATOR))
  }

  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const value = input.current?.value ?? ''
    const chosen = options[active]
    if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey && (chosen ?? cleanTag(value)))) {
      event.preventDefault()
      if (chosen) add([chosen.tag])
      else addTyped([value])
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      event.stopPropagation()
      setIsOpen(true)
      // One more position than options: -1, where Enter takes what is typed.
      const positions = options.length + 1
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive(((active + 1 + step + positions) % positions) - 1)
    } else if (event.key === 'Escape' && (onLeave || isListed)) {
      event.preventDefault()
      event.stopPropagation()
      setIsOpen(false)
      onLeave?.()
    }
  }

  return (
    <div class="tag-field">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isListed}
        aria-controls={`${id}-options`}
        aria-activedescendant={isListed && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={problem !== ''}
        aria-describedby={problem ? `${id}-problem` : undefined}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        onInput={read}
        onCompositionEnd={read}
        onKeyDown={press}
        onFocus={() => setIsOpen(true)}
        onClick={() => setIsOpen(true)}
        onBlur={() => {
          setIsOpen(false)
          // Not when only the window lost the focus, and gets it back.
          if (document.hasFocus()) onLeave?.()
        }}
      />
      <ul id={`${id}-options`} role="listbox" aria-label={i18n.t('tags.suggestions')} hidden={!isListed}>
        {options.map(({ tag, alias }, index) => (
          <li
            key={tag}
            id={`${id}-${index}`}
            role="option"
            class={colourOf && `has-dot is-${colourOf(tag) ?? 'plain'}`}
            aria-selected={index === active}
            // Pressed, not clicked: the field must not lose the focus, nor a composition be cut off.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => add([tag])}
          >
            <TagName tag={tag} />
            {alias !== undefined && <span class="tag-alias"> · {alias}</span>}
          </li>
        ))}
      </ul>
      <span class="tag-count" aria-live="polite">
        {isListed && i18n.t('tags.offered', options.length, [String(options.length)])}
      </span>
      {problem && (
        <p id={`${id}-problem`} class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
