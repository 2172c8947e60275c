import { bold, composePosts, hashtag, link, type PostDraft } from './compose.ts'
import type { SampleChannel } from './types'

const peer = { kind: 'channel', id: 2200000003, title: '갈피 비공개 노트 · Members only' } as const

const drafts: PostDraft[] = [
  {
    id: 11,
    at: '2026-05-01T09:00:00+09:00',
    seen: 320,
    restricted: true,
    text: [bold('회원 전용 메모'), '\n이 글은 전달이 금지된 채널의 글입니다. 갈피는 이 문장을 저장하지 않아야 합니다.'],
  },
  {
    id: 12,
    at: '2026-05-08T09:00:00+09:00',
    seen: 311,
    restricted: true,
    media: [{ kind: 'photo', width: 800, height: 533 }],
    text: ['복사할 수 없는 사진과 설명.'],
  },
  {
    id: 14,
    at: '2026-06-02T20:30:00+09:00',
    seen: 298,
    restricted: true,
    text: [
      'Members read this first: ',
      link('https://members.example/notes/14', 'the June letter'),
      ' ',
      hashtag('#members'),
    ],
    reactions: [{ emoji: '🤫', count: { value: 14 } }],
  },
  {
    id: 15,
    at: '2026-07-19T12:00:00+09:00',
    seen: 287,
    restricted: true,
    media: [{ kind: 'document', fileName: '내부자료.pdf', size: 1_258_291 }],
  },
]

/** A private channel whose posts may not be copied: pages show the text, adapters keep only link, date and place. */
export const sampleRestricted: SampleChannel = { ...peer, posts: composePosts(peer, drafts) }
