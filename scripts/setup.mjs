// All the set-up that the npm scripts need, in plain JavaScript: nothing is installed yet when it runs.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { platform } from 'node:os'
import { findBrowser, findFirefox, NO_BROWSER, NO_FIREFOX } from './browser.mjs'
import { findRclone, NO_RCLONE } from './rclone.mjs'

const STAMP = 'node_modules/.galpi-installed'

installPackages()
if (process.argv.includes('--browser')) installChromium()
if (process.argv.includes('--firefox')) installFirefox()
if (process.argv.includes('--rclone')) installRclone()

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

/** The end-to-end tests need real browsers. */
function installChromium() {
  if (findBrowser()) return
  console.log('Installing Chromium …')
  attempt(() => {
    if (isDebianRoot()) installFromDebian(['chromium', 'fonts-noto-cjk'])
    else run('npx', ['playwright-core', 'install', 'chromium'])
  })
  if (!findBrowser()) giveUp(NO_BROWSER)
}

function installFirefox() {
  if (!ensure(findFirefox, 'firefox-esr')) giveUp(NO_FIREFOX)
}

/** The end-to-end tests of sync need a real WebDAV server. */
function installRclone() {
  // The other tests run without it; those of sync fail, and say this once more.
  if (!ensure(findRclone, 'rclone')) console.error(NO_RCLONE)
}

/**
 * Whether it is there, after an attempt to install it where it was not.
 * @param {() => string | undefined} find
 * @param {string} name of Debian's package
 */
function ensure(find, name) {
  if (!find() && isDebianRoot()) {
    console.log(`Installing ${name} …`)
    attempt(() => installFromDebian([name]))
  }
  return find() !== undefined
}

function isDebianRoot() {
  return platform() === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** @param {string[]} packages */
function installFromDebian(packages) {
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

/** @param {() => void} install */
function attempt(install) {
  try {
    install()
  } catch {
    // Whether it is there now is looked at next, and said with what to do.
  }
}

/** @param {string} message */
function giveUp(message) {
  console.error(message)
  process.exit(1)
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  execFileSync(command, args, { stdio: 'inherit', shell: platform() === 'win32' })
}
