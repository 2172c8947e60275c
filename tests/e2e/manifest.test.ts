import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SYNC_SERVERS } from '../../utils/sync/server-address'
import { TELEGRAM_PAGES } from '../../utils/telegram/pages'
import { withoutComments } from '../project/imports'

const source = globSync('{utils,components,entrypoints}/**/*.{ts,tsx}')
  .map((file) => withoutComments(readFileSync(file, 'utf8')))
  .join('\n')

/** What the source uses of the extensions' API: `tabs` and `tabs.create`. */
const used = new Set(
  [...source.matchAll(/\bbrowser\??\.(\w+)(?:\??\.(\w+))?/g)].flatMap(([, space = '', method]) =>
    method ? [space, `${space}.${method}`] : [space],
  ),
)
const uses = (pattern: RegExp) => pattern.test(source)

/** Permissions that each part of the API needs (developer.chrome.com and MDN, 2026-11); no other part may be used. */
const NEEDS: Record<string, { permission?: string; key?: string }> = {
  action: { key: 'action' },
  commands: { key: 'commands' },
  contextMenus: { permission: 'contextMenus' },
  extension: {},
  i18n: { key: 'default_locale' },
  omnibox: { key: 'omnibox' },
  permissions: {},
  runtime: {},
  sidePanel: { permission: 'sidePanel' },
  sidebarAction: { key: 'sidebar_action' },
  // The addresses of Telegram's tabs come with its host permissions.
  tabs: {},
  windows: {},
}

/** Methods for which those permissions are not enough. */
const NEEDS_MORE =
  /\btabs\.(?:executeScript|captureVisibleTab|captureTab)\b|\bruntime\.(?:connectNative|sendNativeMessage)\b/

/** What shows that something of the manifest is used. */
const PERMISSION_USED: Record<string, boolean> = {
  contextMenus: used.has('contextMenus.create'),
  sidePanel: used.has('sidePanel.open'),
  unlimitedStorage: uses(/\bnavigator\.storage\.persist\b/),
}

const COMMAND_USED: Record<string, boolean> = {
  // Opens the popup by itself.
  _execute_action: true,
  'save-post': uses(/'save-post'/),
  'save-range': uses(/'save-range'/),
  'open-panel': uses(/'open-panel'/),
}

/** Every key that a manifest may have, and whether something uses it. */
const KEY_USED: Record<string, boolean> = {
  manifest_version: true,
  name: true,
  short_name: true,
  description: true,
  version: true,
  icons: true,
  default_locale: used.has('i18n') || uses(/from '#i18n'/),
  minimum_chrome_version: true,
  browser_specific_settings: true,
  permissions: true,
  host_permissions: used.has('tabs.query'),
  optional_host_permissions: used.has('permissions.request'),
  action: used.has('action.setBadgeText'),
  omnibox: used.has('omnibox.onInputEntered'),
  commands: used.has('commands.onCommand'),
  content_security_policy: true,
  background: true,
  content_scripts: uses(/\bdefineContentScript\(/),
  side_panel: used.has('sidePanel.open'),
  sidebar_action: used.has('sidebarAction'),
}

interface Manifest {
  permissions: string[]
  host_permissions: string[]
  optional_host_permissions: string[]
  commands: Record<string, unknown>
  content_scripts: { matches: string[]; js?: string[]; css?: string[]; world?: string }[]
}

describe.each([
  ['chrome', ['contextMenus', 'sidePanel', 'unlimitedStorage']],
  ['firefox', ['contextMenus', 'unlimitedStorage']],
])('the manifest for %s', (browser, permissions) => {
  const manifest: Manifest = JSON.parse(readFileSync(`.output/${browser}-mv3/manifest.json`, 'utf8'))

  test('asks for these permissions, each of which is used', () => {
    expect(manifest.permissions.toSorted()).toEqual(permissions)
    for (const permission of manifest.permissions)
      expect([permission, PERMISSION_USED[permission]]).toEqual([permission, true])
  })

  test('has no key that nothing uses, and none that opens the extension to others', () => {
    expect(Object.keys(manifest).filter((key) => !KEY_USED[key])).toEqual([])
    for (const key of ['externally_connectable', 'web_accessible_resources', 'optional_permissions'])
      expect(Object.hasOwn(KEY_USED, key)).toBe(false)
  })

  test('names no command that nothing does', () => {
    expect(Object.keys(manifest.commands).filter((name) => !COMMAND_USED[name])).toEqual([])
  })

  test('reads the pages for which it has permission, all of them and no other, in the isolated world', () => {
    expect(new Set(manifest.host_permissions)).toEqual(new Set(TELEGRAM_PAGES))
    expect(manifest.optional_host_permissions).toEqual(SYNC_SERVERS)
    expect(manifest.content_scripts.flatMap(({ matches }) => matches).toSorted()).toEqual(TELEGRAM_PAGES.toSorted())
    for (const { world = 'ISOLATED', css = [] } of manifest.content_scripts)
      expect([world, css]).toEqual(['ISOLATED', []])
  })

  test('grants what the code uses', () => {
    for (const [space, { permission, key }] of Object.entries(NEEDS)) {
      // Each browser has one of the two.
      const isOther = space === (browser === 'chrome' ? 'sidebarAction' : 'sidePanel')
      if (!used.has(space) || isOther) continue
      if (permission) expect(manifest.permissions).toContain(permission)
      if (key) expect(manifest).toHaveProperty(key)
    }
  })
})

test('the code uses no part of the API but these, and all of these', () => {
  const spaces = [...used].filter((each) => !each.includes('.'))
  expect(spaces.toSorted()).toEqual(Object.keys(NEEDS).toSorted())
  expect([...used].filter((each) => NEEDS_MORE.test(each))).toEqual([])
})

test('nothing outside can call the extension', () => {
  const doors =
    /\bon(?:Message|Connect)External\b|\bonConnect\b|\bwindow\.addEventListener\(\s*'message'|\bonmessage\s*=/
  expect(doors.exec(source)?.[0]).toBeUndefined()
  // Bypasses the scan above.
  expect(/(?<![\w.])chrome\.\w/.exec(source)?.[0]).toBeUndefined()
})
