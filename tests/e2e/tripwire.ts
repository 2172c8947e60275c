import type { BrowserContext, Page } from 'playwright-core'
import { TRIPWIRE } from '../../seeds/hostile'

/** Hears of everything by which an attack on these pages would show itself; returns what was heard. */
export async function setTripwires(context: BrowserContext): Promise<string[]> {
  const heard: string[] = []
  const watch = (page: Page) => {
    page.on('dialog', (dialog) => {
      heard.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (message.type() === 'error') heard.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
    page.on('popup', (popup) => heard.push(`window: ${popup.url()}`))
  }
  context.on('page', watch)
  for (const page of context.pages()) watch(page)
  await context.addInitScript((name) => {
    Object.assign(globalThis, { [name]: () => console.error('An attack ran') })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      console.error(`Against the policy: ${violatedDirective} ${blockedURI} ${sample}`),
    )
  }, TRIPWIRE)
  return heard
}

/** Runs in a page: elements and attributes that Galpi never draws, as text. */
export function foreignParts(): string[] {
  const FORBIDDEN = 'iframe,frame,object,embed,applet,base,audio,video,math,foreignObject,template,portal,marquee'
  const SAFE_LINK = /^(?:https?|tg|mailto):|^#|^blob:chrome-extension:|^chrome-extension:/
  const found = [...document.querySelectorAll(FORBIDDEN)].map(({ outerHTML }) => outerHTML.slice(0, 200))
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'srcdoc') found.push(`${element.localName} ${name}`)
      if (/^(?:xlink:)?href$|^(?:form)?action$/.test(name)) {
        const target = URL.parse(value, document.baseURI)?.href ?? value
        if (!SAFE_LINK.test(target) && !target.startsWith('file:')) found.push(`${element.localName} ${name} ${value}`)
      }
      if (name === 'src' && !/^data:image\/(?:jpeg|webp);base64,|^\/|^\.\//.test(value))
        found.push(`${element.localName} ${name} ${value}`)
    }
  }
  return found
}
