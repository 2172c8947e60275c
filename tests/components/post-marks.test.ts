import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { renderBubble } from '../../seeds/pages/web-k'
import { renderMessage } from '../../seeds/pages/web-a-message'
import type { SampleChannel } from '../../seeds/types'
import { type Kept, type MarkedPost, type MarksOptions, PostMarks } from '../../components/in-page/post-marks'
import { inSight, nearSight } from '../../components/in-page/near-sight'
import { postKeyOf } from '../../utils/post/identity'
import type { PostRef, SeenPost } from '../../utils/post/model'
import { webA } from '../../utils/telegram/web-a'
import { webK } from '../../utils/telegram/web-k'

vi.mock('../../components/in-page/near-sight', { spy: true })

const HARBOUR: SampleChannel = { kind: 'channel', id: 1_009_876_543, title: 'Harbour', posts: [] }
const QUAY: SampleChannel = { kind: 'channel', id: 1_001_112_223, title: 'Quay', posts: [] }
const LABELS = { open: 'Save post', saving: 'Saving…', kept: 'Saved', stale: 'Reload this page' }

/** Of one test each: marks go on watching theirs. */
let root: HTMLElement

beforeEach(() => {
  vi.useFakeTimers()
  root = document.createElement('main')
  document.body.replaceChildren(root)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.mocked(nearSight).mockReset()
  vi.mocked(inSight).mockReset()
  vi.useRealTimers()
})

function sample(channel: SampleChannel, messageId: number): SeenPost {
  return {
    peer: channel,
    messageId,
    client: 'web-k',
    text: `Post ${messageId}`,
    entities: [],
    media: [],
    reactions: [],
    postedAt: 1_772_539_200_000,
  }
}

/** Web K as a page that lives: what it draws it draws anew, moves, recycles and takes away. */
class LivingPage {
  #channel = HARBOUR

  /** Opens a chat with these posts. */
  open(channel: SampleChannel, ids: number[]): void {
    this.#channel = channel
    root.innerHTML = `<div class="chat active"><div class="bubbles"><div class="bubbles-inner is-channel is-broadcast"></div></div></div>`
    this.scroll(ids)
  }

  switchChannel(channel: SampleChannel, ids: number[]): void {
    this.open(channel, ids)
  }

  /** Shows just these posts: others leave the document, new ones are drawn. */
  scroll(ids: number[]): void {
    for (const bubble of document.querySelectorAll('.bubble')) if (!ids.includes(idOf(bubble))) bubble.remove()
    const kept = new Map([...document.querySelectorAll('.bubble')].map((bubble) => [idOf(bubble), bubble]))
    this.list.append(...ids.map((id) => kept.get(id) ?? this.draw(id)))
  }

