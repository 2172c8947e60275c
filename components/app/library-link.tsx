import type { ComponentChildren } from 'preact'
import { browser } from '#imports'

const PAGE = '/library.html'

interface LibraryLinkProps {
  /** What comes after `#` in the library page's address. */
  to: string
  label?: string
  children: ComponentChildren
}

/** Leads to a view of the library page: there in the same tab, from other pages in a new one. */
export function LibraryLink({ to, label, children }: LibraryLinkProps) {
  const isHere = location.pathname === PAGE
  return (
    <a
      class="link"
      href={isHere ? `#${to}` : browser.runtime.getURL(`${PAGE}#${to}`)}
      aria-label={label}
      {...(!isHere && { target: '_blank', rel: 'noreferrer' })}
    >
      {children}
    </a>
  )
}
