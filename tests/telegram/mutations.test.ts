import { describe, expect, test } from 'vitest'
import { mulberry32 } from '../../seeds/random'
import { isSamePeer } from '../../utils/post/identity'
import type { PostPart, PostRef, SeenPost } from '../../utils/post/model'
import { type TelegramClient, type TelegramPage, UnreadablePostError } from '../../utils/telegram/client'
import { checkPage } from '../../utils/telegram/self-check'
import { damage, KINDS } from './damage'
import { ANATOMIES, TRUTH } from './damaged-pages'

/** Of each kind and client: 1,020 in all. */
const TIMES = 20
const DAY_MS = 86_400_000
/** They leave every part of every post on the page, only under other names or in other boxes. */
const TAKES_NOTHING = /^(?:rename a|wrap|write|turn)/

const clients = ANATOMIES.map((anatomy) => [anatomy.client.name, anatomy] as const)

describe.each(clients)('%s, damaged', (_, anatomy) => {
  const { client } = anatomy

  test.each(KINDS)(
    '%s',
    (kind) => {
      const wrong: string[] = []
      for (let times = 0; times < TIMES; times += 1) {
        const random = mulberry32(KINDS.indexOf(kind) * 1_000 + times)
        const page = anatomy.make(random)
        const truths = markTruths(client, page)
        const how = damage(kind, page.document, random, anatomy)
        for (const fault of faultsOf(client, page, truths, TAKES_NOTHING.test(kind))) wrong.push(`${how}: ${fault}`)
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})

/** What the undamaged page says, by the mark that each post's element gets. */
function markTruths(client: TelegramClient, page: TelegramPage): SeenPost[] {
  return postsOf(client, page).map((element, place) => {
    element.setAttribute(TRUTH, String(place))
    return client.read(element, page)
  })
}

function postsOf(client: TelegramClient, { document }: TelegramPage): Element[] {
  return [...document.querySelectorAll(client.postSelector)].filter((element) => client.isPost(element))
}

function faultsOf(client: TelegramClient, page: TelegramPage, truths: SeenPost[], isAllThere: boolean): string[] {
  // The other questions of the page: none may throw.
  client.peerOf(page)
  client.messageIds(page)
  client.showsChat(page)
  client.isDark(page)
  const { hasChanged } = checkPage(client, page)
  return postsOf(client, page).flatMap((element) => {
    client.buttonParent(element)
    client.drawables(element)
    const seen = readOrNothing(client, element, page)
    if (!seen) return []
    const truth = truths[Number(element.closest(`[${TRUTH}]`)?.getAttribute(TRUTH) ?? Number.NaN)]
    if (!truth || !isOf(seen, truth)) return [`is ${nameOf(seen)}, not ${truth && nameOf(truth)}`]
    const parts = seen.restricted || truth.restricted ? [] : wrongParts(seen, truth, isAllThere)
    return hasChanged
      ? []
      : parts.filter((part) => !seen.unread?.includes(part)).map((part) => `wrong ${part} of ${nameOf(truth)}`)
  })
}

function readOrNothing(client: TelegramClient, element: Element, page: TelegramPage): SeenPost | undefined {
  try {
    return client.read(element, page)
  } catch (error) {
    if (error instanceof UnreadablePostError) return undefined
    throw error
  }
}

/** A member of an album that is taken for a post of its own is still itself. */
function isOf(seen: PostRef, truth: PostRef): boolean {
  const known = new Set(idsOf(truth))
  return idsOf(seen).every((id) => known.has(id)) && isSamePeer(seen.peer, truth.peer)
}

function idsOf({ messageId, albumIds = [] }: PostRef): number[] {
  return [messageId, ...albumIds]
}

function nameOf({ peer, ...ref }: PostRef): string {
  return `${peer.kind}:${peer.id ?? peer.username}/${idsOf(ref as PostRef).join('+')}`
}

function wrongParts(seen: SeenPost, truth: SeenPost, isAllThere: boolean): PostPart[] {
  const wrong: PostPart[] = []
  if (wordsOf(seen.text) !== wordsOf(truth.text)) wrong.push('text')
  const isLate = Math.abs(seen.postedAt - truth.postedAt) >= (seen.postedAtApproximate ? DAY_MS : 1_000)
  if (isLate) wrong.push('date')
  if (!isAllThere) return wrong
  if (seen.author?.id && seen.author.id !== truth.author?.id) wrong.push('author')
  if (seen.forward?.peer?.id && seen.forward.peer.id !== truth.forward?.peer?.id) wrong.push('author')
  return wrong
}

/** Boxes that come or go move line breaks. */
function wordsOf(text: string): string {
  return text.replaceAll(/\s+/g, '')
}
