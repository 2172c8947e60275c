import { vi } from 'vitest'
import type { Bidi } from './bidi'
import type { Point } from './hand'
import { WAIT } from './wait'

/** As in wxt.config.ts. */
export const EXTENSION_ID = 'galpi@galpi.example'

/** What Firefox makes of it in the names of its elements. */
const WIDGET = 'galpi_galpi_example'
const SIDEBAR = `${WIDGET}-sidebar-action`

/** The keys that are no letters: where they lie, and their number, by which the browser knows shortcuts. */
const CODES: Record<string, [code: string, keyCode: number]> = {
  Shift: ['ShiftLeft', 16],
  Alt: ['AltLeft', 18],
  Enter: ['Enter', 13],
  ArrowDown: ['ArrowDown', 40],
}

// What Firefox's own window knows (searchfox.org, 2026-11), as far as it is used here.

interface BrowserElement {
  getBoundingClientRect(): DOMRect
  contentDocument: Document
}
interface Menu extends HTMLElement {
  parentElement: HTMLElement & { openMenu(isOpen: boolean): void }
  state: string
  activateItem(item: Element | null): void
}
interface MouseEvents {
  synthesizeMouseAtPoint(x: number, y: number, options: object, window: Window): Promise<void>
}
interface TextInput {
  beginInputTransactionForTests(window: Window): boolean
  keydown(event: KeyboardEvent): void
  keyup(event: KeyboardEvent): void
}
interface Extension {
  terminateBackground(): Promise<void>
}
interface Permissions {
  permissions: string[]
  origins: string[]
  data_collection: string[]
}
interface ExtensionPermissions {
  get(id: string): Promise<Permissions>
  remove(id: string, permissions: Permissions, extension: Extension): Promise<void>
}
declare const SidebarController: {
  isOpen: boolean
  currentID: string
  browser: BrowserElement
  show(id: string): Promise<void>
  hide(): void
}
declare const WebExtensionPolicy: { getByID(id: string): { extension: Extension } }
declare const ChromeUtils: { importESModule(url: string): unknown }
declare const CustomizableUI: { addWidgetToArea(id: string, area: string): void }
declare const PopupNotifications: {
  panel: { firstElementChild: { button: HTMLElement; secondaryButton: HTMLElement } | null }
}
declare const gURLBar: { focus(): void; select(): void; view: { isOpen: boolean } }
declare function OpenBrowserWindow(options: { private: boolean }): void
declare const Cc: Record<string, { createInstance(type: unknown): TextInput }>
declare const Ci: { nsITextInputProcessor: unknown }

/** Acts on Firefox's own window: where no page reaches. */
export class BrowserScope {
  private constructor(
    private readonly bidi: Bidi,
    private readonly context: string,
  ) {}