  /** Draws everything inside a post anew; whatever else stood there is gone. */
  edit(id: number, text: string): void {
    this.post(id).innerHTML = bubbleOf({ ...sample(this.#channel, id), text }, this.#channel).innerHTML
  }

  /** Puts another element in place of a post's. */
  replace(id: number): void {
    this.post(id).replaceWith(this.draw(id))
  }

  /** Uses the element of one post for another. */
  recycle(id: number, as: number): void {
    this.post(id).setAttribute('data-mid', String(2 ** 32 + as))
  }

  draw(id: number): Element {
    return bubbleOf(sample(this.#channel, id), this.#channel)
  }

  post(id: number): Element {
    const post = document.querySelector(`.bubble[data-mid="${2 ** 32 + id}"]`)
    if (!post) throw new Error(`the page does not show ${id}`)
    return post
  }

  get list(): Element {
    return document.querySelector('.bubbles-inner') ?? document.body
  }
}

function bubbleOf(post: SeenPost, channel: SampleChannel): Element {
  const box = document.createElement('div')
  box.innerHTML = renderBubble(post, channel)
  if (!box.firstElementChild) throw new Error('nothing was rendered')
  return box.firstElementChild
}

function idOf(bubble: Element): number {
  return Number(bubble.getAttribute('data-mid')) - 2 ** 32
}

function buttonsIn(post: Element): HTMLButtonElement[] {
  const hosts = [...post.querySelectorAll('galpi-post')]
  return hosts.flatMap((host) => Array.from(host.shadowRoot?.querySelectorAll('button') ?? []))
}

/** What the one button of a post says; undefined without a button. */
function labelOn(post: Element): string | null | undefined {
  const buttons = buttonsIn(post)
  expect(buttons.length).toBeLessThanOrEqual(1)
  return buttons[0]?.getAttribute('aria-label')
}

/** Lets mutations be seen, posts be marked, and the library answer. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(100)
}

function setup(part: Partial<MarksOptions> = {}) {
  const page = new LivingPage()
  /** What the library keeps: keys with tags. */
  const kept = new Map<string, string[]>()
  const askKept = vi.fn<MarksOptions['askKept']>((refs) => Promise.resolve(refs.map(stateOf)))
  const stateOf = (ref: PostRef): Kept => {
    const tags = kept.get(postKeyOf(ref))
    return tags ? { key: postKeyOf(ref), tags } : null
  }
  const press = vi.fn<MarksOptions['press']>()
  const url = new URL('https://web.telegram.org/k/')
  const marks = new PostMarks({
    client: webK,
    page: () => ({ url, document }),
    style: { labels: LABELS, shown: 'hover' },
    press,
    askKept,
    ...part,
  })
  const label = (id: number) => labelOn(page.post(id))
  const asked = () => askKept.mock.calls.map(([refs]) => refs.map(({ messageId }) => messageId))
  const marked = (id: number): MarkedPost => {
    const post = marks.around(page.post(id))
    if (!post) throw new Error(`${id} has no mark`)
    return post
  }
  return { page, kept, askKept, press, marks, label, asked, marked }
}

const keyOf = (id: number, channel = HARBOUR) => `channel:${channel.id}/${id}`

/** An answer of the library that comes when the test says so. */
function laterAnswer() {
  const { promise, resolve } = Promise.withResolvers<Kept[]>()
  return { promise, answer: (states: Kept[]) => resolve(states) }
}

describe('a button', () => {
  test('stands on every post, also on those that come later, and only one on each', async () => {
    const { page, marks, label } = setup()
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    expect([1, 2].map(label)).toEqual(['Save post', 'Save post'])
    page.scroll([2, 3, 4])
    await settle()
    expect([2, 3, 4].map(label)).toEqual(['Save post', 'Save post', 'Save post'])
    marks.rescan()
    await settle()
    expect([2, 3, 4].map(label)).toEqual(['Save post', 'Save post', 'Save post'])
  })

  test('stands inside the bubble, where the client keeps it', async () => {
    const { page, marks } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    expect(page.post(1).querySelector('galpi-post')?.parentElement).toBe(webK.buttonParent(page.post(1)))
  })

  test('is on posts before the page was started, after it, and in another chat', async () => {
    const { page, marks, label } = setup()
    marks.start(root)
    page.open(HARBOUR, [1])
    await settle()
    expect(label(1)).toBe('Save post')
    page.switchChannel(QUAY, [1, 2])
    await settle()
    expect([1, 2].map(label)).toEqual(['Save post', 'Save post'])
  })

  test('comes back when the client draws the post anew, with its mark', async () => {
    const { page, kept, marks, label } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    page.edit(1, 'Edited')
    page.edit(2, 'Edited too')
    expect(buttonsIn(page.post(1))).toEqual([])
    await settle()
    expect([1, 2].map(label)).toEqual(['Saved', 'Save post'])
  })

  test('comes back when it alone is taken away', async () => {
    const { page, marks, label } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    page.post(1).querySelector('galpi-post')?.remove()
    await settle()
    expect(label(1)).toBe('Save post')
  })

  test('goes into the new box when the client moved what is positioned', async () => {
    const { page, marks, label } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    const content = page.post(1).querySelector('.bubble-content')
    content?.replaceWith(bubbleOf(sample(HARBOUR, 1), HARBOUR).querySelector('.bubble-content') ?? '')
    await settle()
    expect(label(1)).toBe('Save post')
    expect(page.post(1).querySelector('galpi-post')?.parentElement).toBe(page.post(1).querySelector('.bubble-content'))
  })

  test('stays on a post whose box was taken away', async () => {
    const { page, marks, label } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    page.post(1).querySelector('.bubble-content')?.remove()
    await settle()
    expect(label(1)).toBe('Save post')
  })

  test('is on no service message, sponsored or unsent post, and comes once the post is sent', async () => {
    const { page, marks, label } = setup()
    page.open(HARBOUR, [1, 2, 3, 4])
    page.post(1).classList.add('service')
    page.post(2).classList.add('is-sponsored')
    page.post(3).classList.add('is-sending')
    page.post(4).setAttribute('data-mid', '4294967300.0001')
    const unsent = page.list.lastElementChild ?? page.list
    marks.start(root)
    await settle()
    expect(document.querySelectorAll('galpi-post')).toHaveLength(0)
    unsent.setAttribute('data-mid', String(2 ** 32 + 9))
    await settle()
    expect([1, 2, 3, 9].map(label)).toEqual([undefined, undefined, undefined, 'Save post'])
  })

  test('leaves a post that stops being one, and comes back with the mark when it is one again', async () => {
    const { page, kept, marks, label } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    page.post(1).classList.add('is-outgoing')
    marks.rescan()
    await settle()
    expect([1, 2].map(label)).toEqual([undefined, 'Save post'])
    expect(marks.around(page.post(1))).toBeUndefined()
    expect(marks.all().map(({ ref }) => ref.messageId)).toEqual([2])
    page.post(1).classList.remove('is-outgoing')
    marks.rescan()
    await settle()
    expect(label(1)).toBe('Saved')
  })

  test('tells which post was pressed, also after its element was recycled', async () => {
    const { page, marks, press } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    buttonsIn(page.post(1))[0]?.click()
    page.recycle(1, 7)
    await settle()
    buttonsIn(page.post(7))[0]?.click()
    expect(press.mock.calls.map(([{ ref }]) => ref.messageId)).toEqual([1, 7])
  })

  test('is put on many posts in short slices, and on all of them in the end', async () => {
    const { page, marks } = setup()
    const ids = Array.from({ length: 60 }, (_, index) => index + 1)
    page.open(HARBOUR, ids)
    // Each look at the clock is a millisecond later than the one before.
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1))
    marks.start(root)
    await vi.advanceTimersToNextTimerAsync()
    const first = document.querySelectorAll('galpi-post').length
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(20)
    await settle()
    expect(document.querySelectorAll('galpi-post')).toHaveLength(60)
  })
})

describe('a page that keeps all that it ever showed', () => {
  const withButtons = () =>
    [...document.querySelectorAll('galpi-post')].map((host) => idOf(host.closest('.bubble') ?? host))

  /** Only these are near what is in sight. */
  function scrollTo(...ids: number[]): void {
    vi.mocked(nearSight).mockImplementation((posts) => posts.filter((post) => ids.includes(idOf(post))))
  }

  test('has buttons around what is in sight alone, with their marks when they come back', async () => {
    const { page, kept, marks, label } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2, 3, 4, 5])
    marks.start(root)
    await settle()
    expect(withButtons()).toEqual([1, 2, 3, 4, 5])
    scrollTo(4, 5)
    marks.rescan()
    await settle()
    expect(withButtons()).toEqual([4, 5])
    scrollTo(1, 2)
    marks.rescan()
    await settle()
    expect(withButtons()).toEqual([1, 2])
    expect([1, 2].map(label)).toEqual(['Saved', 'Save post'])
  })

  test('learns of a post far off when it gets its button again', async () => {
    const { page, kept, marks, label, asked } = setup()
    page.open(HARBOUR, [1, 2, 3])
    marks.start(root)
    await settle()
    scrollTo(3)
    marks.rescan()
    kept.set(keyOf(1), [])
    marks.refresh()
    await settle()
    expect(asked().at(-1)).toEqual([3])
    scrollTo(1, 2)
    marks.rescan()
    await settle()
    expect(label(1)).toBe('Saved')
  })

  test('still gives all its posts, and a button to the one that is pointed at', async () => {
    const { page, marks, marked } = setup()
    page.open(HARBOUR, [1, 2, 3])
    marks.start(root)
    await settle()
    scrollTo(3)
    marks.rescan()
    await settle()
    expect(marks.all().map(({ ref }) => ref.messageId)).toEqual([1, 2, 3])
    expect(withButtons()).toEqual([3])
    marks.hover(page.post(1))
    expect(shown()).toEqual([page.post(1)])
    expect(marked(1).button?.host.isConnected).toBe(true)
  })

  test('leaves a button that is being pressed, or has the focus', async () => {
    const { page, marks, marked, label } = setup()
    page.open(HARBOUR, [1, 2, 3, 4])
    marks.start(root)
    await settle()
    marks.setSaving(marked(1))
    buttonsIn(page.post(2))[0]?.focus()
    scrollTo(4)
    marks.rescan()
    await settle()
    expect([1, 2, 3, 4].map(label)).toEqual(['Saving…', 'Save post', undefined, 'Save post'])
  })
})

