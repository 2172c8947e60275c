import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { longChannel } from '../../seeds/long-channel'
import { between, mulberry32, pick, type Random, shuffled } from '../../seeds/random'
import type { Launched } from '../../scripts/launch'
import { openOwn, openPage, startGalpi } from './galpi'
import { ask, clickSave, killBrowser } from './reader'
import { makeTrouble } from './troubles'
import { unlessHung } from './unless-hung'

const SEED = 20_261_127
const CHANGES = 1_000
/** After so many acknowledged changes the browser is killed. */
const KILLED_AFTER = new Set([230, 480, 760])
/** Posts that are saved by their buttons. */
const SAVES = 100
const TEST_MS = 600_000
/** Longer than a page needs for what it is asked, with all the limits of its own. */
const HUNG_AFTER_MS = 60_000
const CLOSED_AFTER_MS = 10_000
/** What is interrupted so often in a row is broken. */
const TRIES = 25
const TAGS = ['boats', 'late', 'tide', 'quay', 'ropes', 'sails', 'gulls', 'buoys']

/** What was acknowledged of a post; it stands outside of the browser. */
interface Acknowledged {
  tags: Set<string>
  note: string
}

const random = mulberry32(SEED)
const known = new Map<string, Acknowledged>()
let acknowledged = 0
let profile: string
let browser: Promise<Launched>

beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'galpi-durability-'))
  browser = startGalpi({ profile })
})
afterAll(async () => {
  await (await browser).close()
  rmSync(profile, { recursive: true, force: true })
})

/** A page that is opened again when it is gone, and with it the browser. */
class Window {
  #page: Page | undefined

  constructor(private readonly open: (galpi: Launched) => Promise<Page>) {}

  /** What `work` brought; undefined when something came in between. */
  async try<T>(work: (page: Page) => Promise<T>): Promise<T | undefined> {
    try {
      return await unlessHung('what a page is asked', this.#ask(work), HUNG_AFTER_MS)
    } catch (error) {
      if (!isInterruption(error)) throw error
      this.#page = undefined
      return undefined
    }
  }

  async #ask<T>(work: (page: Page) => Promise<T>): Promise<T> {
    if (!this.#page || this.#page.isClosed()) this.#page = await this.open(await browser)
    return work(this.#page)
  }

  async close(): Promise<void> {
    const page = this.#page
    this.#page = undefined
    // It may be closed already, or be closing.
    if (page) await unlessHung('closing a page', page.close(), CLOSED_AFTER_MS).catch(() => undefined)
  }
}

function isInterruption(error: unknown): boolean {
  return /closed|crashed|destroyed|detached|ERR_ABORTED|disconnected|Timeout/i.test(String(error))
}

function count(): void {
  acknowledged += 1
  if (!KILLED_AFTER.has(acknowledged)) return
  browser = browser.then(killBrowser).then(() => startGalpi({ profile }))
}

/** Tries until it is done. */
async function insist(what: string, work: () => Promise<boolean | undefined>): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) if (await work()) return
  throw new Error(`${what}: not done in ${TRIES} tries.`)
}

/** Saves the newest posts of the channel by their buttons, page by page. */
async function saveAll(): Promise<void> {
  const ids = longChannel.posts
    .map(({ messageId }) => messageId)
    .toReversed()
    .slice(0, SAVES)
  for (let start = 0; start < ids.length; start += 10) {
    const first = ids[start] ?? 0
    const address = `https://t.me/s/${longChannel.username}?before=${first + 10}`
    const window = new Window((galpi) => openPage(galpi, address))
    for (const id of shuffled(random, ids.slice(start, start + 10))) {
      await insist(`saving ${id}`, () => window.try((page) => clickSave(page, id)))
      known.set(`channel:${longChannel.id}/${id}`, { tags: new Set(), note: '' })
      count()
    }
    await window.close()
  }
}

