/** The most that is read of what a reader writes; lengths in UTF-16 code units. */
const MOST_GROUPS = 1_000
const MOST_PHRASES = 20
const LONGEST_PHRASE = 64

export interface SynonymSettings {
  /** The reader's own, each of phrases that mean the same. */
  groups: string[][]
  /** Whether `STARTER_SYNONYMS` count as well. */
  useStarter: boolean
}

/**
 * Spellings that mean the same in posts in Korean and English on startups, investing and language models. No phrase is
 * in two groups. Left out are abbreviations that are words themselves (PER) or mean two things here (LTV, CPO).
 */
export const STARTER_SYNONYMS: readonly (readonly string[])[] = parseSynonyms(`
  LLM = 거대언어모델 = 대규모 언어 모델 = 언어 모델 = large language model
  sLLM = SLM = 소형언어모델 = 소형 언어 모델 = small language model
  AI = 인공지능 = artificial intelligence
  생성형 AI = 생성 AI = 생성형 인공지능 = generative AI = GenAI
  AGI = 범용 인공지능 = 범용인공지능 = artificial general intelligence
  초지능 = superintelligence = artificial superintelligence
  머신러닝 = 머신 러닝 = 기계학습 = machine learning
  딥러닝 = 딥 러닝 = 심층학습 = deep learning
  강화학습 = 강화 학습 = reinforcement learning
  RLHF = 인간 피드백 기반 강화학습 = reinforcement learning from human feedback
  자연어 처리 = 자연어처리 = NLP = natural language processing
  RAG = 검색 증강 생성 = 검색증강생성 = retrieval-augmented generation = retrieval augmented generation
  fine-tuning = fine tuning = finetuning = 파인튜닝 = 미세조정
  사전학습 = 사전 학습 = pre-training = pretraining
  지식 증류 = 지식증류 = knowledge distillation
  양자화 = quantization
  임베딩 = embedding
  벡터 데이터베이스 = 벡터 DB = 벡터DB = vector database = vector DB
  트랜스포머 = transformer
  멀티모달 = multimodal = multi-modal
  파운데이션 모델 = 기반 모델 = foundation model
  추론 모델 = reasoning model
  전문가 혼합 = mixture of experts = mixture-of-experts = MoE
  생각의 사슬 = 사고의 사슬 = chain of thought = chain-of-thought
  환각 = 할루시네이션 = hallucination
  프롬프트 = prompt
  프롬프트 엔지니어링 = prompt engineering
  컨텍스트 윈도우 = 컨텍스트 창 = context window
  AI 에이전트 = AI agent = 인공지능 에이전트
  MCP = 모델 컨텍스트 프로토콜 = model context protocol
  바이브 코딩 = 바이브코딩 = vibe coding
  합성 데이터 = 합성데이터 = synthetic data
  확산 모델 = 디퓨전 모델 = diffusion model
  음성 인식 = 음성인식 = speech recognition
  음성 합성 = 음성합성 = speech synthesis = text-to-speech
  오픈소스 = 오픈 소스 = open source = open-source
  벤치마크 = benchmark
  자율주행 = 자율 주행 = autonomous driving = self-driving
  데이터센터 = 데이터 센터 = data center = data centre = datacenter
  ChatGPT = 챗GPT = 챗지피티
  Claude = 클로드
  Gemini = 제미나이 = 제미니
  OpenAI = 오픈AI = 오픈에이아이
  Anthropic = 앤트로픽 = 앤스로픽
  DeepMind = 딥마인드
  DeepSeek = 딥시크
  Hugging Face = HuggingFace = 허깅페이스 = 허깅 페이스
  Perplexity = 퍼플렉시티
  Midjourney = 미드저니
  Copilot = 코파일럿
  Google = 구글
  Microsoft = 마이크로소프트
  Apple = 애플
  Amazon = 아마존
  Meta = 메타
  Tesla = 테슬라
  SpaceX = 스페이스X = 스페이스엑스
  Palantir = 팔란티어
  GitHub = 깃허브 = 깃헙
  YouTube = 유튜브
  Telegram = 텔레그램
  SoftBank = 소프트뱅크
  Alibaba = 알리바바
  Tencent = 텐센트
  Naver = 네이버
  Kakao = 카카오
  Coupang = 쿠팡
  현대차 = 현대자동차 = Hyundai Motor
  Y Combinator = YC = 와이콤비네이터 = 와이 콤비네이터
  a16z = Andreessen Horowitz = 앤드리슨 호로위츠 = 앤드리슨 호로비츠
  Sequoia Capital = 세쿼이아캐피탈 = 세쿼이아 캐피탈 = 세쿼이아 캐피털
  Berkshire Hathaway = 버크셔 해서웨이 = 버크셔해서웨이
  Sam Altman = 샘 올트먼 = 샘 알트만 = 샘 올트만
  Elon Musk = 일론 머스크
  Jensen Huang = 젠슨 황 = 젠슨황
  Mark Zuckerberg = 마크 저커버그 = 마크 주커버그
  Warren Buffett = 워런 버핏 = 워렌 버핏
  Nvidia = 엔비디아
  Intel = 인텔
  삼성전자 = Samsung Electronics
  SK하이닉스 = SK 하이닉스 = 하이닉스 = SK hynix
  반도체 = semiconductor
  GPU = 그래픽카드 = graphics processing unit
  CPU = 중앙처리장치 = central processing unit
  NPU = 신경망처리장치 = neural processing unit
  HBM = 고대역폭메모리 = 고대역폭 메모리 = high bandwidth memory = high-bandwidth memory
  DRAM = D램 = 디램
  NAND = 낸드 = 낸드플래시 = NAND flash
  파운드리 = foundry
  팹리스 = fabless
  EUV = 극자외선 = extreme ultraviolet
  웨이퍼 = wafer
  스타트업 = startup = start-up
  VC = 벤처캐피탈 = 벤처캐피털 = 벤처 캐피털 = venture capital
  엔젤투자자 = 엔젤 투자자 = angel investor
  액셀러레이터 = 엑셀러레이터 = accelerator
  창업자 = 설립자 = 파운더 = founder
  공동창업자 = 공동 창업자 = 공동 설립자 = co-founder = cofounder
  CEO = 최고경영자 = chief executive officer
  CTO = 최고기술책임자 = chief technology officer
  CFO = 최고재무책임자 = chief financial officer
  프로덕트 매니저 = product manager
  소프트웨어 엔지니어 = software engineer
  데이터 사이언티스트 = 데이터 과학자 = data scientist
  애널리스트 = analyst
  주주 = shareholder = stockholder
  시드 라운드 = seed round
  시리즈 A = 시리즈A = Series A
  시리즈 B = 시리즈B = Series B
  기업가치 = 기업 가치 = 밸류에이션 = valuation
  텀시트 = 텀 시트 = term sheet
  피치덱 = 피치 덱 = pitch deck
  번레이트 = 번 레이트 = burn rate
  피벗 = 피봇 = pivot
  PMF = 제품 시장 적합성 = product-market fit = product market fit
  MVP = 최소 기능 제품 = 최소기능제품 = minimum viable product
  스톡옵션 = 스톡 옵션 = 주식매수선택권 = stock option
  SaaS = 서비스형 소프트웨어 = software as a service
  ARR = 연간 반복 매출 = annual recurring revenue
  CAC = 고객 획득 비용 = 고객획득비용 = customer acquisition cost
  고객 생애 가치 = 고객생애가치 = customer lifetime value
  MAU = 월간 활성 사용자 = 월간 활성 이용자 = monthly active users
  KPI = 핵심성과지표 = 핵심 성과 지표 = key performance indicator
  UX = 사용자 경험 = 사용자경험 = user experience
  A/B 테스트 = AB 테스트 = A/B test = A/B testing
  전자상거래 = 이커머스 = e-commerce = ecommerce
  핀테크 = fintech
  IPO = 기업공개 = 상장 = initial public offering
  M&A = 인수합병 = 인수·합병 = mergers and acquisitions
  SPAC = 스팩 = 기업인수목적회사 = special purpose acquisition company
  사모펀드 = 사모 펀드 = private equity
  헤지펀드 = 헤지 펀드 = hedge fund
  ETF = 상장지수펀드 = exchange-traded fund = exchange traded fund
  인덱스펀드 = 인덱스 펀드 = index fund
  배당 = 배당금 = dividend
  공매도 = short selling = short-selling
  자사주 매입 = 자사주매입 = share buyback = stock buyback
  시가총액 = 시총 = market cap = market capitalization
  영업이익 = operating profit = operating income
  순이익 = 당기순이익 = net income = net profit
  EPS = 주당순이익 = earnings per share
  ROE = 자기자본이익률 = return on equity
  FCF = 잉여현금흐름 = free cash flow
  나스닥 = Nasdaq
  코스피 = KOSPI
  S&P 500 = S&P500
  강세장 = 불마켓 = bull market
  약세장 = 베어마켓 = bear market
  자산배분 = 자산 배분 = asset allocation
  연준 = 연방준비제도 = Fed = Federal Reserve
  FOMC = 연방공개시장위원회 = Federal Open Market Committee
  한국은행 = 한은 = Bank of Korea
  금리 = 이자율 = interest rate
  금리 인하 = 금리인하 = rate cut
  금리 인상 = 금리인상 = rate hike
  인플레이션 = 인플레 = inflation
  경기침체 = 경기 침체 = 리세션 = recession
  CPI = 소비자물가지수 = 소비자 물가 지수 = consumer price index
  GDP = 국내총생산 = gross domestic product
  양적완화 = 양적 완화 = quantitative easing
  환율 = exchange rate
  관세 = tariff
  공급망 = 서플라이 체인 = supply chain
  비트코인 = bitcoin = BTC
  이더리움 = ethereum = ETH
  암호화폐 = 가상화폐 = 가상자산 = cryptocurrency = crypto
  블록체인 = blockchain
  스테이블코인 = 스테이블 코인 = stablecoin
  디파이 = DeFi = 탈중앙화 금융 = decentralized finance
  NFT = 대체불가능토큰 = 대체 불가능 토큰 = non-fungible token
  CBDC = 중앙은행 디지털화폐 = 중앙은행 디지털 화폐 = central bank digital currency
  웹3 = Web3
`)

