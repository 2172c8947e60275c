import { browser } from '#imports'

/** Shows how Galpi is used, once, when it was installed. */
export function wireWelcome(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') })
  })
}
