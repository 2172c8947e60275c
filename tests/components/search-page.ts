import { LibraryStore } from '../../components/library-store'
import type { Listed } from '../../components/post-source'
import type { Post } from '../../utils/post/model'
import type { Hit } from '../../utils/search/found'
import { asked, sent } from './fakes'

/** A store that shows these posts; nothing is found beyond them. */
export function storeOf(...posts: Listed[]): LibraryStore {
  asked.mockReset().mockResolvedValue(undefined)
  sent.mockReset().mockResolvedValue({ ok: true, value: null })
  const store = new LibraryStore()
  store.listed.value = posts
  store.total.value = posts.length
  store.isLoading.value = false
  store.tags.value = ['투자', 'LLM', 'late boats'].map((tag, index) => ({ tag, count: 9 - index, lastUsedAt: 0 }))
  return store
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
  const peer = {
    key: 'channel:1',
    kind: 'channel',
    title: 'Harbour Demo',
    username: 'harbourdemo',
    client: 'web-k',
  } as const
  return { post, peer, ranges }
}
