import { render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { DamageNotice } from '../../../components/app/damage-notice'
import { DamageSettings } from '../../../components/settings/damage-settings'
import { dropSetAside } from '../../../utils/library/quarantine'
import type { LibraryDatabase } from '../../../utils/library/schema'
import { tellSetAside } from '../../../utils/messages/changes'
import { emptyLibrary } from '../../library/sample'
import { sent } from '../fakes'
import { listed, storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

const POST = { key: 'channel:7/1', text: 5, note: 'mine' }

let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
  sent.mockReset().mockResolvedValue({ ok: true, value: null })
})

async function setup() {
  await db.add('quarantine', { store: 'posts', key: POST.key, value: POST, foundAt: 1_000 })
  await db.add('quarantine', { store: 'tags', key: 'boats', value: { key: 'boats', size: 9n }, foundAt: 2_000 })
  const onGo = vi.fn<() => void>()
  render(
    <>
      <DamageNotice />
      <DamageSettings store={storeOf(listed(1))} onGo={onGo} />
    </>,
  )
  const [tag, post] = await screen.findAllByRole('listitem')
  return { onGo, user: userEvent.setup(), post: within(post as HTMLElement), tag: within(tag as HTMLElement) }
}

test('damaged records are counted and shown, the latest first', async () => {
  const { post, tag } = await setup()
  await screen.findByText('2 records could not be read and were set aside.')
  expect(tag.getByText('Tag')).toBeDefined()
  expect(tag.queryByRole('button', { name: 'Put back what is readable' })).toBeNull()
  expect(post.getByText('Post')).toBeDefined()
  expect(post.getByText(/"note": "mine"/)).toBeDefined()
})

test('each can be copied, and all of them', async () => {
  const { post, user } = await setup()
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
  await user.click(post.getByRole('button', { name: 'Copy as JSON' }))
  expect(JSON.parse(String(write.mock.lastCall?.[0]))).toEqual({ store: 'posts', key: POST.key, value: POST })
  await post.findByText('Copied.')
  await user.click(screen.getByRole('button', { name: 'Copy all as JSON' }))
  expect(JSON.parse(String(write.mock.lastCall?.[0]))).toMatchObject([{ value: { size: '9n' } }, { value: POST }])
})

test('that the browser copies nothing is said where it was asked for', async () => {
  const { post, user } = await setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'))
  await user.click(post.getByRole('button', { name: 'Copy as JSON' }))
  await post.findByText('clipboard-refused')
  expect(post.queryByText('Copied.')).toBeNull()
})

test('what is readable can be put back, or a backup be restored', async () => {
  const { post, user, onGo } = await setup()
  await user.click(post.getByRole('button', { name: 'Put back what is readable' }))
  expect(sent).toHaveBeenCalledExactlyOnceWith('mendSetAside', { id: 1 })
  await user.click(screen.getByRole('button', { name: 'Restore a backup' }))
  expect(onGo).toHaveBeenCalledExactlyOnceWith('transfer', 'backup')
})

test('one goes for good only after a question', async () => {
  const { tag, user } = await setup()
  await user.click(tag.getByRole('button', { name: 'Remove…' }))
  expect(sent).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Delete for good' }))
  expect(sent).toHaveBeenCalledExactlyOnceWith('dropSetAside', { id: 2 })
  for (const id of [1, 2]) await dropSetAside(db, id)
  tellSetAside([])
  await screen.findByText('Nothing is damaged.')
  expect(screen.queryByText(/set aside/)).toBeNull()
})
