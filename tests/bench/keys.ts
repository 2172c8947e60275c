import { composeSyllable, isSyllable, jamoKeysOf } from '../../utils/search/hangul'

/** What stands in the field after each key press of a text; a Korean input method shows syllables as they grow. */
export function grownTexts(text: string): string[] {
  const grown: string[] = []
  let before = ''
  for (const character of text.normalize('NFC')) {
    for (const partial of partials(character)) grown.push(before + partial)
    before += character
    grown.push(before)
  }
  return grown
}

/** The syllable after its first key, its second …, without the last. */
function partials(character: string): string[] {
  if (!isSyllable(character.charCodeAt(0))) return []
  const [initial = '', vowel = '', ...rest] = jamoKeysOf(character.charCodeAt(0))
  const open = composeSyllable(initial, vowel, '')
  return rest.length > 0 && open ? [initial, open] : [initial]
}