/** Tags and writes on what is saved by then, until there were `CHANGES` changes in all. */
async function organise(draw: Random): Promise<void> {
  const window = new Window((galpi) => openOwn(galpi, 'sidepanel'))
  const send = async (type: string, data: unknown) => {
    await insist(type, async () => {
      const answer = await window.try((page) => ask(page, type, data))
      if (answer && !answer.ok && answer.fault !== 'damaged') throw new Error(`${type}: ${answer.fault}`)
      return answer?.ok
    })
  }
  while (acknowledged < CHANGES) {
    const [key, own] = pick(draw, [...known]) ?? []
    // In step with the saves, so that all the troubles come upon both.
    if (!key || !own || (known.size < SAVES && acknowledged >= (known.size * CHANGES) / SAVES)) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      continue
    }
    await change(draw, key, own, send)
    count()
  }
  await window.close()
}

async function change(
  draw: Random,
  key: string,
  own: Acknowledged,
  send: (type: string, data: unknown) => Promise<void>,
): Promise<void> {
  const tag = pick(draw, TAGS) ?? ''
  const kind = draw()
  if (kind < 0.35) {
    await send('changeTags', { keys: [key], change: { add: [tag] } })
    own.tags.add(tag)
  } else if (kind < 0.5) {
    await send('changeTags', { keys: [key], change: { remove: [tag] } })
    own.tags.delete(tag)
  } else if (kind < 0.6) {
    const some = shuffled(draw, [...known]).slice(0, between(draw, 2, 8))
    const what = { kind: 'tag', add: [tag], remove: [] }
    await send('takeStep', { id: crypto.randomUUID(), what, keys: some.map(([each]) => each) })
    for (const [, { tags }] of some) tags.add(tag)
  } else {
    const note = `note ${Math.floor(draw() * 1e9).toString(36)}`
    await send('setNote', { key, note, base: own.note })
    own.note = note
  }
}

/** Runs in a page of ours: every record of the library, by store. */
function readLibrary(): Promise<Record<string, Record<string, unknown>[]>> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('galpi')
    opening.addEventListener('success', () => {
      const stores = [...opening.result.objectStoreNames]
      const transaction = opening.result.transaction(stores)
      const reading = stores.map((name) => [name, transaction.objectStore(name).getAll()] as const)
      transaction.addEventListener('complete', () => {
        opening.result.close()
        resolve(Object.fromEntries(reading.map(([name, { result }]) => [name, result])))
      })
    })
  })
}

test(
  'a thousand saves, tags and notes are there, each once, whatever was killed meanwhile',
  async () => {
    let isOver = false
    const troubles = makeTrouble(
      () => browser,
      mulberry32(SEED + 1),
      () => isOver,
    )
    await Promise.all([saveAll(), organise(mulberry32(SEED + 2))])
    isOver = true
    console.info(`${acknowledged} changes`, await troubles)

    const page = await openOwn(await browser, 'library')
    const library = await page.evaluate(readLibrary)
    const posts = library.posts ?? []
    const kept = posts.map(({ key, tags, note }) => [key, { tags: new Set(tags as string[]), note }] as const)
    expect(new Map(kept)).toEqual(known)
    expect(posts.every(({ tags }) => new Set(tags as string[]).size === (tags as string[]).length)).toBe(true)

    const wanted = TAGS.map((tag) => [tag, [...known.values()].filter(({ tags }) => tags.has(tag)).length] as const)
    expect(library.peers).toHaveLength(1)
    expect(new Map(library.tagUse?.map(({ tag, count: uses }) => [tag, uses]))).toEqual(new Map(wanted))
    expect(new Set(library.changes?.flatMap(({ key, more }) => [key, ...((more as string[]) ?? [])]))).toEqual(
      new Set(known.keys()),
    )
    const parts = new Set(library.stepParts?.map(({ step }) => step))
    expect(parts).toEqual(new Set(library.steps?.map(({ id }) => id)))

    const search = page.getByRole('searchbox')
    const status = page.getByRole('status')
    for (const [tag, uses] of wanted) {
      await search.fill(`tag:${tag}`)
      await status.getByText(`${uses} of ${known.size}`).waitFor()
    }
    for (const [, { note }] of shuffled(random, [...known])
      .filter(([, own]) => own.note)
      .slice(0, 10)) {
      await search.fill(`"${note}"`)
      await status.getByText(`1 of ${known.size}`).waitFor()
    }
  },
  TEST_MS,
)
