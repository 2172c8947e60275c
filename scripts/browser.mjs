// Plain JavaScript without packages: setup.mjs runs it before anything is installed, on any node from 20 on.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { join } from 'node:path'

/** Names that Chromium-family browsers have on PATH. */
const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
  'vivaldi',
]

const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser', 'Vivaldi']

const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
]

/**
 * The path of a Chromium-family browser: GALPI_BROWSER if set, else an installed one, else Playwright's own download.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env.GALPI_BROWSER
  if (named) return existsSync(named) ? named : undefined
  return candidates().find((path) => existsSync(path))
}

/** @returns {string[]} */
function candidates() {
  if (platform() === 'darwin')
    return [...MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`), ...playwrightDownloads()]
  if (platform() === 'win32') return inProgramFolders(WINDOWS_PATHS)
  return [...COMMANDS.map(onPath).filter(Boolean), ...playwrightDownloads()]
}

/** @param {string[]} paths */
function inProgramFolders(paths) {
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
  return roots.filter(Boolean).flatMap((root) => paths.map((path) => join(root ?? '', path)))
}

/** @param {string} command */
function onPath(command) {
  try {
    return execFileSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** @returns {string[]} */
function playwrightDownloads() {
  const isMac = platform() === 'darwin'
  const root = join(homedir(), isMac ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright')
  if (!existsSync(root)) return []
  const versions = readdirSync(root).filter((name) => /^chromium-\d+$/.test(name))
  return versions.flatMap((name) => [
    join(root, name, 'chrome-linux64', 'chrome'),
    join(root, name, 'chrome-linux', 'chrome'),
    join(root, name, 'chrome-mac', 'Chromium.app/Contents/MacOS/Chromium'),
  ])
}

/** These take add-ons that Mozilla did not sign; Firefox as most people have it does not. */
const FIREFOX_COMMANDS = ['firefox-esr', 'firefox-developer-edition', 'firefox-nightly']

const FIREFOX_MAC_APPS = ['Firefox ESR', 'Firefox Developer Edition', 'Firefox Nightly']

const FIREFOX_WINDOWS_PATHS = ['Firefox ESR', 'Firefox Developer Edition', 'Firefox Nightly'].map(
  (folder) => `${folder}\\firefox.exe`,
)

/**
 * The path of a Firefox for developers and testers: GALPI_FIREFOX if set, else an installed one.
 * @returns {string | undefined}
 */
export function findFirefox() {
  const named = process.env.GALPI_FIREFOX
  if (named) return existsSync(named) ? named : undefined
  return firefoxCandidates().find((path) => existsSync(path))
}

/** @returns {string[]} */
function firefoxCandidates() {
  if (platform() === 'darwin') return FIREFOX_MAC_APPS.map((app) => `/Applications/${app}.app/Contents/MacOS/firefox`)
  if (platform() === 'win32') return inProgramFolders(FIREFOX_WINDOWS_PATHS)
  return FIREFOX_COMMANDS.map(onPath).filter(Boolean)
}

export const NO_BROWSER = `No Chromium-family browser was found${
  process.env.GALPI_BROWSER ? ` at GALPI_BROWSER=${process.env.GALPI_BROWSER}` : ''
}.
Install one (Debian: apt-get install chromium; else Chrome, Edge, Brave or Chromium),
or say where it is: GALPI_BROWSER=/path/to/chrome npm start`

export const NO_FIREFOX = `No Firefox ESR, Developer Edition or Nightly was found${
  process.env.GALPI_FIREFOX ? ` at GALPI_FIREFOX=${process.env.GALPI_FIREFOX}` : ''
}.
Install one (Debian: apt-get install firefox-esr), for only these take an extension that Mozilla did not sign,
or say where it is: GALPI_FIREFOX=/path/to/firefox npm test`
