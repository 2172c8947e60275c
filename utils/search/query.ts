/** What a post can be filtered by; the values of each are listed in the index. */
export type Facet = 'tag' | 'hashtag' | 'channel' | 'from' | 'site' | 'lang' | 'has' | 'is' | 'link'

/** Values of `has:`. */
export const HAS_VALUES = ['link', 'photo', 'video', 'audio', 'file', 'note', 'poll', 'tag'] as const
/** Values of `is:`. */
export const IS_VALUES = ['inbox', 'untagged', 'highlighted', 'edited', 'forwarded'] as const

/** `saved`: saved last first; `new` and `old` are by when they were posted. */
export type Sort = 'best' | 'saved' | 'new' | 'old'

/** One condition on a post. */
export type Atom =
  /** As typed, such as `텔레그램을` or `owner/name`. */
  | { kind: 'word'; text: string }
  /** Words side by side, in this order; the last may be unfinished when its quotation mark is. */
  | { kind: 'phrase'; text: string; isOpen: boolean }
  | { kind: 'facet'; facet: Facet; value: string }
  /** When it was posted: epoch milliseconds, from inclusive, to exclusive. */
  | { kind: 'posted'; from: number; to: number }

/** Holds when any of its atoms does; negated, when none does. */
export interface Clause {
  anyOf: Atom[]
  isNegated: boolean
}

/** All clauses must hold. */
export interface Query {
  clauses: Clause[]
  /** Undefined when nothing was said: best first, or as the list is ordered where there are no words to rank by. */
  sort: Sort | undefined
}
