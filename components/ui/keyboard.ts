/** `keyCode` of keys that an input method takes for itself, also after `compositionend` (Safari, some Korean ones). */
const KEY_TAKEN_BY_INPUT_METHOD = 229

/** True while an input method composes: such a key is part of a syllable, never a command. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === KEY_TAKEN_BY_INPUT_METHOD
}

/** True for a key press that holds no modifier. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey
}

/** True for what one writes in. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select')
}

/** The key; of a letter the one that stands there on a Latin keyboard, so that commands work in every layout. */
export function letterOf({ key, code }: KeyboardEvent): string {
  const isLetter = /^Key[A-Z]$/.test(code) && !/^[a-z]$/i.test(key)
  return isLetter ? code.slice(3).toLowerCase() : key.length === 1 ? key.toLowerCase() : key
}
