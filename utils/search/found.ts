import type { SearchField } from './document'

/** UTF-16 code units in the document's own field, end exclusive. */
export type Range = [start: number, end: number]

export interface Hit {
  key: string
  ranges: Partial<Record<SearchField, Range[]>>
}

export interface Found {
  /** Best first, at most as many as were asked for. */
  hits: Hit[]
  /** How many match in all. */
  total: number
  /** How many of all match as typed; the others, which come after them, are only similar. */
  exact: number
  /** The query as another keyboard layout or spelling would have it, when it finds more. */
  didYouMean?: string
}

/** How far the index is: searching works meanwhile, on what is there. */
export type IndexState =
  | { status: 'ready' }
  /** `reason`: why it is built anew; `done` and `all` count posts. */
  | { status: 'building'; reason: 'first' | 'damaged' | 'old' | 'changed'; done: number; all: number }
