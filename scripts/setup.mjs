// All the set-up that the npm scripts need, in plain JavaScript: nothing is installed yet when it runs.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { findBrowser, NO_BROWSER } from './browser.mjs'

const STAMP = 'node_modules/.galpi-installed'

installPackages()
if (process.argv.includes('--browser')) installBrowser()

/** Installs what the lockfile says, once for each state of it. */
function installPackages() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.log('Installing packages …')
  // `ci` and not `install`: the lockfile decides. EBADENGINE warnings are of no consequence: the scripts run on the
  // Node 24 that comes as a package.
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(STAMP, wanted)
}

/** The end-to-end tests need a real browser. */
function installBrowser() {
  if (findBrowser()) return
  const isDebianRoot = platform() === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  console.log('Installing Chromium …')
  try {
    if (isDebianRoot) {
      run('apt-get', ['update', '-qq'])
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
    } else run('npx', ['playwright-core', 'install', 'chromium'])
  } catch {
    // Said below, with what to do.
  }
  if (findBrowser()) return
  console.error(NO_BROWSER)
  process.exit(1)
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  execFileSync(command, args, { stdio: 'inherit', shell: platform() === 'win32' })
}
