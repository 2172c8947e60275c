import {
  bold,
  cashtag,
  code,
  email,
  folded,
  hashtag,
  italic,
  link,
  mention,
  phone,
  type PostDraft,
  quote,
  reaction,
  spoiler,
  url,
} from '../compose.ts'

/** July to December 2025, without the essay. */
export const posts2025Before: PostDraft[] = [
  {
    id: 101,
    at: '2025-07-01T09:00:00+09:00',
    seen: 2_150,
    text: [
      bold('하반기에 볼 숫자 다섯'),
      '\n\n1. 상장 예비 심사를 통과한 AI 회사의 매출 총이익률\n2. 대기업 데이터센터의 전력 계약 기간\n3. 국내 모태펀드의 약정 총액\n',
      '4. 오픈소스 모델의 상업 이용 조건\n5. 신입 개발자 채용 공고 수\n\n다섯 번째가 가장 느리게 움직이고 가장 많은 것을 말해 준다.\n',
      hashtag('#전망'),
      ' ',
      hashtag('#투자'),
    ],
  },
  {
    id: 103,
    at: '2025-07-04T22:00:00+09:00',
    seen: 1_960,
    text: [
      '관심 종목 메모: ',
      cashtag('$GLPI'),
      ' ',
      cashtag('$HRBR'),
      '\n둘 다 지어낸 이름입니다. 투자 권유가 아닙니다.',
    ],
  },
  {
    id: 104,
    at: '2025-07-10T14:20:00+09:00',
    seen: 1_905,
    text: [
      '모임 신청\n메일: ',
      email('hello@galpi.example'),
      '\n전화: ',
      phone('+82 2 0000 0000'),
      '\n장소는 ',
      spoiler('성수동의 그 카페'),
      '입니다.',
    ],
  },
  {
    id: 106,
    at: '2025-07-16T08:08:00+09:00',
    seen: 2_020,
    linkPreview: {
      url: 'https://www.youtube.com/watch?v=galpi-demo-1',
      site: 'YouTube',
      title: 'Founders who waited: a conversation (invented)',
      description: 'Two founders talk about shipping late and charging early.',
    },
    text: [
      url('https://www.youtube.com/watch?v=galpi-demo-1'),
      '\n\nWatch from 14:02. The part about charging early is worth the rest.',
    ],
  },
  {
    id: 108,
    at: '2025-07-23T20:30:00+09:00',
    seen: 1_811,
    text: [
      folded(
        '긴 인용을 접어 둡니다. 이 단락은 읽는 사람이 펼치기 전까지 세 줄만 보입니다.\n둘째 줄은 배경 설명입니다.\n셋째 줄은 숫자입니다: 12, 48, 96.\n넷째 줄부터는 접힌 부분입니다. 여기까지 읽으셨다면 ',
        bold('정말로'),
        ' 관심이 있으신 겁니다.',
      ),
      '\n접힌 글이 더 많이 읽힌다는 통계가 있었는데 출처를 잊었다.',
    ],
    reactions: [reaction('🤓', 18)],
  },
  {
    id: 109,
    at: '2025-07-30T11:45:00+09:00',
    seen: 1_790,
    text: [
      'Retrieval-Augmented Generation을 "검색 증강 생성"이라고 옮기면 뜻은 맞는데 아무도 알아듣지 못한다. 나는 그냥 ',
      italic('찾아서 쓰기'),
      '라고 부른다. RAG 파이프라인을 고칠 때 embedding 모델보다 chunk 크기를 먼저 의심하자. ',
      hashtag('#RAG'),
      ' ',
      hashtag('#용어'),
    ],
  },
  {
    id: 111,
    at: '2025-08-04T09:30:00+09:00',
    seen: 1_744,
    forward: {
      peer: { kind: 'channel', id: 2200000092, username: 'quay_letters', title: 'Quay Letters' },
      messageId: 412,
      author: 'Mira',
    },
    media: [{ kind: 'photo', width: 800, height: 600 }],
    text: ['A chart of waiting times at twelve invented ports. The shape is the story: nobody waits on Tuesdays.'],
  },
  {
    id: 113,
    at: '2025-08-09T17:00:00+09:00',
    seen: 1_702,
    text: [
      '가족 사진 👨‍👩‍👧‍👦 을 보다가 🇰🇷 국기와 👩🏽‍💻 그림이 한 글자로 세어지지 않는다는 것을 떠올렸다. 길이는 늘 UTF-16으로.',
    ],
  },
]

