/** What the pages measure by themselves; all times are `performance.now()` of the page. */
export interface Probe {
  /** Durations of tasks above 50 ms since the page began. */
  longTasks: number[]
  /** When a list with a post stood in the page and the search field had the focus; 0 before. */
  usableAt: number
  /** When the frame after that was drawn. */
  paintedAt: number
  /** Of the last click on a post's button: from the event to the button's being pressed; 0 before. */
  savedIn: number
  /** Of the last input: from the event to other posts, or the same in another order, in the list; 0 before. */
  searchedIn: number
}

declare global {
  interface Window {
    galpiBench: Probe
  }
}

/** Runs in every page before its own scripts. Uses nothing from outside itself. */
export function installProbe(): void {
  const list = 'ul[aria-label="Saved posts"]'
  const probe: Probe = { longTasks: [], usableAt: 0, paintedAt: 0, savedIn: 0, searchedIn: 0 }
  window.galpiBench = probe
  new PerformanceObserver((tasks) => {
    for (const { duration } of tasks.getEntries()) probe.longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })

  window.addEventListener(
    'click',
    (event) => {
      const [target] = event.composedPath()
      const button = target instanceof Element ? target.closest('button') : null
      if (!button || !(button.getRootNode() instanceof ShadowRoot)) return
      probe.savedIn = 0
      const observer = new MutationObserver(() => {
        if (button.getAttribute('aria-pressed') !== 'true') return
        probe.savedIn = performance.now() - event.timeStamp
        observer.disconnect()
      })
      observer.observe(button, { attributeFilter: ['aria-pressed'] })
    },
    { capture: true },
  )

  if (location.protocol !== 'chrome-extension:') return
  const look = () => {
    const isThere = document.querySelector(`${list} article`)
    const isFocused = document.activeElement?.getAttribute('aria-label') === 'Search saved posts'
    if (!isThere || !isFocused || probe.usableAt) return
    probe.usableAt = performance.now()
    observer.disconnect()
    requestAnimationFrame(() =>
      setTimeout(() => {
        probe.paintedAt = performance.now()
      }),
    )
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener('focusin', look, { capture: true })

  const shown = () => [...document.querySelectorAll(`${list} > li`)].map(({ id }) => id).join(' ')
  window.addEventListener(
    'input',
    ({ timeStamp }) => {
      const before = shown()
      const results = new MutationObserver(() => {
        if (shown() === before) return
        probe.searchedIn = performance.now() - timeStamp
        results.disconnect()
      })
      results.observe(document, { childList: true, subtree: true })
    },
    { capture: true },
  )
}
