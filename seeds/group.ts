import { bold, code, composePosts, hashtag, mention, type PostDraft, pre, quote, reaction, url } from './compose.ts'
import type { SampleChannel } from './types'

const peer = {
  kind: 'channel',
  id: 2200000002,
  username: 'galpi_sample_talk',
  title: '갈피 수다방 · Galpi Talk',
} as const

const haru = { kind: 'user', id: 777000001, username: 'haru_demo', title: '김하루' } as const
const mira = { kind: 'user', id: 777000002, username: 'mira_demo', title: 'Mira' } as const
const jun = { kind: 'user', id: 777000003, title: '이준 🌱' } as const
const sol = { kind: 'user', id: 777000004, username: 'sol_demo', title: 'Sol Park' } as const
const bot = { kind: 'user', id: 777000005, username: 'galpi_demo_bot', title: 'Galpi Demo Bot' } as const

const drafts: PostDraft[] = [
  {
    id: 1001,
    at: '2026-10-01T10:00:00+09:00',
    author: haru,
    text: ['다들 안녕하세요! 채널에 남은 이야기는 여기서 해요.'],
  },
  { id: 1002, at: '2026-10-01T10:01:10+09:00', author: mira, text: ['Hi all 👋 English is fine too, right?'] },
  {
    id: 1003,
    at: '2026-10-01T10:02:30+09:00',
    author: haru,
    reply: { messageId: 1002, author: 'Mira', text: 'Hi all 👋 English is fine too, right?' },
    text: ['물론이죠. Of course!'],
    reactions: [reaction('👍', 3)],
  },
  {
    id: 1005,
    at: '2026-10-01T11:15:00+09:00',
    author: jun,
    text: [
      'RAG에서 청크 크기를 얼마로 쓰세요? 저는 ',
      code('800'),
      '자로 시작해서 ',
      code('1200'),
      '자까지 올려 봤어요.',
    ],
  },
  {
    id: 1006,
    at: '2026-10-01T11:16:20+09:00',
    author: sol,
    reply: { messageId: 1005, author: '이준 🌱', text: '청크 크기를 얼마로 쓰세요?', quote: true },
    text: ['문단 단위로 자르고 크기는 재지 않아요. 표만 따로 빼고요.'],
  },
  {
    id: 1007,
    at: '2026-10-01T11:20:00+09:00',
    author: mira,
    text: [bold('Same here.'), ' Headings travel with their paragraphs, tables go alone. ', hashtag('#rag')],
  },
  {
    id: 1009,
    at: '2026-10-03T21:40:00+09:00',
    author: sol,
    media: [{ kind: 'photo', width: 800, height: 500 }],
    text: ['오늘 모임 칠판이에요.'],
    reactions: [reaction('❤', 7), reaction('🔥', 2)],
  },
  {
    id: 1010,
    at: '2026-10-04T08:05:00+09:00',
    author: jun,
    reply: { messageId: 1009, author: 'Sol Park', text: '오늘 모임 칠판이에요.' },
    text: ['왼쪽 아래 그래프가 무슨 뜻이었죠? 늦게 와서 못 들었어요 😭'],
  },
  {
    id: 1011,
    at: '2026-10-04T08:30:00+09:00',
    author: sol,
    edited: true,
    text: [
      quote('늦게 온 사람의 질문이 제일 좋다'),
      '\n가로가 고객 수, 세로가 고객당 문의 수예요. 내려가야 좋은 그래프.',
    ],
  },
  {
    id: 1013,
    at: '2026-10-09T15:00:00+09:00',
    author: bot,
    text: ['오늘의 글: ', url('https://t.me/galpi_sample/242'), '\n질문은 ', mention('@haru_demo'), ' 에게.'],
  },
  {
    id: 1014,
    at: '2026-10-09T15:12:00+09:00',
    author: mira,
    text: ['Does anyone have a term sheet template that is not from 2019?'],
  },
  {
    id: 1015,
    at: '2026-10-09T15:20:00+09:00',
    author: haru,
    reply: { messageId: 1014, author: 'Mira', text: 'Does anyone have a term sheet template that is not from 2019?' },
    media: [{ kind: 'document', fileName: 'term-sheet-2026.docx', size: 46_080 }],
    text: ['이걸 쓰세요. 법률 검토는 꼭 따로 받으시고요.'],
  },
  {
    id: 1018,
    at: '2026-10-22T23:10:00+09:00',
    author: jun,
    text: ['이거 왜 안 되죠?\n', pre('const a = [1, 2, 3]\na.at(-4).toFixed()', 'ts'), '\n에러가 나요.'],
  },
  {
    id: 1019,
    at: '2026-10-22T23:12:00+09:00',
    author: sol,
    reply: {
      messageId: 1018,
      author: '이준 🌱',
      text: '이거 왜 안 되죠? const a = [1, 2, 3] a.at(-4).toFixed() 에러가 나요.',
    },
    text: ['없는 자리를 물어봐서 undefined 예요.'],
  },
  { id: 1020, at: '2026-11-02T09:00:00+09:00', author: jun, text: ['👍'] },
  {
    id: 1022,
    at: '2026-11-15T13:00:00+09:00',
    author: { title: 'Deleted Account' },
    text: ['이 글을 쓴 사람은 떠났습니다.'],
  },
]

/** A public group: the preview shows its messages only one by one, as embeds. */
export const sampleGroup: SampleChannel = { ...peer, posts: composePosts(peer, drafts) }
