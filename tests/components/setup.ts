import { resolve } from 'node:path'
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build'
import { cleanup } from '@testing-library/preact'
import { afterEach } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'

// Components speak English in tests, from the same file as in the browser.
const english = generateChromeMessages(await parseMessagesFile(resolve('locales/en.yml')))

fakeBrowser.i18n.getMessage = (key: string, values?: string | (string | number)[]) => {
  const texts = [values ?? []].flat().map(String)
  return (english[key]?.message ?? '').replaceAll(/\$(\d)/g, (_, index: string) => texts[Number(index) - 1] ?? '')
}
fakeBrowser.i18n.getUILanguage = () => 'en'

fakeBrowser.runtime.getManifest = () => ({ manifest_version: 3, name: 'Galpi', version: '1.2.3' })

// Readers mostly leave the access that is asked for at installing.
fakeBrowser.permissions.contains = () => Promise.resolve(true)
fakeBrowser.permissions.onAdded.addListener = () => undefined
fakeBrowser.permissions.onRemoved.addListener = () => undefined
fakeBrowser.permissions.onAdded.removeListener = () => undefined
fakeBrowser.permissions.onRemoved.removeListener = () => undefined

afterEach(cleanup)
