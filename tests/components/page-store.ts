import { vi } from 'vitest'
import type { LibraryView } from '../../components/app/library-nav'
import { LibraryStore } from '../../components/store/library-store'
import type { Replies, Request } from '../../utils/finder/protocol'
import type { KeptPeer } from '../../utils/post/model'
import { asked, sent } from './fakes'

type Answers = { [K in Request['kind']]?: (request: Extract<Request, { kind: K }>) => Replies[K] | undefined }

/** A store for one view of the library page; the search thread gives these answers. */
export function pageStore(answers: Answers, peers: KeptPeer[] = []) {
  asked.mockReset().mockImplementation((request) => {
    const answer = answers[request.kind] as ((asked: Request) => unknown) | undefined
    return Promise.resolve(answer?.(request))
  })
  sent.mockReset().mockResolvedValue({ ok: true, value: null })
  const store = new LibraryStore()
  store.source.peers.value = new Map(peers.map((peer) => [peer.key, peer]))
  // What it lists is not what is tested, and it would read the peers anew.
  vi.spyOn(store, 'setQuery').mockImplementation((text) => {
    store.query.value = text
    return Promise.resolve()
  })
  return { store, onGo: vi.fn<(view: LibraryView, detail?: string) => void>() }
}
