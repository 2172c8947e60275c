import { hostOf } from '../post/links'
import type { KeptPeer, Post } from '../post/model'

/** Where a match can lie; ordered by how much it counts. */
export const SEARCH_FIELDS = ['tags', 'channel', 'linkTitle', 'note', 'author', 'text', 'links', 'files'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]

/** What is searched of a post: the same strings that the cards show, so that ranges fit them. */
export interface SearchDocument {
  key: string
  /** Epoch milliseconds: at equal match the newer post stands first. */
  savedAt: number
  tags: readonly string[]
  fields: Record<SearchField, string>
}

export function searchDocument(post: Post, peer: KeptPeer | undefined): SearchDocument {
  const preview = post.linkPreview
  const links = post.entities.map(({ url }) => url).filter((url) => url !== undefined)
  if (preview) links.push(preview.url)
  return {
    key: post.key,
    savedAt: post.savedAt,
    tags: post.tags,
    fields: {
      tags: post.tags.join('\n'),
      channel: [peer?.title, peer?.username].filter(Boolean).join('\n'),
      linkTitle: [preview?.title, preview?.site, preview?.description].filter(Boolean).join('\n'),
      note: post.note,
      author: [post.author?.title, post.author?.username, post.signature, post.forward?.peer?.title]
        .filter(Boolean)
        .join('\n'),
      text: [post.text, post.poll?.question, ...(post.poll?.options ?? []).map(({ text }) => text)]
        .filter(Boolean)
        .join('\n'),
      links: [...new Set(links.flatMap((link) => [readable(link), hostOf(link)]))].join('\n'),
      files: post.media
        .map(({ fileName, title, performer }) => [fileName, title, performer].filter(Boolean).join(' '))
        .filter(Boolean)
        .join('\n'),
    },
  }
}

/** A percent-encoded link as a person would type it; the link itself where it cannot be decoded. */
function readable(link: string): string {
  try {
    return decodeURI(link)
  } catch {
    return link
  }
}
