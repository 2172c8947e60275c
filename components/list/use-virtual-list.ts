import {
  defaultRangeExtractor,
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  type Rect,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

/** What is taken for the height of a list that has none yet, such as a hidden one; pixels. */
const ASSUMED = { width: 400, height: 700 }
/** Rows drawn beyond those that are seen, on either side. */
export const OVERSCAN = 2

interface VirtualListOptions {
  count: number
  scroller: RefObject<HTMLElement | null>
  /** Pixels of a row that was not drawn yet. */
  estimate: number
  /** A row that is drawn wherever one scrolls: it may have the focus. */
  keep: number
}

export type VirtualList = Virtualizer<HTMLElement, HTMLElement>

/** Which rows of a long list are drawn, and where; each drawn one is measured. */
export function useVirtualList({ count, scroller, estimate, keep }: VirtualListOptions): VirtualList {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0)
  const kept = useRef<VirtualList>(undefined)
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: OVERSCAN,
    initialRect: ASSUMED,
    scrollToFn: elementScroll,
    measureElement: (row: HTMLElement, entry: ResizeObserverEntry | undefined, list: VirtualList) =>
      measureElement(row, entry, list) || estimate,
    observeElementOffset,
    observeElementRect: (list: VirtualList, tell: (rect: Rect) => void) =>
      observeElementRect(list, (rect) => tell(rect.height > 0 ? rect : ASSUMED)),
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const drawn = defaultRangeExtractor(range)
      return keep >= 0 && keep < count && !drawn.includes(keep) ? [...drawn, keep].toSorted((a, b) => a - b) : drawn
    },
    onChange: () => redraw(undefined),
  }
  kept.current ??= new Virtualizer<HTMLElement, HTMLElement>(options)
  const list = kept.current
  list.setOptions(options)
  // As the library's own adapters for other frameworks do; the underscores are its own.
  const { _didMount: didMount, _willUpdate: willUpdate } = list
  useLayoutEffect(() => didMount(), [didMount])
  useLayoutEffect(() => willUpdate())
  return list
}
