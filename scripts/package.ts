import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { archive, differences, type Files, filesOf, readFiles, sha256 } from './archive'

// Packs what the stores take: a package for Chrome, Edge and their kin, one for Firefox, and the sources for its reviewers.
// With --verify the sources are unpacked elsewhere and built anew, and must give the same packages.

const OUTPUT = '.output'
const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const

const { values } = parseArgs({ options: { verify: { type: 'boolean', default: false } } })
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

const built = Object.entries(BUILDS).map(([name, folder]) => [name, filesOf(join(OUTPUT, folder))] as const)
const sources = committedFiles()
const packages = [...built, ...(sources ? [['sources', sources] as const] : [])]
const sums = packages.map(([name, files]) => {
  const file = `galpi-${version}-${name}.zip`
  const bytes = archive(files)
  writeFileSync(join(OUTPUT, file), bytes)
  return `${sha256(bytes)}  ${file}\n`
})
writeFileSync(join(OUTPUT, 'SHA256SUMS'), sums.join(''))
console.log(sums.join('').trimEnd())
if (!sources) console.log('No sources were packed: this is no git checkout.')
if (values.verify) verify()

/** The files of the checkout; undefined outside of one, as for somebody who builds from the packed sources. */
function committedFiles(): Files | undefined {
  try {
    if (git('status', '--porcelain').trim())
      fail('Commit what has changed first: the sources must be those of a commit.')
  } catch {
    return undefined
  }
  return readFiles('.', git('ls-files', '-z').split('\0').filter(Boolean))
}

function verify(): void {
  if (!sources) fail('There are no sources to build from.')
  const folder = mkdtempSync(join(tmpdir(), 'galpi-sources-'))
  try {
    for (const [path, bytes] of Object.entries(sources)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    for (const script of ['build', 'build-for-amo'])
      execFileSync('npm', ['run', script], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    for (const [name, files] of built) {
      const other = differences(files, filesOf(join(folder, OUTPUT, BUILDS[name as keyof typeof BUILDS])))
      if (other.length > 0) fail(`Built from the packed sources, ${name} differs in ${other.join(', ')}`)
    }
    console.log('Built from the packed sources, both packages are the same, byte for byte.')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 })
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
