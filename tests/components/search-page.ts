import { LibraryStore } from '../../components/store/library-store'
import type { Listed } from '../../components/store/post-source'
import type { Post } from '../../utils/post/model'
import type { Hit } from '../../utils/search/found'
import { asked, sent } from './fakes'

/** A store that shows these posts; nothing is found beyond them. */
export function storeOf(...posts: Listed[]): LibraryStore {
  asked.mockReset().mockResolvedValue(undefined)
  sent.mockReset().mockResolvedValue({ ok: true, value: null })
  const store = new LibraryStore()
  showIn(store, ...posts)
  store.counts.total.value = posts.length
  store.isLoading.value = false
  store.counts.tags.value = ['투자', 'LLM', 'late boats'].map((tag, index) => ({
    tag,
    count: 9 - index,
    lastUsedAt: 0,
  }))
  return store
}

export const peer = {
  key: 'channel:1',
  kind: 'channel',
  id: 1,
  title: 'Harbour Demo',
  username: 'harbourdemo',
  client: 'web-k',
} as const

/** The store lists these posts now. */
export function showIn(store: LibraryStore, ...posts: Listed[]): void {
  store.rows.show({ listing: 1, total: posts.length, groups: [], from: 0, rows: posts })
  store.selectedKey.value ??= posts[0]?.post.key
}

export function listed(messageId: number, part: Partial<Post> = {}, ranges: Hit['ranges'] = {}): Listed {
  const key = `channel:1/${messageId}`
  const post: Post = {
    key,
    peerKey: 'channel:1',
    messageId,
    memberKeys: [key],
    clients: ['web-k'],
    savedAt: messageId,
    updatedAt: messageId,
    postedAt: messageId,
    text: `Ferry number ${messageId} runs late`,
    entities: [],
    media: [],
    reactions: [],
    tags: [],
    note: '',
    ...part,
  }
  return { post, peer, ranges }
}
