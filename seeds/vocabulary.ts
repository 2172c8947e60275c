/** The generator's words, most frequent first: everyday words of a channel on startups, investing and LLMs. */

const words = (text: string): string[] => text.trim().split(/\s+/)

export const koreanNouns = words(`
  투자 시장 스타트업 모델 고객 제품 창업자 데이터 매출 비용 회사 팀 사람 시간 문제 가격 사용자 기업 서비스 기술
  펀드 지분 라운드 금리 성장 채용 계약 전략 검색 추론 학습 토큰 문맥 에이전트 평가 배포 인프라 반도체 전력 서버
  심사역 대표 투자자 주주 이사회 보고서 숫자 그래프 논문 저자 실험 결과 가설 표본 오류 정확도 지연 캐시 메모리
  수익률 이익률 현금흐름 런웨이 손익분기점 밸류에이션 상장 인수 합병 청산 배당 환율 채권 주식 원금 이자 세금 규제
  정책 예산 정부 은행 증권사 거래소 협력사 경쟁사 거래처 파트너 공급망 물류 결제 구독 해지율 재구매 광고 유통 브랜드
  콘텐츠 커뮤니티 뉴스레터 인터뷰 강의 회고 질문 대답 습관 기록 메모 회의 일정 목표 우선순위 실행 실패 경험 교훈
  개발자 디자이너 영업 마케팅 법무 회계 감사 보안 개인정보 저작권 특허 표준 오픈소스 라이브러리 코드 버그 테스트 문서
  번역 요약 분류 추천 음성 영상 사진 지도 로봇 자동차 배터리 의료 교육 농업 건설 금융 게임 여행 음식 책방 항구
  파도 계절 새벽 골목 나침반 우산 사다리 씨앗 뿌리 열매
`)

export const koreanAdverbs = words(`
  이미 아직 다시 먼저 결국 조금 훨씬 거의 천천히 꾸준히 대체로 의외로 조용히 갑자기 반드시 여전히 드디어 오히려 차라리 당분간
`)

export const koreanAdjectives = words(`
  새로운 작은 좋은 빠른 느린 중요한 오래된 뜻밖의 확실한 애매한 값비싼 조용한 튼튼한 가벼운 무거운 낯선 익숙한 솔직한 지루한 대담한
`)

/** Endings take no object where the verb has none. */
export const transitiveVerbs = words(`
  바꿨다 만들었다 줄였다 늘렸다 찾았다 미뤘다 놓쳤다 설명한다 검토했다 의심한다 시험했다 고쳤다 나눴다 기다렸다 선택했다 측정한다
  버렸다 공개했다 발표했다 인수했다 비교했다 예측한다 과소평가했다 되살렸다 정리했다 요약했다
`)
export const intransitiveVerbs = words(`
  올랐다 내렸다 움직인다 멈췄다 달라졌다 늘어났다 줄어들었다 나타났다 사라졌다 자란다 흔들린다 버텼다 돌아왔다 시작된다 끝났다
  드러났다 부족하다 충분하다 복잡하다 단순하다
`)

export const connectives = words('그런데 그래서 하지만 그리고 다만 이를테면 한편 물론 반대로 덧붙이면')

export const companySyllables = words('가 나 다 라 마 바 사 아 온 누 리 빛 솔 달 별 해 새 벽 길 섬 강 들 숲 결 담')
export const companySuffixes = words('테크 랩스 벤처스 캐피탈 소프트 컴퍼니 에이아이 파트너스')

export const englishTerms = words(`
  LLM AI API RAG SaaS GPU agent token inference embedding benchmark fine-tuning prompt dataset latency throughput
  churn ARR runway burn seed pre-seed Series-A term-sheet cap-table dilution valuation IPO M&A due-diligence
  product-market-fit go-to-market onboarding retention cohort funnel LTV CAC KPI OKR MVP pivot transformer attention
  context-window quantization distillation alignment eval guardrail vector-db reranker long-tail moat flywheel
`)

export const englishSubjects = words(`
  founders investors customers teams markets models agents benchmarks prices contracts budgets teachers engineers analysts
  committees regulators startups funds buyers readers critics partners
`)
export const englishVerbs = words(`
  change reward ignore measure delay outgrow question replace publish forget compare split trust test sell repeat explain
  misprice underwrite simplify
`)
export const englishObjects = words(`
  habits numbers assumptions contracts margins deadlines answers datasets roadmaps forecasts promises incentives costs
  tradeoffs feedback evidence pricing patience attention experiments footnotes
`)
export const englishAdverbs = words(
  'quietly again slowly rarely often twice eventually carefully badly openly first later',
)
export const englishLinks = words('because while unless until although whenever before after')

export const siteNames = words('notes reports blog research letters data journal weekly archive press')
export const emoji = words('👍 ❤ 🔥 🎉 🤔 👏 😁 🙏 💯 🤯 👀 ⚡ 🏆 👨‍💻 🫡')
