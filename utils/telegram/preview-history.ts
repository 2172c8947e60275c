import type { HistoryPage } from '../post/channel-walk'
import type { SeenPost } from '../post/model'
import type { TelegramPage } from './client'
import { preview } from './preview'

/** How the preview leads from a page to the one before it. Last seen 2026-11. */
const SELECTOR = {
  history: '.tgme_channel_history',
  /** At the top of a page; the page's own script takes it away when it has loaded what is before. */
  earlier: '.tme_messages_more[data-before]',
  /** In its place in the head. */
  previous: 'link[rel="prev"][href]',
  /** Before the channel's first message. */
  nothing: '.tme_no_messages_found',
}

const ADDRESS = /^https:\/\/t\.me\/s\/[A-Za-z]\w{3,63}(?:\?before=[1-9]\d{0,9})?$/
const CHANNEL = /^https:\/\/t\.me\/s\/([A-Za-z]\w{3,63})(?:\/\d+)?\/?(?:[?#]|$)/

/** The page of a channel with the messages below the id `before`, or with its newest ones; some 20 ids each. */
export function historyAddress(name: string, before: number | null): string {
  return `https://t.me/s/${name}${before === null ? '' : `?before=${before}`}`
}

/** True for what `historyAddress` makes, and nothing else. */
export function isHistoryAddress(address: string): boolean {
  return ADDRESS.test(address)
}

/** The public name of the channel whose history is at this address, as spelt there. */
export function channelOfHistory(address: string): string | undefined {
  return CHANNEL.exec(address)?.[1]
}

/**
 * A page of a channel's history; `read` gives a post's content, or nothing where it cannot be read. Undefined where there
 * is no history on the page, or no way on that leads back from `before`: the site's markup changed.
 */
export function readHistory(
  page: TelegramPage,
  before: number | null,
  read: (post: Element) => SeenPost | undefined,
): HistoryPage | undefined {
  const { document } = page
  const messageIds = preview.messageIds(page)
  const previous = previousOf(document)
  const isShown = messageIds.length > 0 || document.querySelector(SELECTOR.nothing)
  const leadsBack = previous === null || before === null || previous < before
  if (!document.querySelector(SELECTOR.history) || !isShown || !leadsBack) return undefined

  const elements = [...document.querySelectorAll(preview.postSelector)].filter((each) => preview.isPost(each))
  const posts = elements.map(read).filter((post) => post !== undefined)
  const ids = [...new Set([...messageIds, ...posts.flatMap((post) => post.albumIds ?? [])])]
  return { posts, unreadable: elements.length - posts.length, ids, previous }
}

function previousOf(document: Document): number | null {
  const shown = document.querySelector(SELECTOR.earlier)?.getAttribute('data-before')
  const linked = /[?&]before=(\d+)/.exec(document.querySelector(SELECTOR.previous)?.getAttribute('href') ?? '')?.[1]
  return Number(shown ?? linked) || null
}
