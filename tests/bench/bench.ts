import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { measureBackup, measureBackupFile } from './backup'
import { type Browsers, copyExtension, startBrowsers } from './browser'
import { measureExport } from './export-file'
import { measureImport } from './import'
import { seed } from './library'
import { measureImportFile } from './import-file'
import { measureLong } from './long'
import { measureOrganise } from './organise'
import { measureOrganising } from './organise-pages'
import { measurePages } from './pages'
import { loadNow, machine, type Row, rowOf, table } from './report'
import { measureSaves } from './save'
import { measureScroll } from './scroll'
import { measureAnswers } from './quality-set'
import { measureSync } from './sync'
import { measureSearch, measureTyping } from './search'

const SIZE_TARGET = 40
const PARTS = [
  'size',
  'popup',
  'save',
  'scroll',
  'search',
  'quality',
  'organise',
  'pages',
  'backup',
  'backup-file',
  'export',
  'import',
  'import-file',
  'sync',
  'long',
] as const
/** Measured without a browser. */
const IN_NODE = new Set(['size', 'quality', 'organise', 'backup-file'])
/** Have browsers and libraries of their own. */
const ALONE = new Set(['import-file', 'long'])

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '10000' },
    only: { type: 'string', default: PARTS.join(',') },
    runs: { type: 'string', default: '30' },
    /** Of `import-file`: messages that are brought in, and bytes of the file that is only looked at. */
    messages: { type: 'string', default: '100000' },
    large: { type: 'string', default: '1000000000' },
    /** Another build, such as one that is not minified. */
    extension: { type: 'string', default: '.output/chrome-mv3' },
  },
})
const posts = wholeNumber('posts')
const runs = wholeNumber('runs')
const only = values.only.split(',')
for (const part of only) if (!PARTS.some((each) => each === part)) fail(`--only takes ${PARTS.join(',')}.`)

const { root, extension } = copyExtension(values.extension)
const rows: Row[] = []
if (only.includes('size')) rows.push(measureSize())
if (only.includes('backup-file')) rows.push(...(await measureBackupFile(posts)))
if (only.includes('quality')) console.log(await measureAnswers(posts, 16, 8))
if (only.includes('organise')) rows.push(...(await measureOrganise(posts, runs)))
if (only.includes('import-file')) {
  const sizes = { messages: wholeNumber('messages'), largeBytes: wholeNumber('large') }
  rows.push(...(await measureImportFile(root, extension, sizes)))
}
if (only.includes('long')) rows.push(...(await measureLong(root, extension, posts)))
if (only.some((part) => !ALONE.has(part) && !IN_NODE.has(part))) {
  const browsers = await startBrowsers(root, extension)
  console.log(machine(browsers.galpi.context.browser()?.version() ?? 'unknown'))
  try {
    await measure(browsers)
  } finally {
    await browsers.close()
    print()
  }
} else print()

async function measure(browsers: Browsers): Promise<void> {
  const { galpi } = browsers
  await seed(galpi, posts)
  if (only.includes('popup')) {
    rows.push(...(await measurePages(galpi, posts, runs)))
    rows.push(...(await measureTyping(galpi, posts)))
  }
  if (only.includes('pages')) rows.push(...(await measureOrganising(galpi, posts, Math.ceil(runs / 3))))
  if (only.includes('backup')) rows.push(...(await measureBackup(galpi, posts)))
  if (only.includes('save')) rows.push(...(await measureSaves(galpi, runs)))
  if (only.includes('search')) rows.push(...(await measureSearch(galpi, extension, posts, Math.ceil(runs / 3))))
  if (only.includes('export')) rows.push(...(await measureExport(galpi, posts, root)))
  if (only.includes('import')) rows.push(...(await measureImport(galpi, posts)))
  if (only.includes('scroll')) rows.push(...(await measureScroll(browsers, Math.ceil(runs / 2))))
  // Last: it wipes the library and fills it again.
  if (only.includes('sync')) rows.push(...(await measureSync(galpi, posts, Math.ceil(runs / 3))))
}

function print(): void {
  console.log(`load at the end: ${loadNow()}`)
  console.log(`\n${table(rows)}`)
  const missed = rows.filter(({ median, target }) => target !== undefined && !(median <= target)).length
  console.log(missed === 0 ? 'No target was missed.' : `MISSED: ${missed} (figures, not a test: the exit code is 0)`)
}

function measureSize(): Row {
  const script = readFileSync(join(extension, 'content-scripts/web-k.js'))
  return rowOf('content script, gzip -9', [gzipSync(script, { level: 9 }).length / 1_000], 'kB', SIZE_TARGET)
}

function wholeNumber(name: 'posts' | 'runs' | 'messages' | 'large'): number {
  const value = Number(values[name])
  return Number.isInteger(value) && value > 0 ? value : fail(`--${name} takes a whole number above 0.`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
