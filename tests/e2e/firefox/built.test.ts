import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../../scripts/archive'

interface Manifest {
  permissions: string[]
  host_permissions: string[]
  content_security_policy: object
  sidebar_action?: object
  browser_specific_settings?: { gecko: { strict_min_version: string; data_collection_permissions: object } }
}

const firefox = manifestOf('firefox-mv3')
const chromium = manifestOf('chrome-mv3')

function manifestOf(build: string): Manifest {
  return JSON.parse(readFileSync(join('.output', build, 'manifest.json'), 'utf8'))
}

test("the linter of Firefox's store has nothing to say", () => {
  const linted = execFileSync('npx', ['addons-linter', '.output/firefox-mv3', '--output', 'json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const { errors, warnings, notices } = JSON.parse(linted)
  expect({ errors, warnings, notices }).toEqual({ errors: [], warnings: [], notices: [] })
})

describe('the manifest for Firefox', () => {
  test('says whom it is for: the desktop, where there are sidebars, menus and keys', () => {
    expect(Object.keys(firefox.browser_specific_settings ?? {})).toEqual(['gecko'])
    expect(Number(firefox.browser_specific_settings?.gecko.strict_min_version)).toBeGreaterThanOrEqual(140)
  })

  test('says that nothing is collected, and leaves the sidebar shut at installing', () => {
    expect(firefox.browser_specific_settings?.gecko.data_collection_permissions).toEqual({ required: ['none'] })
    expect(firefox.sidebar_action).toMatchObject({ default_panel: 'sidepanel.html', open_at_install: false })
  })

  test('asks for the same as elsewhere, but for the side panel that Firefox does not have', () => {
    expect(new Set([...firefox.permissions, 'sidePanel'])).toEqual(new Set(chromium.permissions))
    expect(firefox.host_permissions).toEqual(chromium.host_permissions)
    expect(firefox.content_security_policy).toEqual(chromium.content_security_policy)
  })
})

/** Before one is added: learn.microsoft.com/microsoft-edge/extensions/getting-started/manifest-format. */
const SHARED_KEYS =
  'manifest_version name short_name description version default_locale icons minimum_chrome_version permissions ' +
  'host_permissions optional_host_permissions action omnibox commands content_security_policy background side_panel ' +
  'content_scripts'

describe('Edge and Chrome', () => {
  test('take one build', () => {
    execFileSync('npx', ['wxt', 'build', '-b', 'edge'], { stdio: 'ignore', shell: process.platform === 'win32' })
    const filesOf = (folder: string) =>
      globSync('**/*.*', { cwd: folder })
        .toSorted()
        .map((file) => [file, sha256(readFileSync(join(folder, file)))])
    expect(filesOf('.output/edge-mv3')).toEqual(filesOf('.output/chrome-mv3'))
  })

  test('find nothing in its manifest that only one of them knows', () => {
    expect(SHARED_KEYS.split(' ')).toEqual(expect.arrayContaining(Object.keys(chromium)))
  })

  test('are not told apart', () => {
    const asking = /userAgentData|\b(?:Edg|Chrome|Chromium)\//
    const files = globSync('**/*.js', { cwd: '.output/chrome-mv3' })
    expect(files.filter((file) => asking.test(readFileSync(join('.output/chrome-mv3', file), 'utf8')))).toEqual([])
  })
})

test('no build can make markup of a text: not even Preact can', () => {
  for (const build of ['chrome-mv3', 'firefox-mv3']) {
    const files = globSync('**/*.js', { cwd: join('.output', build) })
    expect(files.length).toBeGreaterThan(5)
    expect(files.filter((file) => readFileSync(join('.output', build, file), 'utf8').includes('innerHTML'))).toEqual([])
  }
})
