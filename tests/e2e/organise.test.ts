import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Launched } from '../../scripts/launch'
import { sampleChannel } from '../../seeds/channel'
import { generatePosts } from '../../seeds/generate'
import { keptPosts, openOwn, startGalpi, straysOf } from './galpi'

const GENERATED = 1_500
const SAMPLES = sampleChannel.posts.slice(-40)
const ALL = GENERATED + SAMPLES.length

let galpi: Launched

beforeAll(async () => {
  galpi = await startGalpi()
  const page = await openOwn(galpi, 'popup')
  const posts = [...generatePosts(GENERATED), ...SAMPLES]
  for (let start = 0; start < posts.length; start += 500)
    await page.evaluate(
      (some) => chrome.runtime.sendMessage({ id: 1, type: 'savePosts', data: { posts: some }, timestamp: 1 }),
      posts.slice(start, start + 500),
    )
  await page.close()
}, 120_000)
afterAll(() => galpi.close())

const list = (page: Page): Locator => page.getByRole('list', { name: 'Saved posts' })
const status = (page: Page): Promise<string> => page.getByRole('status').first().innerText()
const number = (value: number) => value.toLocaleString('en')
const focusIn = (page: Page, selector: string) =>
  page.evaluate((wanted) => Boolean(document.activeElement?.matches(wanted)), selector)

async function openLibraryPage(hash = ''): Promise<Page> {
  const page = await openOwn(galpi, 'library')
  await page.getByRole('article').first().waitFor()
  if (hash) await page.goto(`${page.url()}#${hash}`)
  if (hash) await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** How many rows of the list lie over the next one. */
function overlaps(page: Page): Promise<number> {
  return list(page).evaluate((element) => {
    const rows = [...element.querySelectorAll('li')].map((row) => row.getBoundingClientRect())
    return rows.filter(({ bottom }, index) => bottom > (rows[index + 1]?.top ?? Infinity) + 1).length
  })
}

/** What is kept of some posts, by what one looks for. */
async function kept(where: (post: Record<string, unknown>) => boolean): Promise<Record<string, unknown>[]> {
  return (await keptPosts(galpi)).filter(where)
}

test('the list draws what is in view, however long it is, and is where it was when one comes back', async () => {
  const page = await openLibraryPage()
  await expect.poll(() => status(page)).toBe(`${number(ALL)} posts`)
  const scroller = page.locator('.library-posts .post-scroller')
  const last = list(page).locator(`li[aria-posinset="${ALL}"]`)
  // What is drawn turns out higher or lower than was assumed.
  await expect
    .poll(async () => {
      await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight))
      return last.getByRole('article').count()
    })
    .toBe(1)
  expect(await list(page).getByRole('listitem').count()).toBeLessThan(60)
  expect(await last.getAttribute('aria-setsize')).toBe(String(ALL))

  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2))
  await expect.poll(() => list(page).locator('.is-waiting').count()).toBe(0)
  // Rows are measured as they are drawn.
  await page.waitForTimeout(500)
  const top = () =>
    scroller.evaluate((element) => {
      const { left, top: y } = element.getBoundingClientRect()
      return document
        .elementFromPoint(left + 40, y + 10)
        ?.closest('li')
        ?.getAttribute('aria-posinset')
    })
  const before = await top()
  expect(Number(before)).toBeGreaterThan(ALL / 4)
  await page.getByRole('button', { name: 'Tags', exact: true }).click()
  await page.getByRole('heading', { name: 'Tags', level: 1 }).waitFor()
  await page.goBack()
  await expect.poll(top).toBe(before)
  await page.close()
})

test('the list is grouped by day and by channel, and dense when one wants it so', async () => {
  const page = await openLibraryPage()
  await page.getByRole('button', { name: 'Order and layout' }).click()
  await page.getByRole('radio', { name: 'By channel' }).check()
  await expect.poll(() => list(page).locator('.divider').first().innerText()).toMatch(/ · \d+$/)
  await page.getByRole('radio', { name: 'By day' }).check()
  await expect.poll(() => list(page).locator('.divider').first().innerText()).toMatch(/^\w{3}, /)
  await page.getByRole('radio', { name: 'Compact' }).check()
  await expect.poll(() => page.locator('.post-scroller.is-compact').count()).toBe(1)
  await expect.poll(() => overlaps(page)).toBe(0)
  await page.getByRole('radio', { name: 'None' }).check()
  await page.getByRole('radio', { name: 'Comfortable' }).check()
  await expect.poll(() => overlaps(page)).toBe(0)
  await page.keyboard.press('Escape')
  expect(await page.getByRole('radio').count()).toBe(0)
  await page.close()
})

test('rows that another list puts elsewhere lie over no other', async () => {
  const page = await openLibraryPage()
  for (const query of ['투자', 'LLM', '투자 LLM', 'model', '']) {
    await page.getByRole('searchbox').fill(query)
    await page.waitForTimeout(600)
    // Rows just drawn stand where they were guessed to, until they are measured.
    await expect.poll(async () => [query, await overlaps(page)]).toEqual([query, 0])
  }
  await page.close()
})

