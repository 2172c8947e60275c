import { hostileItems } from '../../seeds/hostile'
import { memberKeysOf, nameKey, peerKeyOf, postKeyOf } from '../../utils/post/identity'
import { cleanTags } from '../../utils/post/tags'
import type { LibraryRecord } from '../../utils/transfer/records'

const NOW = Date.UTC(2026, 10, 26)

/** The hostile posts as a file of Galpi's own would bring them in, with what their reader is said to have written. */
export function* hostileRecords(count?: number): Generator<LibraryRecord> {
  const items = hostileItems(count)
  for (const { post: seen, tags, note } of items) {
    const { peer, client, ...content } = seen
    const peerKey = peerKeyOf(peer)
    const key = postKeyOf(seen)
    const quote = seen.text.slice(0, 8)
    yield {
      post: {
        ...content,
        key,
        peerKey,
        memberKeys: memberKeysOf(peerKey, seen),
        clients: [client],
        savedAt: NOW + seen.messageId,
        updatedAt: NOW,
        tags: cleanTags(tags),
        note,
        highlights: [{ id: '__proto__', offset: 0, length: 8, quote, comment: note.slice(0, 1_000), createdAt: NOW }],
      },
    }
  }
  const peers = new Map(items.map(({ post }) => [peerKeyOf(post.peer), post]))
  for (const [key, { peer, client }] of peers)
    yield { peer: { ...peer, key, client, ...(peer.username && { nameKey: nameKey(peer.username) }) } }
}
