import { act, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { LibraryStore } from '../../../components/store/library-store'
import { SettingsPage } from '../../../components/settings/settings-page'
import { StepNews } from '../../../components/list/step-news'
import { savePosts } from '../../../utils/library/save'
import { DEFAULT_SETTINGS, type SettingValues } from '../../../utils/library/setting-values'
import { tellPages } from '../../../utils/messages/changes'
import type { KeptPeer } from '../../../utils/post/model'
import { emptyLibrary, HARBOUR, seenPost } from '../../library/sample'
import { sent } from '../fakes'
import { listed, peer, storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

const persist = vi.fn<() => Promise<boolean>>()

beforeEach(() => {
  // As a text it would be true, whichever it is.
  vi.stubEnv('FIREFOX', '')
  persist.mockReset().mockResolvedValue(true)
  Object.defineProperty(navigator, 'storage', {
    configurable: true,
    value: {
      estimate: () => Promise.resolve({ usage: 12_345_678 }),
      persisted: () => Promise.resolve(false),
      persist,
    },
  })
  fakeBrowser.permissions.contains = () => Promise.resolve(false)
  fakeBrowser.commands.getAll = vi.fn<() => Promise<object[]>>().mockResolvedValue([
    { name: '_execute_action', description: '', shortcut: 'Alt+Shift+F' },
    { name: 'save-post', description: '', shortcut: '' },
  ])
})

function setup(settings: Partial<SettingValues> = {}, detail = '') {
  const store = storeOf(listed(1))
  store.reader.settings.value = { ...DEFAULT_SETTINGS, ...settings }
  const onGo = vi.fn<() => void>()
  render(
    <>
      <SettingsPage store={store} onGo={onGo} detail={detail} />
      <StepNews store={store} />
    </>,
  )
  return { store, onGo, user: userEvent.setup() }
}

function part(name: string) {
  return within(screen.getByRole('region', { name }))
}

function chosen(group: string) {
  const radios = within(screen.getByRole('group', { name: group })).getAllByRole<HTMLInputElement>('radio')
  return radios.filter(({ checked }) => checked).map(({ labels }) => labels?.[0]?.textContent)
}

describe('every setting is kept as it is chosen', () => {
  const { appearance, view, clients, button } = DEFAULT_SETTINGS

  test.each<[group: string, choice: string, name: keyof SettingValues, value: unknown]>([
    ['Theme', 'Dark', 'appearance', { ...appearance, theme: 'dark' }],
    ['Language', '한국어', 'appearance', { ...appearance, language: 'ko' }],
    ['Language', 'Русский', 'appearance', { ...appearance, language: 'ru' }],
    ['List', 'Compact', 'view', { ...view, density: 'compact' }],
    ['Order of the list', 'Posted first', 'view', { ...view, order: 'old' }],
    ['Grouping of the list', 'By channel', 'view', { ...view, group: 'channel' }],
    ['Open posts in', 'Telegram app', 'clients', { ...clients, preferred: 'app' }],
    ['The save button on a post', 'Always', 'button', { ...button, shown: 'always' }],
    ['Number on the toolbar button', 'None', 'button', { ...button, badge: 'none' }],
  ])('%s: %s', async (group, choice, name, value) => {
    const { user, store } = setup()
    expect(chosen(group)).not.toEqual([choice])
    await user.click(within(screen.getByRole('group', { name: group })).getByRole('radio', { name: choice }))
    await screen.findByText('Saved')
    expect(sent).toHaveBeenCalledExactlyOnceWith('changeSetting', { name, value })
    expect([chosen(group), store.reader.settings.value[name]]).toEqual([[choice], value])
  })

  test('which clients show the button, down to none', async () => {
    const { user, store } = setup()
    const group = within(screen.getByRole('group', { name: 'Show the save button in' }))
    for (const name of ['Telegram Web A', 'Public page (t.me)', 'Telegram Web K'])
      await user.click(group.getByRole('checkbox', { name }))
    expect(store.reader.settings.value.clients.enabled).toEqual([])
    await user.click(group.getByRole('checkbox', { name: 'Telegram Web A' }))
    expect(sent.mock.calls.map(([, change]) => change)).toEqual(
      [['web-k', 'preview'], ['web-k'], [], ['web-a']].map((enabled) => ({
        name: 'clients',
        value: { ...clients, enabled },
      })),
    )
  })

  test('one that was not kept is as before, and the reader is told why', async () => {
    const { user } = setup()
    sent.mockResolvedValue({ ok: false, fault: 'full' })
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    expect(await screen.findByText(/^Not saved\. The disk is full/)).toBeTruthy()
    expect(chosen('Theme')).toEqual(['Same as the system'])
    sent.mockResolvedValue({ ok: true, value: null })
    await user.click(screen.getByRole('radio', { name: 'Dark' }))
    await screen.findByText('Saved')
    expect(screen.queryByText(/Not saved/)).toBeNull()
  })
})

describe('automatic tags', () => {
  async function withPeers(store: LibraryStore) {
    await act(() => {
      store.source.peers.value = new Map<string, KeptPeer>([
        [peer.key, peer],
        ['channel:2', { key: 'channel:2', kind: 'channel', title: 'Quay', client: 'web-k' }],
      ])
    })
  }

  test('a rule is kept with its first tag, and its channel is not offered again', async () => {
    const { user, store } = setup()
    await withPeers(store)
    const rules = part('Automatic tags')
    await user.selectOptions(rules.getByRole('combobox', { name: 'Add a rule for' }), 'Quay')
    expect(sent).not.toHaveBeenCalled()
    const rule = within(rules.getByRole('group', { name: 'Quay' }))
    await user.type(rule.getByRole('combobox', { name: 'Add tag' }), 'boats{Enter}')
    expect(sent).toHaveBeenLastCalledWith('changeSetting', {
      name: 'rules',
      value: [{ peerKey: 'channel:2', tags: ['boats'] }],
    })
    expect(rules.getAllByRole('option').map(({ textContent }) => textContent)).not.toContain('Quay')
    await user.type(rule.getByRole('combobox', { name: 'Add tag' }), 'Boats,sea,')
    expect(store.reader.settings.value.rules).toEqual([{ peerKey: 'channel:2', tags: ['boats', 'sea'] }])
  })

  test('a rule without its last tag is none, but stays there to be given another', async () => {
    const { user, store } = setup({ rules: [{ peerKey: 'channel:1', tags: ['late'] }] })
    await withPeers(store)
    const rules = part('Automatic tags')
    await user.click(rules.getByRole('button', { name: 'Remove tag late' }))
    expect(store.reader.settings.value.rules).toEqual([])
    await user.type(rules.getByRole('combobox', { name: 'Add tag' }), 'early{Enter}')
    expect(store.reader.settings.value.rules).toEqual([{ peerKey: 'channel:1', tags: ['early'] }])
    await user.click(rules.getByRole('button', { name: 'Remove rule for Harbour Demo' }))
    expect(store.reader.settings.value.rules).toEqual([])
    expect(rules.queryByRole('group', { name: 'Harbour Demo' })).toBeNull()
  })

  test('are given to the posts kept so far in one step that can be undone', async () => {
    const db = await emptyLibrary()
    const key = `channel:${HARBOUR.id}`
    await savePosts(db, [seenPost({ messageId: 1 }), seenPost({ messageId: 2 })], 1)
    const { user } = setup({ rules: [{ peerKey: key, tags: ['late'] }] })
    await savePosts(db, [seenPost({ messageId: 3 })], 2)
    tellPages({ keys: [`${key}/3`] })
    sent.mockResolvedValue({ ok: true, value: { changed: 3 } })
    await user.click(await screen.findByRole('button', { name: 'Tag the 3 posts kept so far' }))
    expect(sent).toHaveBeenCalledExactlyOnceWith('takeStep', {
      id: expect.any(String),
      what: { kind: 'tag', add: ['late'], remove: [] },
      keys: [`${key}/1`, `${key}/2`, `${key}/3`],
    })
    await screen.findByText('3 posts tagged.')
    sent.mockResolvedValue({ ok: true, value: { left: 0, keys: [] } })
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await screen.findByText('Undone.')
    expect(sent.mock.lastCall?.[0]).toBe('undoStep')
  })
})

test('in a Firefox that cannot be asked to, the reader is told where shortcuts are changed', () => {
  vi.stubEnv('FIREFOX', 'true')
  setup()
  expect(part('Keyboard').getByText(/about:addons/)).toBeTruthy()
})

test('the keys are those that the browser has now, also after they were changed there', async () => {
  const create = vi.spyOn(fakeBrowser.tabs, 'create')
  const { user } = setup()
  const keys = part('Keyboard')
  const texts = () => keys.getAllByRole('row').map(({ textContent }) => textContent)
  await vi.waitFor(() =>
    expect(texts().slice(0, 2)).toEqual(['Open GalpiAlt+Shift+F', expect.stringMatching(/not set$/)]),
  )
  expect(texts()).toContain('Next postJ')
  await user.click(keys.getByRole('button', { name: 'Change shortcuts' }))
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'chrome://extensions/shortcuts' })
  fakeBrowser.commands.getAll = () =>
    Promise.resolve([{ name: '_execute_action', description: '', shortcut: 'Ctrl+Q' }])
  window.dispatchEvent(new Event('focus'))
  await vi.waitFor(() => expect(texts()[0]).toBe('Open GalpiCtrl+Q'))
})

