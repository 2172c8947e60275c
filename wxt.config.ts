import { preact } from '@preact/preset-vite'
import { defineConfig } from 'wxt'
import { localeTexts } from './scripts/locale-texts'
import { withoutRequests } from './scripts/without-requests'
import { textOnly } from './scripts/text-only'
import { SYNC_SERVERS } from './utils/sync/server-address'
import { TELEGRAM_PAGES } from './utils/telegram/pages'

export default defineConfig({
  srcDir: '.',
  imports: false,
  modules: ['@wxt-dev/i18n/module'],
  vite: () => ({
    plugins: [preact(), localeTexts(), textOnly()],
    // Its polyfill holds the only network call of the whole build.
    build: { modulePreload: { polyfill: false } },
    worker: { plugins: () => [withoutRequests()] },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_appName__',
    short_name: '__MSG_appShortName__',
    description: '__MSG_appDescription__',
    default_locale: 'en',
    ...(browser !== 'firefox' && { minimum_chrome_version: '126' }),
    permissions: ['contextMenus', 'unlimitedStorage', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    host_permissions: TELEGRAM_PAGES,
    // Asked for on the spot, for the one server that the reader names for sync.
    optional_host_permissions: SYNC_SERVERS,
    action: { default_title: '__MSG_appShortName__' },
    omnibox: { keyword: 'gp' },
    commands: {
      // In Firefox the menu bar comes before every add-on, and takes F for File and S for History.
      _execute_action: { suggested_key: { default: browser === 'firefox' ? 'Alt+Shift+G' : 'Alt+Shift+F' } },
      'save-post': {
        suggested_key: { default: browser === 'firefox' ? 'Alt+Shift+K' : 'Alt+Shift+S' },
        description: '__MSG_command_savePost__',
      },
      'save-range': { description: '__MSG_command_saveRange__' },
      'open-panel': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_command_openPanel__' },
    },
    content_security_policy: {
      // `connect-src` is for the sync thread alone: each page forbids itself all connections, in its own HTML.
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'none'; connect-src https: http://localhost:* http://127.0.0.1:*; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        // Not `gecko_android`: Firefox for Android has no sidebar, no menus and no keys for us.
        gecko: {
          id: 'galpi@galpi.example',
          // The first whose every edition knows the next line; the oldest that Mozilla still maintains is 153.
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
})