describe('while it is paused', () => {
  test('posts that come get no buttons, and all of them when it goes on', async () => {
    const { page, marks, label } = setup()
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    marks.pause()
    page.scroll([2, 3])
    page.recycle(2, 7)
    marks.rescan()
    await settle()
    expect(label(3)).toBeUndefined()
    marks.resume()
    await settle()
    expect([7, 3].map(label)).toEqual(['Save post', 'Save post'])
    page.scroll([4])
    await settle()
    expect(label(4)).toBe('Save post')
  })

  test('a glance marks what is in sight, and the pointer shows the button of its post', async () => {
    const { page, kept, marks, label } = setup()
    kept.set(keyOf(4), [])
    marks.start(root)
    marks.pause()
    page.open(HARBOUR, [3, 4, 5])
    vi.mocked(inSight).mockImplementation((posts) => posts.filter((post) => idOf(post) === 4))
    marks.glance()
    await settle()
    expect([3, 4, 5].map(label)).toEqual([undefined, 'Saved', undefined])
    marks.hover(page.post(5))
    expect(shown()).toEqual([page.post(5)])
  })

  test('buttons that were taken down stay so when it goes on', async () => {
    const { page, marks, label } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    marks.pause()
    marks.stop()
    marks.glance()
    marks.resume()
    await settle()
    expect(label(1)).toBeUndefined()
    marks.pause()
    marks.start(root)
    await settle()
    expect(label(1)).toBeUndefined()
    marks.resume()
    await settle()
    expect(label(1)).toBe('Save post')
  })
})

