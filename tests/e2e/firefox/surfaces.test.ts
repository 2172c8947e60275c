import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../../seeds/channel'
import { postSelector, PREVIEW } from '../sample-pages'
import { buttonOf, FirefoxGalpi, save } from './galpi'
import type { Tab } from './tab'

const [ghost, second, first] = sampleChannel.posts.slice(-3).map(({ messageId }) => messageId) as [
  number,
  number,
  number,
]

let galpi: FirefoxGalpi
let tab: Tab

beforeAll(async () => {
  galpi = await FirefoxGalpi.start()
  tab = await galpi.open(PREVIEW)
})
beforeEach(() => tab.activate())
afterEach(() => galpi.scope.hideSidebar())
afterAll(() => galpi.close())

const isSidebarOpen = () => galpi.scope.isSidebarOpen()
const opened = (page: string) => async () => (await galpi.addresses()).filter((each) => each.includes(page)).length

describe('the keyboard', () => {
  test('saves the post under the pointer', async () => {
    await tab.hover({ css: postSelector(PREVIEW, first) })
    await galpi.scope.press('Alt', 'Shift', 'K')
    await tab.see(buttonOf(PREVIEW, first, 'Saved'))
  })

  test('opens the sidebar', async () => {
    await galpi.scope.press('Alt', 'Shift', 'L')
    await expect.poll(isSidebarOpen).toBe(true)
    await galpi.sidebar().see({ css: 'article' })
  })

  test('opens the popup, from which the sidebar opens', async () => {
    await galpi.scope.press('Alt', 'Shift', 'G')
    const popup = galpi.popup()
    await popup.see({ css: 'article' })
    await popup.click({ css: 'button', name: 'Open side panel' })
    await expect.poll(isSidebarOpen).toBe(true)
  })
})

describe('the context menu', () => {
  test('of a page saves the post under the pointer', async () => {
    await tab.click({ css: postSelector(PREVIEW, second) }, 'right')
    await galpi.scope.choose('contentAreaContextMenu', 'save-post')
    await tab.see(buttonOf(PREVIEW, second, 'Saved'))
  })

  test('of a page begins a range at the post under the pointer', async () => {
    await tab.click({ css: postSelector(PREVIEW, second) }, 'right')
    await galpi.scope.choose('contentAreaContextMenu', 'save-range')
    await tab.see({ css: 'section', name: 'Save from here to here' })
    await tab.click({ css: 'button', name: 'Cancel' })
  })

  test('of the toolbar button opens the sidebar and the library', async () => {
    await galpi.scope.pinButton()
    const button = await galpi.scope.middleOf('#galpi_galpi_example-BAP')
    await galpi.scope.point(button, 'right')
    await galpi.scope.choose('toolbar-context-menu', 'open-panel')
    await expect.poll(isSidebarOpen).toBe(true)
    await galpi.scope.point(button, 'right')
    await galpi.scope.choose('toolbar-context-menu', 'open-library')
    await expect.poll(opened('/library.html')).toBe(1)
  })
})

describe('“Open in Galpi” in the strip', () => {
  const OPEN = { css: 'button', name: 'Open in Galpi' }
  const TEXT = { css: '.panel-post .text' }
  const text = sampleChannel.posts.at(-1)?.text ?? ''

  test('opens the post in the library, as a page may not open the sidebar', async () => {
    const before = await galpi.addresses()
    await tab.click(buttonOf(PREVIEW, first, 'Saved'))
    await tab.click(OPEN)
    await expect.poll(opened('/library.html?post=')).toBe(1)
    const library = await galpi.tabOf('/library.html?post=')
    expect(await library.see(TEXT)).toMatchObject({ text })
    await library.close()
    expect(await galpi.addresses()).toEqual(before)
  })

  test('shows the post in a sidebar that is open', async () => {
    await galpi.scope.showSidebar()
    await galpi.sidebar().see({ css: 'article' })
    await tab.click(buttonOf(PREVIEW, first, 'Saved'))
    await tab.click(OPEN)
    expect(await galpi.sidebar().see(TEXT)).toMatchObject({ text })
    expect(await opened('/library.html?post=')()).toBe(0)
  })
})

test('the address bar offers posts after the keyword, and opens the chosen one', async () => {
  await save(tab, PREVIEW, ghost)
  await galpi.scope.typeAddress('gp 유령')
  await expect
    .poll(() => galpi.scope.suggestions())
    .toEqual([expect.stringContaining('gp 유령'), expect.stringContaining('ghost customers')])
  await galpi.scope.press('ArrowDown')
  await galpi.scope.press('Enter')
  await expect.poll(opened(`${PREVIEW}/${ghost}`)).toBe(1)
})
