import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { released, sectionOf } from './changelog'

// `npm run release -- 0.2.0` writes the version down, commits and tags; pushing the tag starts the release workflow.
// `npm run release -- --notes 0.2.0` prints what the changelog says of a version, and fails where that is not this one.

const USAGE = 'npm run release -- 1.2.3, or npm run release -- --notes 1.2.3'
const CHANGELOG = 'CHANGELOG.md'

const [first = '', second = ''] = process.argv.slice(2)
try {
  if (first === '--notes') console.log(notes(second))
  else release(first)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

function release(version: string): void {
  // Stores take numbers alone, each greater than the last.
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version || 'Nothing'} is no version. ${USAGE}`)
  if (git('status', '--porcelain')) throw new Error('Commit what has changed first.')
  const today = new Date().toISOString().slice(0, 10)
  writeFileSync(CHANGELOG, released(readFileSync(CHANGELOG, 'utf8'), version, today))
  execFileSync('npm', ['version', version, '--no-git-tag-version', '--ignore-scripts'], { stdio: 'ignore' })
  git('commit', '--quiet', '--message', `Release ${version}`, CHANGELOG, 'package.json', 'package-lock.json')
  git('tag', '--annotate', `v${version}`, '--message', `Galpi ${version}`)
  console.log(`Committed and tagged. git push --follow-tags origin main lets the release workflow go on.`)
}

function notes(version: string): string {
  const { version: own } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  if (version !== own) throw new Error(`The tag says ${version}, package.json ${own}. ${USAGE}`)
  const text = sectionOf(readFileSync(CHANGELOG, 'utf8'), version)
  if (!text) throw new Error(`The changelog says nothing of ${version}.`)
  return text
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim()
}