export const posts2025After: PostDraft[] = [
  {
    id: 119,
    at: '2025-08-18T08:00:00+09:00',
    seen: 5_230,
    reply: {
      messageId: 118,
      author: '갈피 샘플 · Galpi Sample',
      text: '토큰 가격이 열 배 싸지면 무엇이 남는가',
    },
    text: ['어제 글에 주신 의견을 모으고 있습니다. 반론도 환영합니다.'],
  },
  {
    id: 121,
    at: '2025-08-29T10:00:00+09:00',
    seen: 2_480,
    text: [
      'Сегодня короткая заметка для читателей из Алматы: мы ищем команды, которые делают инструменты для бухгалтеров. ',
      'Пишите на английском или корейском.',
    ],
  },
  {
    id: 123,
    at: '2025-09-08T19:40:00+09:00',
    seen: 2_391,
    text: [
      '東京の小さなスタートアップを訪ねた。社員は五人、顧客は三百社。派手さはないが、解約率は一年で一パーセントに満たない。',
      hashtag('#東京'),
    ],
  },
  {
    id: 124,
    at: '2025-09-15T12:12:00+09:00',
    seen: 2_266,
    text: ['ملاحظة قصيرة من دبي: الشركات الناشئة هنا تبيع أولاً ثم تبني. ', hashtag('#ملاحظات')],
  },
  {
    id: 126,
    at: '2025-09-22T09:00:00+09:00',
    seen: 2_190,
    text: [
      '보안 메모. 어떤 서비스는 이런 글을 그대로 그려 버린다: <img src=x onerror=alert(1)> 그리고 <script>alert("갈피")</script>\n',
      '주소처럼 보이는 글: javascript:alert(document.cookie)\n',
      '방향을 뒤집는 글자: \u202Etxt.exe\u202C 끝.\n',
      '따옴표와 앰퍼샌드: " \' & &amp; &lt;',
    ],
  },
  {
    id: 128,
    at: '2025-10-02T07:20:00+09:00',
    seen: 2_144,
    media: [{ kind: 'round_video', duration: 19 }],
    reactions: [reaction('🥰', 25)],
  },
  {
    id: 130,
    at: '2025-10-11T16:50:00+09:00',
    seen: 2_077,
    media: [{ kind: 'location', title: '갈피 책방' }],
  },
  {
    id: 131,
    at: '2025-10-12T10:00:00+09:00',
    seen: 2_033,
    media: [{ kind: 'contact', title: '김하루' }],
  },
  {
    id: 133,
    at: '2025-10-24T21:21:00+09:00',
    seen: 2_501,
    linkPreview: {
      url: 'https://github.com/galpi-invented/leaf',
      site: 'GitHub',
      title: 'galpi-invented/leaf',
      description: 'A made-up library that splits Korean sentences without a dictionary.',
    },
    text: [
      link('https://github.com/galpi-invented/leaf', 'leaf'),
      ' 0.3이 나왔다. 사전 없이 문장을 자르는 작은 라이브러리. 설치는 ',
      code('npm i leaf-invented'),
      '. 조사 처리 예제가 친절하다. ',
      hashtag('#오픈소스'),
    ],
    reactions: [reaction('👨‍💻', 40), reaction('⚡', 16)],
  },
  {
    id: 135,
    at: '2025-11-05T09:05:00+09:00',
    seen: 1_988,
    text: [
      bold(
        '굵은 글씨 안의 ',
        italic('기울인 글씨 안의 ', link('https://example.com/deep', '링크')),
        ' 그리고 다시 굵게',
      ),
      '\n',
      quote('인용 안의 ', code('코드'), '와 ', hashtag('#태그'), ', ', mention('@quay_letters')),
    ],
  },
  { id: 136, at: '2025-11-06T06:06:00+09:00', seen: 1_903, text: ['😀😀🎉'] },
  {
    id: 138,
    at: '2025-11-19T13:30:00+09:00',
    seen: 2_110,
    poll: {
      question: 'Which metric do you trust least?',
      options: [
        { text: 'Monthly active users', percent: 52 },
        { text: 'Net revenue retention', percent: 11 },
        { text: 'GitHub stars', percent: 37 },
      ],
      voters: { value: 1_240, rounded: true },
    },
  },
  {
    id: 140,
    at: '2025-12-31T23:50:00+09:00',
    seen: 3_310,
    text: [
      '올해 남긴 글은 백사십 편 남짓. 가장 많이 읽힌 글은 8월의 에세이, 가장 많이 틀린 글은 3월의 금리 전망이었다. ',
      '내년에는 틀린 글을 따로 모아 두려고 한다.\n새해 복 많이 받으세요 🎆',
    ],
    reactions: [reaction('❤', 310), reaction('🎄', 96), reaction('🙏', 41)],
  },
]
