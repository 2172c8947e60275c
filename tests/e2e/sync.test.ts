import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { EXTENSION_FOLDER, type Launched } from '../../scripts/launch'
import { keptPosts, openOwn, openPage, postOf, PREVIEW, save, savedButton, startGalpi } from './galpi'
import { setUp, setUpFolder, wipe, work } from './sync-thread'
import { Line, PASSWORD, startWebdav, USER, type WebdavServer } from './webdav-server'

/** The same build, but that it may reach this machine from the start: nobody is there to click on the browser’s question. */
let allowed: string
let server: WebdavServer
let line: Line
let address: string

beforeAll(() => {
  allowed = mkdtempSync(join(tmpdir(), 'galpi-allowed-'))
  cpSync(EXTENSION_FOLDER, allowed, { recursive: true })
  const file = join(allowed, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { host_permissions: string[] }
  manifest.host_permissions.push('http://127.0.0.1/*')
  writeFileSync(file, JSON.stringify(manifest))
})
afterAll(() => rmSync(allowed, { recursive: true, force: true }))

beforeEach(async () => {
  server = await startWebdav()
  line = new Line()
  address = await line.open(server.port)
})
afterEach(async () => {
  await line.close()
  await server.close()
})

const place = () => ({ kind: 'webdav', url: address, user: USER, password: PASSWORD }) as const

async function connect(galpi: Launched, name: string, password = PASSWORD): Promise<Page> {
  const page = await openOwn(galpi, 'library')
  await page.goto(`${page.url()}#transfer/sync`)
  await page.getByRole('textbox', { name: 'Name of this device' }).fill(name)
  await page.getByRole('radio', { name: 'A WebDAV server' }).check()
  await page.getByRole('textbox', { name: 'Address' }).fill(address)
  await page.getByRole('textbox', { name: 'User name' }).fill(USER)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Connect' }).click()
  return page
}

async function syncNow(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Sync now' }).click()
  return idle(page)
}

/** What the page says once no sync runs. */
async function idle(page: Page): Promise<string> {
  const status = page.locator('.sync-status')
  await expect.poll(() => status.innerText()).toMatch(/^Synced /)
  return status.innerText()
}

/** What is kept, without what is each device’s own. */
async function kept(galpi: Launched): Promise<Record<string, unknown>> {
  const posts = await keptPosts(galpi)
  return Object.fromEntries(
    posts.map(({ key, text, tags, note }) => [key, { text, note, tags: (tags as string[]).toSorted() }]),
  )
}

const ask = (page: Page, type: string, data: unknown) =>
  page.evaluate(
    ([kind, what]) => chrome.runtime.sendMessage({ id: 1, type: kind, data: what, timestamp: Date.now() }),
    [type, data] as const,
  )

describe('two browsers at one WebDAV server', () => {
  let a: Launched
  let b: Launched

  beforeEach(async () => {
    ;[a, b] = await Promise.all([startGalpi({ extension: allowed }), startGalpi({ extension: allowed })])
  })
  afterEach(async () => {
    await Promise.all([a.close(), b.close()])
  })

  test('what is saved, tagged and noted in one is in the other, and edits of both are merged', async () => {
    const [first, second] = sampleChannel.posts.slice(-2).map(({ messageId }) => messageId) as [number, number]
    const preview = await openPage(a, PREVIEW)
    await save(preview, first)
    await preview.getByRole('combobox', { name: 'Add tag' }).fill('LLM,')
    await preview.getByRole('button', { name: 'Remove tag LLM' }).waitFor()
    await save(preview, second)
    const onA = await connect(a, 'Laptop')
    await idle(onA)
    const onB = await connect(b, 'Desktop')
    expect(await idle(onB)).toContain('0 told, 3 heard')
    expect(await kept(b)).toEqual(await kept(a))
    expect(await onB.getByRole('list', { name: 'Devices' }).innerText()).toContain('Laptop')

    const [key = ''] = Object.entries(await kept(a)).find(([each]) => each.endsWith(`/${first}`)) ?? []
    await ask(onA, 'changeTags', { keys: [key], change: { add: ['from a'], remove: ['LLM'] } })
    await ask(onB, 'changeTags', { keys: [key], change: { add: ['from b'] } })
    await ask(onB, 'setNote', { key, note: 'read again', base: '' })
    await syncNow(onB)
    await syncNow(onA)
    await syncNow(onB)
    for (const each of [a, b])
      expect((await kept(each))[key]).toMatchObject({ tags: ['from a', 'from b'], note: 'read again' })

    await ask(onA, 'removePosts', { keys: [key] })
    await syncNow(onA)
    await syncNow(onB)
    for (const each of [a, b]) expect(Object.keys(await kept(each))).toHaveLength(1)
    // What came by sync is marked in Telegram’s pages as well.
    const other = await openPage(b, PREVIEW)
    await savedButton(postOf(other, second)).waitFor()
  })

  test('a page that is open follows by itself', async () => {
    const onB = await connect(b, 'Desktop')
    await idle(onB)
    const onA = await connect(a, 'Laptop')
    await idle(onA)
    await ask(onA, 'savePosts', { posts: [seen(1)] })
    const written = () => globSync('galpi/v1/*/*.jsonl.gz', { cwd: server.folder }).length
    await expect.poll(written).toBeGreaterThan(0)
    await onB.reload()
    await expect.poll(async () => Object.keys(await kept(b))).toEqual([keyOf(1)])
  })

  test('a wrong password is said, and nothing is kept', async () => {
    const page = await connect(a, 'Laptop', 'wrong')
    await page.getByRole('alert').getByText('refuses the user name or the password').waitFor()
    expect(readdirSync(server.folder)).toEqual([])
    await page.reload()
    await page.getByRole('button', { name: 'Choose folder…' }).waitFor()
  })

  test('an emptied folder takes nothing away, and is filled again', async () => {
    const preview = await openPage(a, PREVIEW)
    await save(preview, sampleChannel.posts.at(-1)?.messageId ?? 0)
    const onA = await connect(a, 'Laptop')
    await idle(onA)
    const onB = await connect(b, 'Desktop')
    await idle(onB)
    rmSync(join(server.folder, 'galpi'), { recursive: true })
    await syncNow(onB)
    await syncNow(onA)
    for (const each of [a, b]) expect(Object.keys(await kept(each))).toHaveLength(1)
    expect(globSync('galpi/v1/*/*.jsonl.gz', { cwd: server.folder }).length).toBeGreaterThan(0)
  })

  test('switching off leaves the library, and takes the own files away if wanted', async () => {
    const preview = await openPage(a, PREVIEW)
    await save(preview, sampleChannel.posts.at(-1)?.messageId ?? 0)
    const page = await connect(a, 'Laptop')
    await idle(page)
    await page.getByRole('button', { name: 'Switch off…' }).click()
    await page.getByRole('button', { name: 'Delete the files' }).click()
    await page.getByRole('button', { name: 'Choose folder…' }).waitFor()
    expect(globSync('galpi/v1/*/*', { cwd: server.folder })).toEqual([])
    expect(Object.keys(await kept(a))).toHaveLength(1)
  })

  describe.each([
    ['before a request is done', false],
    ['after it was done, before the answer', true],
  ])('interrupted at every step, %s', (_, isDone) => {
    test('it goes on where it was, and nothing is lost', { timeout: 240_000 }, async () => {
      const [onA, onB] = await Promise.all([a, b].map((each) => openOwn(each, 'welcome')))
      if (!onA || !onB) throw new Error('No page')
      await setUp(onA, 'a'.repeat(16), place())
      await setUp(onB, 'b'.repeat(16), place())
      line.isDone = isDone
      let interrupted = 0
      for (let step = 1; step < 60; step += 1) {
        await ask(onA, 'savePosts', { posts: [seen(step)] })
        await ask(onA, 'changeTags', { keys: [keyOf(step)], change: { add: [`a ${step}`] } })
        if (step > 1) await ask(onB, 'changeTags', { keys: [keyOf(step - 1)], change: { add: [`b ${step}`] } })
        if (step > 2) await ask(onA, 'removePosts', { keys: [keyOf(step - 2)] })
        const faults = [await broken(onA, step), await broken(onB, step)].filter(Boolean)
        for (const page of [onA, onB, onA]) expect(await work(page, { ask: 'sync' })).not.toHaveProperty('fault')
        const [here, there] = await Promise.all([kept(a), kept(b)])
        expect(there).toEqual(here)
        expect(Object.keys(here)).toHaveLength(Math.min(step, 2))
        expect(here[keyOf(step)]).toMatchObject({ tags: [`a ${step}`] })
        interrupted += faults.length
        if (faults.length === 0) break
      }
      // Until a whole sync went through.
      expect(interrupted).toBeGreaterThan(5)
    })

    async function broken(page: Page, step: number): Promise<boolean> {
      line.left = step
      const result = await work(page, { ask: 'sync' })
      line.left = Infinity
      if ('fault' in result) expect(result.fault).toBe('offline')
      return 'fault' in result
    }
  })

  test('a half-written segment is left for later', async () => {
    const [onA, onB] = await Promise.all([a, b].map((each) => openOwn(each, 'welcome')))
    if (!onA || !onB) throw new Error('No page')
    await setUp(onA, 'a'.repeat(16), place())
    await setUp(onB, 'b'.repeat(16), place())
    await ask(onA, 'savePosts', { posts: [seen(1)] })
    await work(onA, { ask: 'sync' })
    const [name = ''] = globSync('galpi/v1/*/00000001.jsonl.gz', { cwd: server.folder })
    const whole = readFileSync(join(server.folder, name))
    truncateSync(join(server.folder, name), Math.floor(whole.length / 2))
    expect(await work(onB, { ask: 'sync' })).toMatchObject({ done: { waiting: 1 } })
    expect(await kept(b)).toEqual({})
    writeFileSync(join(server.folder, name), whole)
    expect(await work(onB, { ask: 'sync' })).toMatchObject({ done: { waiting: 0 } })
    expect(await kept(b)).toEqual(await kept(a))
  })
})

function keyOf(messageId: number): string {
  return `channel:1009876543/${messageId}`
}

function seen(messageId: number) {
  return {
    peer: { kind: 'channel', id: 1_009_876_543, title: 'Harbour' },
    messageId,
    client: 'web-k',
    text: `Ferry ${messageId}`,
    entities: [],
    postedAt: 1_772_539_200_000,
    media: [],
    reactions: [],
  }
}

test('a folder: a library that was wiped joins again and gets everything back', async () => {
  const galpi = await startGalpi()
  const page = await openOwn(galpi, 'welcome')
  for (const messageId of [1, 2, 3]) await ask(page, 'savePosts', { posts: [seen(messageId)] })
  await setUpFolder(page, 'a'.repeat(16))
  expect(await work(page, { ask: 'sync' })).toMatchObject({ done: { received: 0, waiting: 0 } })
  const before = await kept(galpi)
  await wipe(page)
  expect(await kept(galpi)).toEqual({})
  await setUpFolder(page, 'b'.repeat(16))
  expect(await work(page, { ask: 'sync' })).toMatchObject({ done: { removed: 0 } })
  expect(await kept(galpi)).toEqual(before)
  await galpi.close()
})

describe('who may connect', () => {
  test('no page of ours, not even where the browser would let it', async () => {
    const galpi = await startGalpi({ extension: allowed })
    for (const name of ['popup', 'sidepanel', 'library', 'welcome'] as const) {
      const page = await openOwn(galpi, name)
      const refusal = await page.evaluate(async (url) => {
        const violated = new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
            once: true,
          })
        })
        const answer = await fetch(url).then(
          () => 'answered',
          () => 'refused',
        )
        return answer === 'refused' ? violated : answer
      }, address)
      expect([name, refusal]).toEqual([name, 'connect-src'])
      await page.close()
    }
    expect(line.count).toBe(0)
    // The thread may, there.
    const page = await openOwn(galpi, 'welcome')
    expect(await work(page, { ask: 'try', place: place() })).toEqual({ done: null })
    expect(line.count).toBeGreaterThan(0)
    await galpi.close()
  })

  test('nor the sync thread, unless the reader allowed it that server', async () => {
    const galpi = await startGalpi()
    const page = await openOwn(galpi, 'welcome')
    expect(await work(page, { ask: 'try', place: place() })).toEqual({ fault: 'offline' })
    expect(await work(page, { ask: 'try', place: { ...place(), url: 'http://192.168.0.1/' } })).toEqual({
      fault: 'insecure',
    })
    await galpi.close()
  })
})