  static async of(bidi: Bidi): Promise<BrowserScope> {
    const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {
      'moz:scope': 'chrome',
    })
    return new BrowserScope(bidi, contexts[0]?.context ?? '')
  }

  call<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return this.bidi.call(this.context, work, ...args)
  }

  isSidebarOpen(): Promise<boolean> {
    return this.call((id) => SidebarController.isOpen && SidebarController.currentID === id, SIDEBAR)
  }

  /** As from the View menu. */
  async showSidebar(): Promise<void> {
    await this.call(async (id) => {
      try {
        await SidebarController.show(id)
      } catch {
        // The first time its own document may not be ready.
        SidebarController.hide()
        await SidebarController.show(id)
      }
    }, SIDEBAR)
  }

  hideSidebar(): Promise<void> {
    return this.call(() => SidebarController.hide())
  }

  /** Where the page of the sidebar or the popup begins in the window. */
  cornerOf(view: 'sidebar' | 'popup'): Promise<Point> {
    return this.call((which) => {
      if (which === 'popup') {
        const { x, y } = document.querySelector('.webextension-popup-browser')?.getBoundingClientRect() ?? new DOMRect()
        return { x, y }
      }
      const outer = SidebarController.browser.getBoundingClientRect()
      const inner = SidebarController.browser.contentDocument
        .getElementById('webext-panels-browser')
        ?.getBoundingClientRect()
      return { x: outer.x + (inner?.x ?? 0), y: outer.y + (inner?.y ?? 0) }
    }, view)
  }

  async point(place: Point, button?: 'left' | 'right'): Promise<void> {
    await this.call(
      async ({ x, y }, events, pressed) => {
        const { event } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Event.sys.mjs') as {
          event: MouseEvents
        }
        for (const type of events)
          await event.synthesizeMouseAtPoint(x, y, { type, button: pressed, clickCount: 1 }, window)
      },
      place,
      ['mousemove', ...(button ? ['mousedown', ...(button === 'right' ? ['contextmenu'] : []), 'mouseup'] : [])],
      button === 'right' ? 2 : 0,
    )
  }

  /** Presses keys together, by their names or characters: the browser gets them first, then the page with the focus. */
  press(...keys: string[]): Promise<void> {
    const inits = keys.map((key) => {
      const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : undefined
      const [code, keyCode] = CODES[key] ?? (letter ? [`Key${letter}`, letter.charCodeAt(0)] : ['', 0])
      return { key, code, keyCode }
    })
    return this.call((all) => {
      const input = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor)
      input?.beginInputTransactionForTests(window)
      const events = all.map((init) => new KeyboardEvent('', init))
      for (const event of events) input?.keydown(event)
      for (const event of events.toReversed()) input?.keyup(event)
    }, inits)
  }

  /** Stops the background, as the browser does when it was idle. */
  async stopBackground(): Promise<void> {
    await this.call(async (id) => {
      await WebExtensionPolicy.getByID(id).extension.terminateBackground()
    }, EXTENSION_ID)
  }

  /** Puts the toolbar button where it is seen, as readers do who use it often. */
  pinButton(): Promise<void> {
    return this.call((id) => CustomizableUI.addWidgetToArea(id, 'nav-bar'), `${WIDGET}-browser-action`)
  }

  /** The middle of something in the window. */
  middleOf(selector: string): Promise<Point> {
    return this.call((css) => {
      const box = document.querySelector(css)?.getBoundingClientRect() ?? new DOMRect()
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }, selector)
  }

  /** Chooses an entry of ours in the context menu that is open, or about to be: several are in a submenu. */
  async choose(menu: 'contentAreaContextMenu' | 'toolbar-context-menu', entry: string): Promise<void> {
    await vi.waitFor(
      () =>
        this.call(
          (menuId, itemId) => {
            const item = document.getElementById(itemId)
            const list = item?.closest<Menu>('menupopup')
            if (list?.id !== menuId) list?.parentElement?.openMenu(true)
            if (list?.state !== 'open') throw new Error(`${menuId} does not show ${itemId}`)
            list.activateItem(item)
          },
          menu,
          `${WIDGET}-menuitem-_${entry}`,
        ),
      WAIT,
    )
  }

  /** Types into the address bar, in place of what is there. */
  async typeAddress(text: string): Promise<void> {
    await this.call(() => {
      gURLBar.focus()
      gURLBar.select()
    })
    for (const character of text) await this.press(character)
  }

  /** What the address bar offers. */
  suggestions(): Promise<string[]> {
    return this.call(() =>
      [...document.querySelectorAll<HTMLElement>('.urlbarView-row')]
        .filter((row) => row.checkVisibility())
        .map((row) => row.innerText.replaceAll(/\s+/g, ' ').trim()),
    )
  }

  /** As from the menu. */
  openPrivateWindow(): Promise<void> {
    return this.call(() => {
      OpenBrowserWindow({ private: true })
    })
  }

  /** Takes hosts from the extension, as its permissions in about:addons do; all, if none are named. */
  async takeHosts(hosts?: string[]): Promise<void> {
    await this.call(
      async (id, some) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        ) as { ExtensionPermissions: ExtensionPermissions }
        // Copied: it is the list itself that hosts are taken from.
        const origins = some ?? [...(await ExtensionPermissions.get(id)).origins]
        const { extension } = WebExtensionPolicy.getByID(id)
        await ExtensionPermissions.remove(id, { permissions: [], origins, data_collection: [] }, extension)
      },
      EXTENSION_ID,
      hosts ?? null,
    )
  }

  /** Answers the browser's own question. */
  async answerQuestion(isAllowed: boolean): Promise<void> {
    await vi.waitFor(
      () =>
        this.call((allowed) => {
          const question = PopupNotifications.panel.firstElementChild
          if (!question) throw new Error('The browser asks nothing')
          const { button, secondaryButton } = question
          if (allowed) button.click()
          else secondaryButton.click()
        }, isAllowed),
      WAIT,
    )
  }
}
