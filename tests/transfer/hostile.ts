import * as fc from 'fast-check'
import { ENTITY_TYPES, MEDIA_KINDS, type Entity, type Post } from '../../utils/post/model'
import { cleanTags } from '../../utils/post/tags'
import type { Exported } from '../../utils/transfer/exported'
import { CHANNEL, exported, HOSTILE } from './sample'

/** Endings of every format, which none of them may take for its own. */
const BREAKS = [
  '---',
  '"',
  "'",
  '\n---\n',
  '</script>',
  '<!--',
  ']]',
  '{{query x}}',
  '((id))',
  'a:: b',
  '-->',
  '%%',
  '`'.repeat(4),
]
const UNITS = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom<string>(...HOSTILE, ...BREAKS, '한글 ', '\n'),
)

/** What people and attackers may write anywhere. */
export const hostileText = fc.array(UNITS, { maxLength: 6 }).map((parts) => parts.join(''))

const href = fc.oneof(hostileText, fc.constantFrom('javascript:alert(1)', 'https://example.com/"><b>', 'tg://x'))

function entitiesOn(text: string): fc.Arbitrary<Entity[]> {
  const entity = fc.record({
    type: fc.constantFrom(...ENTITY_TYPES),
    offset: fc.nat(text.length + 3),
    length: fc.integer({ min: 1, max: text.length + 3 }),
    url: href,
    language: hostileText,
  })
  return fc.array(entity, { maxLength: 6 })
}

const content: fc.Arbitrary<Partial<Post>> = hostileText.chain((text) =>
  fc.record({
    text: fc.constant(text),
    entities: entitiesOn(text),
    signature: hostileText,
    forward: fc.record({ author: hostileText }),
    reply: fc.record({ text: hostileText }),
    linkPreview: fc.record({ url: href, title: hostileText, description: hostileText }),
    poll: fc.record({ question: hostileText, options: fc.array(fc.record({ text: hostileText }), { maxLength: 2 }) }),
    media: fc.array(fc.record({ kind: fc.constantFrom(...MEDIA_KINDS), fileName: hostileText }), { maxLength: 2 }),
    tags: fc.array(hostileText, { maxLength: 4 }).map(cleanTags),
    note: hostileText,
    highlights: fc.array(
      fc.record({
        id: fc.uuid(),
        offset: fc.nat(9),
        length: fc.integer({ min: 1, max: 9 }),
        quote: hostileText,
        comment: hostileText,
        createdAt: fc.nat(),
      }),
      { maxLength: 2 },
    ),
    postedAt: fc.integer({ min: Date.UTC(2013, 0), max: Date.UTC(2026, 10) }),
    savedAt: fc.integer({ min: Date.UTC(2013, 0), max: Date.UTC(2026, 10) }),
    messageId: fc.integer({ min: 1, max: 9_999_999 }),
  }),
)

/** A post in which everything that somebody writes may be made to hurt. */
export const hostilePost: fc.Arbitrary<Exported> = fc
  .record({ content, title: hostileText, isPublic: fc.boolean() })
  .map(({ content: part, title, isPublic }) =>
    exported(part, { ...CHANNEL, title, ...(!isPublic && { username: undefined }) }),
  )

/** Such posts of several chats, each under its own key. */
export const hostilePosts = fc.array(hostilePost, { minLength: 1, maxLength: 5 }).map((posts) =>
  posts.map(({ post, peer }, place) => {
    const messageId = post.messageId * 10 + place
    return { post: { ...post, messageId, key: `${post.peerKey}/${messageId}` }, peer }
  }),
)
