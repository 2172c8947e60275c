import { bold, customReaction, hashtag, link, type PostDraft, reaction, spoiler, url } from '../compose.ts'

/** Posts of 2026 that the welcome page shows: the four of them are all that the extension carries of the samples. */
export const welcomeDrafts: PostDraft[] = [
  {
    id: 209,
    at: '2026-02-20T11:20:00+09:00',
    seen: 2_515,
    linkPreview: {
      url: 'https://blog.example/ko/2026/02/%EC%97%90%EC%9D%B4%EC%A0%84%ED%8A%B8',
      site: '지어낸 블로그',
      title: '에이전트 팀이 회의를 없앤 방법',
      description: '회의를 없앤 것이 아니라 회의록이 먼저 도착하게 했다는 이야기. 세 달의 기록과 숫자.',
    },
    text: [
      url('https://blog.example/ko/2026/02/%EC%97%90%EC%9D%B4%EC%A0%84%ED%8A%B8'),
      '\n\n에이전트가 회의록 초안을 먼저 쓰게 하자 회의가 40분에서 15분이 되었다고 한다. 우리 팀도 흉내 내 봤는데 22분까지는 줄었다. ',
      hashtag('#에이전트'),
    ],
  },
  {
    id: 222,
    at: '2026-04-30T21:00:00+09:00',
    seen: 2_602,
    text: [
      bold('창업 5년 차에게 듣다'),
      '\n\n"처음 2년은 제품을 만들었고, 다음 1년은 제품을 줄였고, 마지막 2년은 거절하는 법을 배웠어요. 지금 우리 제품에서 가장 자랑스러운 화면은 삭제한 화면이에요."\n\n',
      '인터뷰 전문은 ',
      link('https://notes.example/ko/interview-7', '여기'),
      '에 있습니다. 대표님의 부탁으로 회사 이름은 ',
      spoiler('나뭇잎상회'),
      '로 가렸습니다.\n',
      hashtag('#인터뷰'),
      ' ',
      hashtag('#창업'),
    ],
    reactions: [reaction('❤', 152), customReaction('5000000000000000012', 1_240)],
  },
  {
    id: 229,
    at: '2026-06-14T19:00:00+09:00',
    seen: 2_333,
    text: [
      '벤처 대출(venture debt)은 우산이다. 맑은 날에 빌려야 하고, 비가 오면 돌려달라고 한다. 그래도 우산은 우산이어서, ',
      '런웨이가 14개월 남았을 때 빌린 팀과 5개월 남았을 때 빌린 팀의 조건은 두 배 가까이 달랐다. ',
      hashtag('#벤처대출'),
    ],
  },
  {
    id: 236,
    at: '2026-08-16T15:00:00+09:00',
    seen: 2_498,
    signature: '객원 필자 미라',
    text: [
      'Guest note. In a quiet market the best sales deck is a changelog. Ship every week, write one honest line about it, and send the page instead of the deck. ',
      'Buyers read momentum faster than adjectives.',
    ],
  },
]
