import type { PostPart } from '../post/model'
import type { TelegramClient, TelegramPage } from './client'
import { shapeOf } from './shape'

/** What was not to be had of a post; `identity`: which post it is, `reading`: anything, for the adapter failed. */
export type FailedPart = PostPart | 'identity' | 'reading'

/** How well an adapter reads a page. */
export interface SelfCheck {
  /** Posts, and what looks like posts by other evidence. */
  looked: number
  /** Those of which every part was read. */
  whole: number
  /** How often each part failed. */
  failed: Partial<Record<FailedPart, number>>
  /** Too much failed for the client to be the one that the adapter knows. */
  hasChanged: boolean
  /** The markup of one post that failed, without anything that anybody wrote. */
  shape?: string
}

/** Posts in one check: more than a screen shows, few enough to be read between two frames. */
const SAMPLE = 24

/**
 * A single odd post is no change: it may be of a kind that Telegram brought in, or half drawn. Two say something only when
 * nothing else was read.
 */
const FEW = 2
const SOME = 3
/**
 * Parts that only some posts have (captions, authors, media) fail on those alone, so a change may leave most posts whole;
 * kinds that no adapter knows are seldom as much as a quarter of a page.
 */
const SHARE = 0.25

/**
 * The last `SAMPLE` elements that are posts or look like them. Asked again and again of pages that may keep thousands of
 * posts, so it begins at the end and looks no further than it must.
 */
export function candidatesOf(client: TelegramClient, { document }: TelegramPage): Element[] {
  const posts = lastOf(document.querySelectorAll(client.postSelector), (element) => client.isPost(element))
  const oldest = posts.length === SAMPLE ? posts.at(-1) : undefined
  const unknown = lastOf(
    document.querySelectorAll(client.lookalikeSelector),
    (element) => isUnknown(client, element),
    oldest,
  )
  return [...posts, ...unknown].toSorted(inDocumentOrder).slice(-SAMPLE)
}

/** The last `SAMPLE` of these, which are in document order, the last first; none from before `oldest`. */
function lastOf(elements: ArrayLike<Element>, isWanted: (element: Element) => boolean, oldest?: Element): Element[] {
  const found: Element[] = []
  for (let at = elements.length - 1; at >= 0 && found.length < SAMPLE; at -= 1) {
    const element = elements[at]
    if (!element || (oldest && inDocumentOrder(element, oldest) < 0)) break
    if (isWanted(element)) found.push(element)
  }
  return found
}

/** Looks like a post, and neither lies in what is or looks like one nor holds one. */
function isUnknown(client: TelegramClient, element: Element): boolean {
  if (!isLookalike(client, element)) return false
  for (let around = element.parentElement; around; around = around.parentElement)
    if (isPost(client, around) || isLookalike(client, around)) return false
  return ![...element.querySelectorAll(client.postSelector)].some((inside) => client.isPost(inside))
}

function isPost(client: TelegramClient, element: Element): boolean {
  return element.matches(client.postSelector) && client.isPost(element)
}

function isLookalike(client: TelegramClient, element: Element): boolean {
  return element.matches(client.lookalikeSelector) && !isPost(client, element) && !client.isNoPost(element)
}

/** What failed of one of `candidatesOf`. */
export function failuresOf(client: TelegramClient, element: Element, page: TelegramPage): FailedPart[] {
  try {
    if (!client.isPost(element) || !client.refOf(element, page)) return ['identity']
    return client.read(element, page).unread ?? []
  } catch {
    return ['reading']
  }
}

/** The verdict on these elements, each with what failed of it. */
export function judge(client: TelegramClient, looked: ReadonlyMap<Element, readonly FailedPart[]>): SelfCheck {
  const broken = [...looked].filter(([, failures]) => failures.length > 0)
  const failed: SelfCheck['failed'] = {}
  for (const part of broken.flatMap(([, failures]) => failures)) failed[part] = (failed[part] ?? 0) + 1
  const isAll = broken.length === looked.size
  const hasChanged = broken.length >= (isAll ? FEW : SOME) && broken.length >= looked.size * SHARE
  const first = broken[0]?.[0]
  return {
    looked: looked.size,
    whole: looked.size - broken.length,
    failed,
    hasChanged,
    ...(first && { shape: shapeOf(first, client.vocabulary) }),
  }
}

/** The whole check at once; `candidatesOf`, `failuresOf` and `judge` are its slices. */
export function checkPage(client: TelegramClient, page: TelegramPage): SelfCheck {
  const candidates = candidatesOf(client, page)
  return judge(client, new Map(candidates.map((element) => [element, failuresOf(client, element, page)])))
}

function inDocumentOrder(one: Element, other: Element): number {
  return one.compareDocumentPosition(other) & 4 ? -1 : 1
}
