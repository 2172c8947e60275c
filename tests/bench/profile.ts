import type { CDPSession } from 'playwright-core'

export interface ScriptTimes {
  /** Milliseconds in the content script and in what it calls. */
  total: number
  /** Of the time in which the thread did anything. */
  share: number
  /** Milliseconds of its longest stretch without a pause. */
  longest: number
  /** Where most of the time goes, for reading. */
  functions: string
}

const CONTENT_SCRIPT = /\/content-scripts\/(?:web-k|web-a|preview)\.js$/
const INTERVAL_US = 200
const SHOWN = 10

/** Samples the page's thread while `work` runs, and keeps what belongs to the content script. */
export async function contentScriptTimes(cdp: CDPSession, work: () => Promise<void>): Promise<ScriptTimes> {
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: INTERVAL_US })
  await cdp.send('Profiler.start')
  await work()
  const { profile } = await cdp.send('Profiler.stop')
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const parents = new Map(profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))

  /** Functions of the content script on the stack of this node, each once. */
  const stacks = new Map<number, Set<string>>()
  const stackOf = (id: number): Set<string> => {
    const known = stacks.get(id)
    if (known) return known
    const parent = parents.get(id)
    const stack = new Set(parent === undefined ? [] : stackOf(parent))
    const { functionName, url, lineNumber, columnNumber } = nodes.get(id)?.callFrame ?? {}
    if (url && CONTENT_SCRIPT.test(url)) stack.add(functionName || `(${lineNumber}:${columnNumber})`)
    stacks.set(id, stack)
    return stack
  }

  const idle = new Set(profile.nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id))
  let busy = 0
  let total = 0
  let longest = 0
  let stretch = 0
  const byFunction = new Map<string, number>()
  for (const [index, id] of (profile.samples ?? []).entries()) {
    // A sample stands for the time until the next one.
    const time = (profile.timeDeltas?.[index + 1] ?? 0) / 1_000
    const stack = stackOf(id)
    stretch = stack.size > 0 ? stretch + time : 0
    longest = Math.max(longest, stretch)
    if (!idle.has(id)) busy += time
    if (stack.size > 0) total += time
    for (const name of stack) byFunction.set(name, (byFunction.get(name) ?? 0) + time)
  }
  const functions = [...byFunction].toSorted((a, b) => b[1] - a[1]).slice(0, SHOWN)
  return {
    total,
    share: total / busy,
    longest,
    functions: functions.map(([name, time]) => `${name} ${time.toFixed(0)} ms`).join(', ') || 'nothing',
  }
}
