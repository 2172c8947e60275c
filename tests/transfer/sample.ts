import type { KeptPeer, Post } from '../../utils/post/model'
import { MEDIA_KINDS, type MediaKind } from '../../utils/post/model'
import { type Words, wordsOf, type WordTexts } from '../../utils/transfer/words'
import type { Exported, ExportedPosts } from '../../utils/transfer/exported'
import type { LibraryRecord } from '../../utils/transfer/records'

export const CHANNEL: KeptPeer = {
  key: 'channel:7',
  kind: 'channel',
  id: 7,
  username: 'harbourdemo',
  title: 'Harbour Demo',
  client: 'web-k',
}

export const WORD_TEXTS: WordTexts = {
  locale: 'en',
  title: 'Saved posts',
  unnamed: 'Unnamed chat',
  forwardedFrom: 'Forwarded from $1',
  restricted: 'Not to be copied.',
  media: Object.fromEntries(MEDIA_KINDS.map((kind) => [kind, `A ${kind}`])) as Record<MediaKind, string>,
  tags: 'Tags',
  note: 'Note',
  highlights: 'Highlights',
  search: 'Search these posts',
  found: '$1 of $2 posts',
  noneFound: 'Nothing found',
  needsScripts: 'Allow scripts.',
}

export const WORDS: Words = { ...wordsOf(WORD_TEXTS), date: (at) => new Date(at).toDateString() }

/** A kept post on its way out, with whatever a test needs to differ. */
export function exported(part: Partial<Post> = {}, peer: KeptPeer | undefined = CHANNEL): Exported {
  const messageId = part.messageId ?? 12
  const key = `channel:7/${messageId}`
  const post: Post = {
    key,
    peerKey: 'channel:7',
    messageId,
    memberKeys: [key],
    clients: ['web-k'],
    savedAt: new Date(2026, 6, 19, 8, 0, 0).getTime(),
    updatedAt: 0,
    postedAt: new Date(2026, 6, 18, 9, 30, 5).getTime(),
    text: 'Ferry runs late',
    entities: [],
    media: [],
    reactions: [],
    tags: [],
    note: '',
    ...part,
  }
  return { post, peer }
}

/** What a post can have beside its text, of each one. */
export const EVERYTHING: Partial<Post> = {
  signature: 'Minji',
  forward: { peer: { title: 'Harbour News' } },
  reply: { text: 'When?' },
  poll: { question: 'Which?', options: [{ text: 'Aurora', percent: 60 }, { text: 'Borea' }] },
  linkPreview: { url: 'https://example.com/b', title: 'Boats', description: 'All of them' },
  media: [{ kind: 'document', fileName: 'plan.pdf' }],
  tags: ['투자'],
  highlights: [{ id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: 'big', createdAt: 2 }],
  note: 'mine',
}

/** What a generator of text yields, in one. */
export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** Posts as the page reads them: one after the other. */
export async function* arriving(...posts: Exported[]): AsyncGenerator<Exported> {
  for (const post of posts) yield await Promise.resolve(post)
}

/** Posts and then the peers that they were kept from, each once. */
export async function* recordsOf(posts: ExportedPosts): AsyncGenerator<LibraryRecord> {
  const peers = new Map<string, KeptPeer>()
  for await (const { post, peer } of posts) {
    if (peer) peers.set(peer.key, peer)
    yield { post }
  }
  for (const peer of peers.values()) yield { peer }
}

/** Bytes as a file's stream gives them, `size` at a time. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

/** The same from a file that cannot be read on after these bytes. */
export async function* breakingAfter(bytes: Uint8Array, size: number, error: Error): AsyncGenerator<Uint8Array> {
  yield* inChunks(bytes, size)
  throw error
}

/** The same from a file that says whether it is still held. */
export function heldFile(bytes: Uint8Array, size: number) {
  let isHeld = true
  async function* read() {
    try {
      yield* inChunks(bytes, size)
    } finally {
      isHeld = false
    }
  }
  return { file: read(), isHeld: () => isHeld }
}

/** Packed as the browser does it. */
export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** What people and attackers write, of which nothing may become anything but text. */
export const HOSTILE = [
  '# heading',
  '#tag and ## more',
  'Setext\n===\nanother\n---',
  '- item\n+ item\n* item\n1. one\n2) two',
  '    code by indent',
  '\tcode by tab',
  '```js\nalert(1)\n```',
  '~~~\ncode\n~~~',
  '> quote\n>> deeper',
  '---\ntitle: front matter\n---',
  '***',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- comment',
  '<https://example.com>',
  '[click](javascript:alert(1))',
  '![picture](https://example.com/track.png)',
  '[ref]: https://example.com "title"\n[ref]',
  '[[wiki link]] ![[embed]]',
  '[^1] note\n[^1]: footnote',
  '**bold** __bold__ *it* _it_ ~~gone~~ ~gone~ `code` ``co`de``',
  'a | b\n--- | ---\n1 | 2',
  '| a | b |\n|---|---|',
  '$x^2$ and $$y$$ costs $5',
  '==marked== %%hidden%%',
  '&lt;b&gt; &#60; &amp; &copy;',
  'https://example.com/a_b www.example.com a_b@example.com HTTP://X.COM',
  'back\\slash \\* \\\\ \\',
  'trailing spaces  \nand more',
  ': definition',
  'term\n: definition',
  '\u0000\u001B[31mred\u0007 \u009B1m',
  'right \u202Eto left\u202C \u2066isolated',
  '\uD800 lone surrogate \uDC00',
  '👩‍👩‍👧 family 🇰🇷 갈피 초성 ㅋㅋ',
  '\r\nwindows\r\nlines\rold mac',
  '\u2028line\u2029paragraph',
  '\uFEFFmark \uFEFF\uFEFF',
] as const
