import { parseArgs } from 'node:util'
import { sampleChannel } from '../seeds/channel'
import { sampleGroup } from '../seeds/group'
import { sampleRestricted } from '../seeds/restricted'
import { findBrowser, NO_BROWSER } from './browser.mjs'
import { launch } from './launch'
import { serveSamples } from './sample-server'

const SAMPLE_ADDRESSES: Record<string, string> = {
  preview: `https://t.me/s/${sampleChannel.username}`,
  k: `https://web.telegram.org/k/#@${sampleChannel.username}`,
  a: `https://web.telegram.org/a/#-100${sampleChannel.id}`,
}

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    client: { type: 'string', default: 'preview' },
    dark: { type: 'boolean', default: false },
    language: { type: 'string' },
  },
})

const address = values.url ?? SAMPLE_ADDRESSES[values.client]
if (!address) fail(`--client takes ${Object.keys(SAMPLE_ADDRESSES).join(', ')}.`)
if (!URL.canParse(address)) fail(`--url takes a whole address, such as https://web.telegram.org/k/`)
if (!findBrowser()) fail(NO_BROWSER)

const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
const samples = values.url ? undefined : await serveSamples([sampleChannel, sampleGroup, sampleRestricted], values)
const launched = await launch({
  headless: !hasScreen,
  viewport: null,
  // One's library stays from one start to the next.
  profile: '.galpi/profile',
  hasWelcome: true,
  dark: values.dark,
  ...(values.language && { language: values.language }),
  args: [...(samples?.browserArgs ?? []), ...(hasScreen ? [] : ['--remote-debugging-port=9222'])],
})
const page = launched.context.pages()[0] ?? (await launched.context.newPage())
const problem = await page.goto(address).then(
  () => '',
  (error: unknown) => `\nThe page did not open: ${String(error).split('\n')[0]}`,
)

console.log(`Galpi is loaded, and ${address} is open${values.url ? '' : ' (the sample channel, offline)'}.
Point at a post and press its ribbon to save it; the Galpi button in the toolbar finds it again.
Close the browser, or press Ctrl+C here, to end.${problem}`)
if (!hasScreen)
  console.log('There is no screen here: the browser runs without a window. Look at it through http://127.0.0.1:9222')

await launched.context.waitForEvent('close', { timeout: 0 })
await samples?.close()

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
