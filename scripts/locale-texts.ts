import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build'
import type { Plugin } from 'vite'

/** Lets `locales/*.yml` be imported: every text by the key that the browser would look it up by. */
export function localeTexts(): Plugin {
  return {
    name: 'galpi:locale-texts',
    async load(id) {
      if (!/[\\/]locales[\\/]\w+\.yml$/.test(id)) return undefined
      const messages = Object.entries(generateChromeMessages(await parseMessagesFile(id)))
      const texts = JSON.stringify(Object.fromEntries(messages.map(([key, { message }]) => [key, message])))
      // Engines read JSON faster than the same as code.
      return { code: `export default JSON.parse(${JSON.stringify(texts)})`, moduleType: 'js' }
    },
  }
}
