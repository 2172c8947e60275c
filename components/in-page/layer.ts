import tagsCss from '../tags/tags.css?inline'
import tokensCss from '../app/tokens.css?inline'
import cardsCss from './cards.css?inline'
import overlayCss from './overlay.css?inline'
import { attachStyled } from './shadow'
import { heedReaderOnly } from './trust'

/** Host of what we show outside everything that the client renders. */
export const OVERLAY_TAG = 'galpi-overlay'

/** A host that is not in the page yet, with a box of this class to draw in, where only the reader can do anything. */
export function createLayer(document: Document, className: string): { host: HTMLElement; box: HTMLElement } {
  const host = document.createElement(OVERLAY_TAG)
  const box = document.createElement('div')
  box.className = className
  const root = attachStyled(host, tokensCss + tagsCss + overlayCss + cardsCss)
  heedReaderOnly(root)
  root.append(box)
  return { host, box }
}
