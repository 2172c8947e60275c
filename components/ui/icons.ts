const SVG = 'http://www.w3.org/2000/svg'
/** A leaf laid between pages: the bookmark ribbon of Galpi's icon. */
export const RIBBON_PATH =
  'M7 3h10a1 1 0 0 1 1 1v16.2a.6.6 0 0 1-.94.5L12 17.2l-5.06 3.5a.6.6 0 0 1-.94-.5V4a1 1 0 0 1 1-1z'

export function ribbonIcon(document: Document): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', RIBBON_PATH)
  svg.append(path)
  return svg
}