describe('the look of buttons', () => {
  const ALWAYS = { labels: { ...LABELS, open: '글 저장', kept: '저장됨' }, shown: 'always' } as const
  const isAlways = (page: LivingPage, id: number) => page.post(id).querySelector('galpi-post[data-always]') !== null

  test('changes on all posts, and holds for those that come or come back', async () => {
    const { page, kept, marks, label } = setup()
    kept.set(keyOf(2), [])
    page.open(HARBOUR, [1, 2, 3])
    marks.start(root)
    await settle()
    const gone = page.post(3)
    page.scroll([1, 2])
    marks.restyle(ALWAYS)
    await settle()
    page.scroll([1, 2, 4])
    page.list.append(gone)
    await settle()
    expect([1, 2, 3, 4].map(label)).toEqual(['글 저장', '저장됨', '글 저장', '글 저장'])
    expect([1, 2, 3, 4].map((id) => isAlways(page, id))).toEqual([true, true, true, true])
    marks.restyle({ labels: LABELS, shown: 'hover' })
    await settle()
    expect([1, 2].map(label)).toEqual(['Save post', 'Saved'])
    expect(isAlways(page, 1)).toBe(false)
  })
})

describe('buttons that are not wanted', () => {
  test('go, come on no post that is drawn later, and all come back with their marks', async () => {
    const { page, kept, marks, label } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    const gone = page.post(2)
    page.scroll([1])
    marks.stop()
    page.scroll([1, 3])
    page.list.append(gone)
    marks.hover(page.post(3))
    marks.refresh()
    marks.rescan()
    await settle()
    expect(document.querySelectorAll('galpi-post')).toHaveLength(0)
    marks.start(root)
    await settle()
    expect([1, 2, 3].map(label)).toEqual(['Saved', 'Save post', 'Save post'])
  })

  test('leave posts that can still be saved when they are pointed at', async () => {
    const { page, marks, marked } = setup()
    page.open(HARBOUR, [1, 2])
    expect(marks.all().map(({ ref }) => ref.messageId)).toEqual([1, 2])
    marks.setKept(marked(1), { key: keyOf(1), tags: [] })
    expect(marked(1).kept).toEqual({ key: keyOf(1), tags: [] })
    expect(document.querySelectorAll('galpi-post')).toHaveLength(0)
  })
})

