import tagsCss from '../tags/tags.css?inline'
import tokensCss from '../app/tokens.css?inline'
import cardsCss from './cards.css?inline'
import overlayCss from './overlay.css?inline'
import { attachStyled } from './shadow'

/** Host of what we show outside everything that the client renders. */
export const OVERLAY_TAG = 'galpi-overlay'

/** A host that is not in the page yet, with a box of this class to draw in. */
export function createLayer(document: Document, className: string): { host: HTMLElement; box: HTMLElement } {
  const host = document.createElement(OVERLAY_TAG)
  const box = document.createElement('div')
  box.className = className
  attachStyled(host, tokensCss + tagsCss + overlayCss + cardsCss).append(box)
  return { host, box }
}