/**
 * What counts as the same: the reader's groups first, each joined by the starter groups that share a phrase with it as
 * the reader wrote it, then the other starter groups. Case does not tell phrases apart; the first spelling is kept.
 */
export function synonymGroups({ groups, useStarter }: SynonymSettings): string[][] {
  const own = groups.map(distinct).filter(({ length }) => length > 1)
  if (!useStarter) return own
  const isJoined = new Set<readonly string[]>()
  const joined = own.map((group) => {
    const keys = new Set(group.map(keyOf))
    const sharing = STARTER_SYNONYMS.filter((starter) => starter.some((phrase) => keys.has(keyOf(phrase))))
    for (const starter of sharing) isJoined.add(starter)
    return distinct([...group, ...sharing.flat()])
  })
  return [...joined, ...STARTER_SYNONYMS.filter((starter) => !isJoined.has(starter)).map((starter) => starter.slice())]
}

/**
 * Reads one group a line, of phrases between `=` or `,`. Lines with fewer than two phrases are no groups. At most 1,000
 * groups of 20 phrases; phrases over 64 UTF-16 code units are left out, since a part of one would mean something else.
 */
export function parseSynonyms(text: string): string[][] {
  const groups: string[][] = []
  for (const line of text.split(/[\r\n]+/)) {
    const group = distinct(line.split(/[=,]/))
      .filter(({ length }) => length <= LONGEST_PHRASE)
      .slice(0, MOST_PHRASES)
    if (group.length > 1) groups.push(group)
    if (groups.length === MOST_GROUPS) break
  }
  return groups
}

/** The groups as `parseSynonyms` reads them; what would end a phrase becomes a space. */
export function formatSynonyms(groups: readonly (readonly string[])[]): string {
  return groups.map((group) => group.map((phrase) => tidy(phrase.replaceAll(/[=,]/g, ' '))).join(' = ')).join('\n')
}

/** The phrases in NFC without the empty and the repeated. */
function distinct(phrases: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const phrase of phrases.map(tidy)) {
    if (phrase && !byKey.has(keyOf(phrase))) byKey.set(keyOf(phrase), phrase)
  }
  return [...byKey.values()]
}

function tidy(phrase: string): string {
  return phrase.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
}

function keyOf(phrase: string): string {
  return phrase.toLowerCase()
}