describe('the mark', () => {
  test('is what the library says, asked once for each post and for many at a time', async () => {
    const { page, kept, marks, label, asked, marked } = setup()
    kept.set(keyOf(2), ['boats'])
    page.open(HARBOUR, [1, 2, 3])
    marks.start(root)
    await settle()
    expect([1, 2, 3].map(label)).toEqual(['Save post', 'Saved', 'Save post'])
    expect(marked(2).kept).toEqual({ key: keyOf(2), tags: ['boats'] })
    expect(marked(1).kept).toBeNull()
    marks.rescan()
    page.edit(2, 'Edited')
    page.scroll([2, 3, 4])
    await settle()
    page.scroll([1, 2])
    await settle()
    expect(asked()).toEqual([[1, 2, 3], [4]])
    expect([1, 2].map(label)).toEqual(['Save post', 'Saved'])
  })

  test('is pressed or not for those who do not see it', async () => {
    const { page, kept, marks } = setup()
    kept.set(keyOf(2), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    const pressed = [1, 2].map((id) => buttonsIn(page.post(id))[0]?.getAttribute('aria-pressed'))
    expect(pressed).toEqual(['false', 'true'])
  })

  test('of a recycled element is that of the post it shows now', async () => {
    const { page, kept, marks, label, marked } = setup()
    kept.set(keyOf(1), ['boats'])
    kept.set(keyOf(8), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    page.recycle(1, 7)
    page.recycle(2, 8)
    await settle()
    expect([7, 8].map(label)).toEqual(['Save post', 'Saved'])
    expect(marked(7).kept).toBeNull()
    page.recycle(7, 1)
    await settle()
    expect(label(1)).toBe('Saved')
  })

  test('of an element that replaces another is that of the same post', async () => {
    const { page, kept, marks, label, marked } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    marks.setKept(marked(2), { key: keyOf(2), tags: [] })
    page.replace(1)
    page.replace(2)
    await settle()
    expect([1, 2].map(label)).toEqual(['Saved', 'Saved'])
  })

  test('of the same number in another chat is another', async () => {
    const { page, kept, marks, label, asked } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    page.switchChannel(QUAY, [1, 2])
    await settle()
    expect([1, 2].map(label)).toEqual(['Save post', 'Save post'])
    page.switchChannel(HARBOUR, [1, 2])
    await settle()
    expect([1, 2].map(label)).toEqual(['Saved', 'Save post'])
    expect(asked()).toHaveLength(2)
  })

  test('is unknown, not "not kept", while the library cannot be asked, and a refresh asks again', async () => {
    const { page, kept, marks, askKept, label, marked } = setup()
    kept.set(keyOf(1), [])
    askKept.mockResolvedValueOnce([])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    expect([1, 2].map((id) => marked(id).kept)).toEqual([undefined, undefined])
    marks.refresh()
    await settle()
    expect([1, 2].map(label)).toEqual(['Saved', 'Save post'])
  })

  test('stays as it was when a refresh gets no answer', async () => {
    const { page, kept, marks, askKept, label } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    askKept.mockResolvedValueOnce([])
    marks.refresh()
    await settle()
    expect([1, 2].map(label)).toEqual(['Saved', 'Save post'])
  })

  test('is asked for anew by a refresh, also for posts that scrolled away', async () => {
    const { page, kept, marks, label, asked } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    page.scroll([2])
    await settle()
    kept.delete(keyOf(1))
    kept.set(keyOf(2), ['boats'])
    marks.refresh()
    await settle()
    expect(label(2)).toBe('Saved')
    page.scroll([1, 2])
    await settle()
    expect([1, 2].map(label)).toEqual(['Save post', 'Saved'])
    expect(asked()).toEqual([[1, 2], [2], [1]])
  })
})

describe('while a post is saved', () => {
  test('its button says so, and then what came of it', async () => {
    const { page, marks, label, marked } = setup()
    page.open(HARBOUR, [1, 2, 3])
    marks.start(root)
    await settle()
    for (const id of [1, 2, 3]) marks.setSaving(marked(id))
    expect([1, 2, 3].map(label)).toEqual(['Saving…', 'Saving…', 'Saving…'])
    expect(buttonsIn(page.post(1))[0]?.getAttribute('aria-busy')).toBe('true')
    marks.setKept(marked(1), { key: keyOf(1), tags: [] })
    marks.setFailed(marked(2))
    marks.setKept(marked(3), null)
    expect([1, 2, 3].map(label)).toEqual(['Saved', 'Save post', 'Save post'])
    expect([1, 2, 3].map((id) => marked(id).isSaving)).toEqual([false, false, false])
    expect(buttonsIn(page.post(1))[0]?.getAttribute('aria-busy')).toBe('false')
  })

  test('a post that was kept already stays so when it fails', async () => {
    const { page, kept, marks, label, marked } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    marks.setSaving(marked(1))
    marks.setFailed(marked(1))
    expect(label(1)).toBe('Saved')
  })

  test('an older answer of the library changes nothing', async () => {
    const { page, marks, askKept, label, marked } = setup()
    const { promise, answer } = laterAnswer()
    askKept.mockReturnValueOnce(promise)
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    marks.setSaving(marked(1))
    answer([null])
    await settle()
    expect(label(1)).toBe('Saving…')
  })

  test('an older answer that comes right after the save changes nothing either', async () => {
    const { page, marks, askKept, label, marked } = setup()
    const { promise, answer } = laterAnswer()
    askKept.mockReturnValueOnce(promise)
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    marks.setSaving(marked(1))
    marks.setKept(marked(1), { key: keyOf(1), tags: [] })
    answer([null])
    await settle()
    expect(label(1)).toBe('Saved')
  })

  test('its element may be recycled: what comes of it is not shown on the other post', async () => {
    const { page, marks, label, marked } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    const saved = marked(1)
    marks.setSaving(saved)
    page.recycle(1, 7)
    await settle()
    expect(label(7)).toBe('Save post')
    marks.setKept(saved, { key: keyOf(1), tags: [] })
    expect(label(7)).toBe('Save post')
    page.recycle(7, 1)
    await settle()
    expect(label(1)).toBe('Saved')
  })

  test('its element may be replaced: the new one shows what came of it', async () => {
    const { page, marks, label, marked } = setup()
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    const saved = marked(1)
    marks.setSaving(saved)
    page.replace(1)
    await settle()
    marks.setKept(saved, { key: keyOf(1), tags: [] })
    await settle()
    expect(label(1)).toBe('Saved')
  })
})

describe('an answer that comes late', () => {
  test('is not shown on the post for which the element was recycled meanwhile', async () => {
    const { page, marks, askKept, label } = setup()
    const { promise, answer } = laterAnswer()
    askKept.mockReturnValueOnce(promise)
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    page.recycle(1, 7)
    await settle()
    expect(label(7)).toBe('Save post')
    answer([{ key: keyOf(1), tags: [] }])
    await settle()
    expect(label(7)).toBe('Save post')
  })

  test('does not win over what was saved before a refresh', async () => {
    const { page, kept, marks, askKept, label, marked } = setup()
    const { promise, answer } = laterAnswer()
    askKept.mockReturnValueOnce(promise)
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    kept.set(keyOf(1), [])
    marks.setSaving(marked(1))
    marks.setKept(marked(1), { key: keyOf(1), tags: [] })
    marks.refresh()
    answer([null])
    await settle()
    expect(label(1)).toBe('Saved')
  })

  test('does not win over the answer to a later question', async () => {
    const { page, kept, marks, askKept, label } = setup()
    const { promise, answer } = laterAnswer()
    page.open(HARBOUR, [1])
    askKept.mockReturnValueOnce(promise)
    marks.start(root)
    await settle()
    kept.set(keyOf(1), [])
    marks.refresh()
    await settle()
    expect(label(1)).toBe('Saved')
    answer([null])
    await settle()
    expect(label(1)).toBe('Saved')
  })
})

test('an element that is put back where it was taken from still gets its mark', async () => {
  const { page, kept, marks, label } = setup()
  kept.set(keyOf(1), [])
  page.open(HARBOUR, [1, 2])
  marks.start(root)
  await vi.advanceTimersByTimeAsync(5)
  const post = page.post(1)
  expect(buttonsIn(post)).toHaveLength(1)
  post.remove()
  await settle()
  page.list.prepend(post)
  await settle()
  expect(label(1)).toBe('Saved')
})

describe('when the extension was updated', () => {
  test('every button says so, those to come too, and nothing is asked any more', async () => {
    const { page, kept, marks, label, asked, marked } = setup()
    kept.set(keyOf(1), [])
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    expect(marks.isStale).toBe(false)
    marks.setStale()
    expect(marks.isStale).toBe(true)
    expect([1, 2].map(label)).toEqual(['Reload this page', 'Reload this page'])
    page.scroll([2, 3])
    page.edit(2, 'Edited')
    await settle()
    expect([2, 3].map(label)).toEqual(['Reload this page', 'Reload this page'])
    marks.setSaving(marked(2))
    marks.setFailed(marked(2))
    marks.refresh()
    await settle()
    expect([2, 3].map(label)).toEqual(['Reload this page', 'Reload this page'])
    expect(buttonsIn(page.post(2))[0]?.hasAttribute('aria-pressed')).toBe(false)
    expect(asked()).toEqual([[1, 2]])
  })

  test('an answer that was under way changes no button', async () => {
    const { page, marks, askKept, label } = setup()
    const { promise, answer } = laterAnswer()
    askKept.mockReturnValueOnce(promise)
    page.open(HARBOUR, [1])
    marks.start(root)
    await settle()
    marks.setStale()
    answer([{ key: keyOf(1), tags: [] }])
    await settle()
    expect(label(1)).toBe('Reload this page')
  })
})

function shown(): (Element | null)[] {
  return [...document.querySelectorAll('galpi-post[data-shown]')].map((host) => host.closest('.bubble'))
}

describe('the pointer', () => {
  test('shows the button of the one post that it is over', async () => {
    const { page, marks } = setup()
    page.open(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    expect(shown()).toEqual([])
    marks.hover(page.post(1).querySelector('.message'))
    expect(shown()).toEqual([page.post(1)])
    marks.hover(page.post(2).querySelector('.message')?.firstChild ?? null)
    expect(shown()).toEqual([page.post(2)])
    marks.hover(buttonsIn(page.post(1))[0] ?? null)
    expect(shown()).toEqual([page.post(1)])
    marks.hover(page.list)
    expect(shown()).toEqual([])
    marks.hover(page.post(1))
    marks.hover(null)
    expect(shown()).toEqual([])
  })

  test('finds the post around a node that has no button yet', () => {
    const { page, marks } = setup()
    page.open(HARBOUR, [1])
    expect(marks.around(page.post(1).querySelector('.message'))?.ref).toMatchObject({ messageId: 1 })
    expect(marks.around(document)).toBeUndefined()
    expect(marks.around(window)).toBeUndefined()
  })
})

test('all posts are listed in the order of the page', async () => {
  const { page, marks } = setup()
  page.open(HARBOUR, [2, 1, 3])
  marks.start(root)
  await settle()
  page.scroll([3, 4, 2])
  expect(marks.all().map(({ ref }) => ref.messageId)).toEqual([3, 4, 2])
})

function headerOfWebA(channel: SampleChannel): string {
  return `<div class="MiddleHeader"><div class="Transition_slide-active"><div class="ChatInfo"><div class="Avatar" data-peer-id="-100${channel.id}"></div></div></div></div>`
}

function messagesOfWebA(channel: SampleChannel, ids: number[]): string {
  return ids.map((id) => renderMessage({ ...sample(channel, id), client: 'web-a' }, channel)).join('')
}

function labelsInWebA(): (string | null | undefined)[] {
  return [...document.querySelectorAll('.Message')].map(labelOn)
}

describe('in Web A, whose address is ahead of what it draws', () => {
  let url = new URL('https://web.telegram.org/a/#-1001009876543')

  function show(channel: SampleChannel, ids: number[]): void {
    url = new URL(`https://web.telegram.org/a/#-100${channel.id}`)
    root.innerHTML = `<div id="MiddleColumn">${headerOfWebA(channel)}<div class="Transition_slide Transition_slide-active"><div class="MessageList">${messagesOfWebA(channel, ids)}</div></div></div>`
  }

  test('posts of the chat that goes lose their buttons, those of the chat that comes get their own', async () => {
    const { kept, marks } = setup({ client: webA, page: () => ({ url, document }) })
    kept.set(keyOf(1), [])
    show(HARBOUR, [1, 2])
    marks.start(root)
    await settle()
    expect(labelsInWebA()).toEqual(['Saved', 'Save post'])

    url = new URL(`https://web.telegram.org/a/#-100${QUAY.id}`)
    marks.rescan()
    await settle()
    expect(labelsInWebA()).toEqual([undefined, undefined])

    document.querySelector('.Avatar')?.setAttribute('data-peer-id', `-100${QUAY.id}`)
    marks.rescan()
    await settle()
    expect(labelsInWebA()).toEqual(['Save post', 'Save post'])

    url = new URL(`https://web.telegram.org/a/#-100${HARBOUR.id}`)
    document.querySelector('.Avatar')?.setAttribute('data-peer-id', `-100${HARBOUR.id}`)
    marks.rescan()
    await settle()
    expect(labelsInWebA()).toEqual(['Saved', 'Save post'])
  })
})
