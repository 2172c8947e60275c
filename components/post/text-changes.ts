import { diffArrays } from 'diff'

/** UTF-16 code units of either text: longer ones are not compared. */
const MAX_LENGTH = 20_000
/** Words that differ: texts that share less are not compared to the end. */
const MAX_EDITS = 1_000

interface Change {
  text: string
  kind: 'same' | 'added' | 'removed'
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** What became of a text, word by word; undefined when it is too long or too different for that. */
export function textChanges(before: string, after: string): Change[] | undefined {
  if (Math.max(before.length, after.length) > MAX_LENGTH) return undefined
  const changes = diffArrays(wordsOf(before), wordsOf(after), { comparator: isSame, maxEditLength: MAX_EDITS })
  return changes?.map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

/** Words, each with the white space that follows it. */
function wordsOf(text: string): string[] {
  const found: string[] = []
  for (const { segment } of words.segment(text)) {
    if (found.length > 0 && /^\s/.test(segment)) found[found.length - 1] += segment
    else found.push(segment)
  }
  return found
}

function isSame(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd()
}
