import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { findBrowser } from '../../scripts/browser.mjs'

export interface Row {
  what: string
  median: number
  /** Absent where there is but one value. */
  p95?: number
  unit: 'ms' | 's' | 'kB' | 'MB' | '%' | ''
  /** Absent where the figure is for information. */
  target?: number
}

/** The nearest value below which `part` of the values lie. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

export function rowOf(what: string, values: readonly number[], unit: Row['unit'], target?: number): Row {
  return {
    what: values.length > 1 ? `${what} (${values.length})` : what,
    median: median(values),
    ...(values.length > 1 && { p95: quantile(values, 0.95) }),
    unit,
    ...(target !== undefined && { target }),
  }
}

function shown(value: number | undefined, unit: string): string {
  if (value === undefined) return ''
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`.trim()
}

function verdict({ median: value, target }: Row): [ratio: string, verdict: string] {
  if (target === undefined) return ['', 'info']
  // A value of zero or less is noise around nothing: no ratio says anything.
  const ratio = value > 0 && target > 0 ? (target / value).toFixed(2) : ''
  return [ratio, value <= target ? 'ok' : 'MISSED']
}

/** Plain text, a line for each row. */
export function table(rows: readonly Row[]): string {
  const head = ['what (runs)', 'median', 'p95', 'target', 'target/median', '']
  const cells = rows.map((row) => {
    const { what, unit, target } = row
    const goal = target === undefined ? '' : `≤ ${shown(target, unit)}`
    return [what, shown(row.median, unit), shown(row.p95, unit), goal, ...verdict(row)]
  })
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((line) => widthOf(line[column] ?? ''))))
  return [head, widths.map((width) => '-'.repeat(width)), ...cells]
    .map((line) =>
      line
        .map((cell, column) => {
          const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell))
          return column === 0 || column === 5 ? cell + space : space + cell
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** In a terminal's cells: Hangul takes two. */
function widthOf(text: string): number {
  return text.length + (text.match(/[가-힣]/g)?.length ?? 0)
}

/** What the figures were taken on. */
export function machine(browserVersion: string): string {
  const [cpu] = cpus()
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`
  return [
    `${cpus().length} cores (${cpu?.model ?? 'unknown'}), ${memory}, load ${loadNow()}, ${process.platform} ${process.arch}`,
    `Chromium ${browserVersion}, headless (${findBrowser() ?? ''}); node ${process.version}; commit ${commit()}`,
  ].join('\n')
}

/** Runnable tasks over 1, 5 and 15 minutes: what else the machine does makes every figure worse. */
export function loadNow(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return 'unknown'
  }
}