describe('storage', () => {
  test('says how much there is, and leads to the trash when something lies there', async () => {
    const db = await emptyLibrary()
    await savePosts(db, [seenPost({ messageId: 1 }), seenPost({ messageId: 2 })], 1)
    const post = await db.get('posts', `channel:${HARBOUR.id}/1`)
    if (post) await db.put('trash', { key: post.key, post, deletedAt: 1 })
    const { user, onGo } = setup()
    const storage = part('Storage and privacy')
    const numbers = () => storage.getAllByRole('definition').map(({ textContent }) => textContent)
    await vi.waitFor(() => expect(numbers()).toEqual(['2', '0', expect.stringMatching(/^1/), '12.3 MB']))
    await user.click(storage.getByRole('button', { name: 'Open trash' }))
    expect(onGo).toHaveBeenCalledExactlyOnceWith('trash')
  })

  test('asks the browser to keep the library, and says when it does not agree', async () => {
    const { user } = setup()
    persist.mockResolvedValueOnce(false)
    const ask = await screen.findByRole('button', { name: 'Ask it to keep the library' })
    await user.click(ask)
    await screen.findByText(/did not agree/)
    await user.click(ask)
    await screen.findByText('The browser keeps your library until you delete it.')
    expect(screen.queryByText(/did not agree/)).toBeNull()
  })
})

test('a browser that keeps the library by permission is not asked', async () => {
  fakeBrowser.permissions.contains = () => Promise.resolve(true)
  setup()
  await screen.findByText('The browser keeps your library until you delete it.')
  expect(screen.queryByRole('button', { name: 'Ask it to keep the library' })).toBeNull()
})

test('what was asked for in the address has the focus, and so has what is chosen in the contents', async () => {
  const { user } = setup({}, 'storage')
  const focused = () => document.activeElement?.textContent
  await vi.waitFor(() => expect(focused()).toBe('Storage and privacy'))
  await user.click(screen.getByRole('link', { name: 'About' }))
  expect(focused()).toBe('About')
  expect(part('About').getByText(/Galpi 1\.2\.3/)).toBeTruthy()
})