test('filters narrow by adding, with counts that follow', async () => {
  const page = await openLibraryPage()
  const filters = page.getByRole('region', { name: 'Filters' })
  const channel = filters.getByRole('button', { name: /^갈피 샘플/ })
  await channel.click()
  await expect.poll(() => status(page)).toBe(`${SAMPLES.length} of ${number(ALL)} posts`)
  await expect.poll(() => filters.getByRole('button', { name: /^With links/ }).innerText()).toMatch(/\d/)
  const links = Number((await filters.getByRole('button', { name: /^With links/ }).innerText()).replaceAll(/\D/g, ''))
  expect(links).toBeLessThan(SAMPLES.length)
  await filters.getByRole('button', { name: /^With links/ }).click()
  await expect.poll(() => status(page)).toBe(`${links} of ${number(ALL)} posts`)
  await page.getByRole('button', { name: 'Remove filter Has link' }).click()
  await channel.click()
  await expect.poll(() => status(page)).toBe(`${number(ALL)} posts`)
  await page.close()
})

test('the inbox is worked through with the keyboard alone', async () => {
  const page = await openOwn(galpi, 'library')
  await page.getByRole('article').first().waitFor()
  // From the search field, where the cursor is at first: backwards to the places of the library.
  await page.keyboard.press('Shift+Tab')
  while (!(await focusIn(page, 'button.place-name'))) await page.keyboard.press('Shift+Tab')
  while (!(await page.evaluate(() => document.activeElement?.textContent?.startsWith('Inbox'))))
    await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  const left = async () => Number((await status(page)).replaceAll(/ of .*|\D/g, ''))
  const all = (await kept(({ tags, doneAt }) => Array.isArray(tags) && tags.length === 0 && !doneAt)).length
  await expect.poll(left).toBe(all)
  await expect.poll(() => status(page)).toMatch(/ of /)
  const current = () => list(page).locator('li[aria-current]').getAttribute('id')

  await expect.poll(current).toMatch(/^post-/)
  const first = await current()
  await page.keyboard.press('j')
  await expect.poll(current).not.toBe(first)
  const second = await current()
  await page.keyboard.press('k')
  await expect.poll(current).toBe(first)

  // Out of the inbox without a tag, and back.
  await page.keyboard.press('e')
  await expect.poll(left).toBe(all - 1)
  await expect.poll(current).toBe(second)
  await page.keyboard.press('z')
  await expect.poll(left).toBe(all)

  // A tag: the list waits until the field is left.
  const tagged = (await current())?.slice('post-'.length)
  await page.keyboard.press('t')
  await expect.poll(() => focusIn(page, '.tag-field input')).toBe(true)
  await page.keyboard.type('triaged')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove tag triaged' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(left).toBe(all - 1)
  await expect.poll(current).toMatch(/^post-/)

  // A note on the next one.
  const noted = (await current())?.slice('post-'.length)
  expect(noted).not.toBe(tagged)
  await page.keyboard.press('n')
  await expect.poll(() => focusIn(page, '.note textarea')).toBe(true)
  await page.keyboard.type('read *again*')
  await page.keyboard.press('Escape')
  await page.getByText('Note saved').waitFor()

  // Two selected, tagged together, and undone.
  await page.keyboard.press('x')
  await page.getByText('1 selected').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText('2 selected').waitFor()
  await page.keyboard.press('e')
  await expect.poll(left).toBe(all - 3)
  await page.keyboard.press('z')
  await expect.poll(left).toBe(all - 1)

  // The card with all of this.
  await page.keyboard.press('?')
  const card = page.getByRole('dialog')
  await card.getByText('Next post').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => card.count()).toBe(0)
  await page.close()

  expect((await kept(({ key }) => key === tagged))[0]).toMatchObject({ tags: ['triaged'], note: '' })
  expect((await kept(({ key }) => key === noted))[0]).toMatchObject({ tags: [], note: 'read *again*' })
  expect(await kept(({ note }) => note === 'read *again*')).toHaveLength(1)
  expect(await kept(({ doneAt }) => doneAt !== undefined)).toEqual([])
})

test('every post that a query finds is tagged at once, and untagged again', async () => {
  const page = await openLibraryPage()
  await page.getByRole('searchbox').fill('channel:galpi_sample')
  await expect.poll(() => status(page)).toBe(`${SAMPLES.length} of ${number(ALL)} posts`)
  await page.getByRole('checkbox', { name: 'Select this post' }).first().check()
  await page.getByRole('button', { name: `Select all ${SAMPLES.length}` }).click()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.keyboard.type('모아두기')
  await page.keyboard.press('Enter')
  await page.getByText(`${SAMPLES.length} posts tagged.`).waitFor()
  const tagged = () => kept(({ tags }) => (tags as string[]).includes('모아두기'))
  expect(await tagged()).toHaveLength(SAMPLES.length)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone.').waitFor()
  expect(await tagged()).toEqual([])
  await page.close()
})

