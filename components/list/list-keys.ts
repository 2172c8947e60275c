/** The keys of the list, as one reads them, with what they do; see use-list-keys.ts. */
export const LIST_KEYS = [
  ['J', 'next'],
  ['K', 'previous'],
  ['Enter', 'open'],
  ['O', 'telegram'],
  ['T', 'tag'],
  ['N', 'note'],
  ['H', 'highlight'],
  ['E', 'done'],
  ['X', 'select'],
  ['A', 'all'],
  ['#', 'remove'],
  ['Z', 'undo'],
  ['/', 'search'],
] as const
