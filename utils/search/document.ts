import { comparableLink } from '../post/link-identity'
import { domainsOf, hostOf } from '../post/links'
import type { KeptPeer, Post } from '../post/model'
import { hashtagsOf, tagKey } from '../post/tags'
import { languageOf } from './language'
import { facetKeyOf } from './term-key'

/** Where a match can lie; ordered by how much it counts. */
export const SEARCH_FIELDS = ['tags', 'channel', 'linkTitle', 'note', 'author', 'text', 'links', 'files'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]

/**
 * What is searched of a post: the same strings that the cards show, so that ranges fit them. The note is followed by
 * the comments on its highlights, a line each.
 */
export type SearchFields = Record<SearchField, string>

export const NO_FIELDS: SearchFields = {
  tags: '',
  channel: '',
  linkTitle: '',
  note: '',
  author: '',
  text: '',
  links: '',
  files: '',
}

/** A post as the index takes it. */
export interface IndexDocument {
  key: string
  /** Epoch milliseconds. */
  postedAt: number
  savedAt: number
  fields: SearchFields
  /** See `facetKeyOf`. */
  facets: string[]
}

export function indexDocument(post: Post): IndexDocument {
  const { key, postedAt, savedAt } = post
  // A channel's names are not the post's: they change for all its posts at once, and stand in the index of peers.
  const fields = searchFields(post, undefined)
  return { key, postedAt, savedAt, fields, facets: facetsOf(post, fields) }
}

export function searchFields(post: Post, peer: KeptPeer | undefined): SearchFields {
  const preview = post.linkPreview
  return {
    tags: post.tags.join('\n'),
    channel: peer ? namesOf(peer) : '',
    linkTitle: lines(preview?.title, preview?.site, preview?.description),
    note: lines(post.note, ...(post.highlights ?? []).map(({ comment }) => comment)),
    author: authorsOf(post).join('\n'),
    text: lines(post.text, post.poll?.question, ...(post.poll?.options ?? []).map(({ text }) => text)),
    links: [...new Set(linksOf(post).map(readable))].join('\n'),
    files: lines(
      ...post.media.map(({ fileName, title, performer }) => [fileName, title, performer].filter(Boolean).join(' ')),
    ),
  }
}

/** What a channel is searched by. */
export function namesOf(peer: KeptPeer): string {
  return lines(peer.title, peer.username)
}

/** The facet under which a channel's posts are listed. */
export function peerFacet(peerKey: string): string {
  return facetKeyOf('peer', peerKey)
}

function facetsOf(post: Post, fields: SearchFields): string[] {
  const links = linksOf(post)
  const hosts = links.map(hostOf).filter(Boolean)
  const kinds = new Set(post.media.map(({ kind }) => kind))
  const has = {
    link: hosts.length > 0,
    photo: kinds.has('photo'),
    video: kinds.has('video') || kinds.has('animation') || kinds.has('round_video'),
    audio: kinds.has('audio') || kinds.has('voice'),
    file: kinds.has('document'),
    note: post.note !== '',
    poll: post.poll !== undefined,
    tag: post.tags.length > 0,
  }
  const isUntagged = post.tags.length === 0
  const is = {
    inbox: isUntagged && post.doneAt === undefined,
    untagged: isUntagged,
    highlighted: Boolean(post.highlights?.length),
    edited: Boolean(post.edited),
    forwarded: post.forward !== undefined,
  }
  const language = languageOf(post.text || fields.linkTitle)
  const facets = [
    peerFacet(post.peerKey),
    ...post.tags.map((tag) => facetKeyOf('tag', tagKey(tag))),
    ...hashtagsOf(post).map((tag) => facetKeyOf('hashtag', tagKey(tag))),
    ...authorsOf(post).map((author) => facetKeyOf('from', tagKey(author))),
    ...hosts.flatMap(domainsOf).map((domain) => facetKeyOf('site', domain)),
    ...links.flatMap((link) => comparableLink(link) ?? []).map((link) => facetKeyOf('link', link)),
    ...(language ? [facetKeyOf('lang', language)] : []),
    ...named(has).map((value) => facetKeyOf('has', value)),
    ...named(is).map((value) => facetKeyOf('is', value)),
  ]
  return [...new Set(facets)]
}

function authorsOf(post: Post): string[] {
  const { author, signature, forward } = post
  const names = [author?.title, author?.username, signature, forward?.peer?.title, forward?.author]
  return names.filter((name): name is string => Boolean(name))
}

/** Where a post's text and its preview lead, as they stand there. */
export function linksOf(post: Post): string[] {
  const links = post.entities.map(({ url }) => url).filter((url) => url !== undefined)
  return post.linkPreview ? [...links, post.linkPreview.url] : links
}

function named(values: Record<string, boolean>): string[] {
  return Object.keys(values).filter((name) => values[name])
}

function lines(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n')
}

/** A percent-encoded link as a person would type it; the link itself where it cannot be decoded. */
function readable(link: string): string {
  try {
    return decodeURI(link)
  } catch {
    return link
  }
}
