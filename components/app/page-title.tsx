import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface PageTitleProps {
  /** Something else of the view has the focus when the view comes. */
  isPassed?: boolean
  children: ComponentChildren
}

/** The heading of a view, which has the focus when the view comes: what had it before is gone. */
export function PageTitle({ isPassed = false, children }: PageTitleProps) {
  const title = useRef<HTMLHeadingElement>(null)
  // Only when it comes.
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current && !isPassed) title.current?.focus()
    isFirst.current = false
  }, [isPassed])
  return (
    <h1 ref={title} class="page-title" tabIndex={-1} dir="auto">
      {children}
    </h1>
  )
}
