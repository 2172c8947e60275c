import { noteFault } from '../../utils/errors/noted'
import { isSamePost } from '../../utils/post/identity'
import type { SeenPost } from '../../utils/post/model'
import { type TelegramClient, type TelegramPage, UnreadablePostError } from '../../utils/telegram/client'
import type { PageContext } from './page-context'
import type { MarkedPost } from './post-marks'

/** UTF-16 code units. */
const SELECTION_MAX = 20_000

/** The post as the page shows it now; undefined when the page does not let it be read. */
export async function readPost({ client, page, watch }: PageContext, post: MarkedPost): Promise<SeenPost | undefined> {
  await client.reveal?.(post.element)
  // Gone meanwhile: only the list that it stood in said whether it may be copied.
  if (!post.element.isConnected) return undefined
  const seen = readOrNothing(client, post.element, page())
  // Another chat may have opened meanwhile: its id must not be given to this text.
  if (!seen || !isSamePost(seen, post.ref)) return undefined
  const isTextRead = !seen.unread?.includes('text') && !watch.hasChanged
  if (isTextRead || seen.restricted) return seen
  const isSelected = post.element.contains(page().document.getSelection()?.anchorNode ?? null)
  return withSelection(seen, isSelected ? selectedText(page()) : '')
}

/** Of a text that may be another than the post's the reader's selection is what counts, unless it is a part of it. */
function withSelection(seen: SeenPost, selected: string): SeenPost {
  const unread = [...new Set([...(seen.unread ?? []), 'text' as const])]
  return wordsOf(seen.text).includes(wordsOf(selected))
    ? { ...seen, unread }
    : { ...seen, text: selected, entities: [], unread }
}

/** Without the white space, which a selection has otherwise. */
function wordsOf(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

/** The post as it is, or nothing where the client's markup is not what its adapter knows. */
export function readOrNothing(client: TelegramClient, element: Element, page: TelegramPage): SeenPost | undefined {
  try {
    return client.read(element, page)
  } catch (error) {
    if (!(error instanceof UnreadablePostError)) noteFault('post-unreadable', 'reading a post', error)
    return undefined
  }
}

export function selectedText({ document }: TelegramPage): string {
  return document.getSelection()?.toString().trim().slice(0, SELECTION_MAX) ?? ''
}