describe('two windows on one post', () => {
  test('keep both notes: the last one stands, the other is among the earlier ones', async () => {
    const [one, two] = await Promise.all([openLibraryPage(), openLibraryPage()])
    for (const page of [one, two]) {
      await page.getByRole('article').nth(2).getByRole('button').first().click()
      await page.getByRole('textbox', { name: 'Note' }).waitFor()
    }
    const [first, second] = [one, two].map((page) => page.getByRole('textbox', { name: 'Note' }))
    await first?.focus()
    await second?.focus()
    await Promise.all([first?.fill('from the first window'), second?.fill('from the second window')])
    await expect.poll(() => kept(({ earlierNotes }) => earlierNotes !== undefined)).toHaveLength(1)
    const [post] = await kept(({ earlierNotes }) => earlierNotes !== undefined)
    const notes = [post?.note, ...((post?.earlierNotes ?? []) as { note: string }[]).map(({ note }) => note)]
    expect(notes).toHaveLength(2)
    expect(notes).toEqual(expect.arrayContaining(['from the first window', 'from the second window']))
    await Promise.all([one.close(), two.close()])
  })
})

test('a tag is renamed onto another one with a preview, and back', async () => {
  const library = await openLibraryPage()
  const tag = async (name: string, amount: number) => {
    await library.getByRole('searchbox').fill('channel:galpi_sample')
    await expect.poll(() => status(library)).toMatch(/^40 of/)
    for (let place = 0; place < amount; place += 1)
      await library.getByRole('checkbox', { name: 'Select this post' }).nth(place).check()
    await library.getByRole('button', { name: 'Tag', exact: true }).click()
    await library.keyboard.type(name)
    await library.keyboard.press('Enter')
    await library.getByText(`${amount} posts tagged.`).waitFor()
    await library.getByRole('button', { name: 'Clear selection' }).click()
  }
  await tag('벤처', 3)
  await tag('venture', 2)
  await library.getByRole('button', { name: 'Tags', exact: true }).click()
  await library.getByRole('button', { name: 'More for “venture”' }).click()
  await library.getByRole('button', { name: 'Rename', exact: true }).click()
  await library.getByRole('textbox', { name: 'New name' }).fill('벤처')
  await library.getByText('Changes 2 posts.').waitFor()
  await library.getByRole('button', { name: 'Merge', exact: true }).click()
  await library.getByText('“venture” was merged into “벤처”.').waitFor()
  const tags = async () => (await kept(({ tags: all }) => (all as string[]).includes('venture'))).length
  expect(await tags()).toBe(0)
  await library.getByRole('button', { name: 'Undo' }).click()
  await library.getByText('Undone.').waitFor()
  expect(await tags()).toBe(2)
  await library.close()
})

test('what is deleted is in the trash, also after the page was closed, and comes back', async () => {
  const first = await openLibraryPage()
  await first.getByRole('article').first().getByRole('button').first().click()
  await first.getByRole('textbox', { name: 'Note' }).waitFor()
  await first.getByRole('button', { name: 'Remove from Galpi' }).click()
  await first.getByText('Post removed.').waitFor()
  await first.close()
  const page = await openOwn(galpi, 'library')
  await page.getByRole('button', { name: 'Trash', exact: true }).click()
  await page.getByRole('button', { name: 'Restore', exact: true }).first().click()
  await page.getByText('1 post restored.').waitFor()
  await page.getByRole('button', { name: /^All posts/ }).click()
  await expect.poll(() => status(page)).toBe(`${number(ALL)} posts`)
  await page.close()
})

test('a rule tags the next post of its channel', async () => {
  const page = await openLibraryPage('settings/rules')
  await page.getByLabel('Add a rule for').selectOption({ label: sampleChannel.title })
  await page.getByRole('combobox', { name: 'Add tag' }).fill('by itself')
  await page.keyboard.press('Enter')
  await page.getByText('Saved', { exact: true }).waitFor()
  const next = sampleChannel.posts.at(-41)
  await page.evaluate(
    (posts) => chrome.runtime.sendMessage({ id: 1, type: 'savePosts', data: { posts }, timestamp: 1 }),
    [next],
  )
  expect((await kept(({ messageId }) => messageId === next?.messageId))[0]).toMatchObject({ tags: ['by itself'] })
  await page.getByRole('button', { name: /^Remove rule/ }).click()
  await page.close()
})

describe.each([
  ['1280 px', 1280, 800],
  ['as at 200% zoom', 640, 400],
  ['320 px', 320, 640],
])('at %s', (_, width, height) => {
  test.each(['', 'links', 'channels', 'tags', 'trash', 'settings'])('view %j overflows to no side', async (view) => {
    const page = await openLibraryPage(view)
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(150)
    const [content, room] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    expect(content).toBeLessThanOrEqual(room ?? 0)
    await page.close()
  })
})

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  test.each(['', 'links', 'channels', 'tags', 'trash', 'settings'])('in view %j of the library', async (view) => {
    const page = await openLibraryPage(view)
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(300)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])).toEqual([])
    await page.close()
  })
})

test('nothing of all this left the browser', () => {
  expect(straysOf(galpi)).toEqual([])
})
