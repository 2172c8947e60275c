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

afterEach(cleanup)
