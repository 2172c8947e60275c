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

/** The long tail by theme; the generator decides how rare each word is. */
export const koreanTail = words(`
  트랜스포머 파인튜닝 임베딩 레버리지 인플레이션 텔레그램 엔비디아 하이퍼파라미터 오버피팅 언더피팅 디스틸레이션 퀀타이제이션 토크나이저 벡터데이터베이스 강화학습 지도학습 비지도학습 준지도학습 전이학습
  연합학습 대조학습 자기회귀 역전파 경사하강법 손실함수 활성함수 정규화 드롭아웃 배치사이즈 체크포인트 어텐션 멀티헤드 디코더 인코더 컨텍스트윈도 프롬프트 시스템프롬프트 제로샷 퓨샷 사고사슬 할루시네이션
  환각현상 가드레일 레드티밍 탈옥시도 정렬문제 거대언어모델 소형언어모델 멀티모달 음성합성 음성인식 이미지생성 확산모델 생성모델 판별모델 오토인코더 그래프신경망 합성곱신경망 순환신경망 지식그래프 온톨로지
  검색증강생성 리랭커 하이브리드검색 시맨틱검색 형태소분석기 역색인 청킹전략 문서파싱 표추출 광학문자인식 코사인유사도 최근접이웃 차원축소 군집분석 이상탐지 벤치마크 리더보드 데이터오염 어블레이션 재현성
  베이스라인 교차검증 혼동행렬 정밀도 재현율 샘플링온도 빔서치 추측디코딩 캐시적중률 처리량 토큰단가 그래픽카드 가속기 고대역폭메모리 파운드리 웨이퍼 패키징 노광장비 미세공정 수율개선 데이터센터 액체냉각
  변압기 송전망 전력구매계약 소형모듈원전 재생에너지 온디바이스 엣지컴퓨팅 서버리스 쿠버네티스 컨테이너 마이크로서비스 메시지큐 로드밸런서 오토스케일링 옵저버빌리티 롤백계획 카나리배포 기술부채 리팩터링
  코드리뷰 페어프로그래밍 타입스크립트 파이썬 러스트 자바스크립트 웹어셈블리 브라우저확장 프런트엔드 백엔드 풀스택 프레임워크 컴파일러 디버거 린터 패키지매니저 모노레포 깃허브 양자컴퓨터 큐비트 휴머노이드
  자율주행 라이다 협동로봇 강화유리 드론배송 위성통신 우주발사체 합성생물학 유전자가위 단백질구조 신약개발 임상시험 디지털치료제 벤처캐피탈 엑셀러레이터 액셀러레이팅 엔젤투자자 시드투자 프리시리즈
  브릿지라운드 후속투자 팔로온 리드투자자 전략적투자자 재무적투자자 모태펀드 세컨더리 구주매각 클럽딜 유니콘 데카콘 예비창업자 공동창업자 연쇄창업가 사내벤처 스핀오프 피벗 엑싯 스톡옵션 베스팅 클리프
  희석방지 우선매수권 동반매도권 드래그얼롱 청산우선권 전환사채 신주인수권 상환전환우선주 조건부지분인수 텀시트 실사보고서 주주간계약 정관변경 이사선임 의결권 차등의결권 캡테이블 지분희석 기업가치 투자심사
  손익계산서 재무상태표 현금흐름표 감가상각 영업이익률 매출총이익 공헌이익 고정비 변동비 손상차손 영업권 무형자산 이연법인세 충당부채 운전자본 매출채권 자기자본이익률 총자산회전율 부채비율 유동비율
  이자보상배율 잉여현금흐름 할인현금흐름 가중평균자본비용 주가수익비율 주가순자산비율 배당성향 자사주매입 액면분할 무상증자 유상증자 감자 공매도 신용융자 마진콜 스왑계약 선물옵션 파생상품 헤지펀드 사모펀드
  연기금 국부펀드 상장지수펀드 인덱스펀드 리츠 회사채 국고채 물가연동채 기준금리 양적완화 양적긴축 장단기금리차 스태그플레이션 디플레이션 경기침체 연착륙 경착륙 소비자물가 생산자물가 실업급여 고용지표
  무역수지 경상수지 외환보유액 관세장벽 수출통제 보호무역 공급과잉 재고순환 원자재 희토류 리튬 니켈 구리선물 국제유가 천연가스 해상운임 컨테이너선 물동량 리쇼어링 포트폴리오 리밸런싱 자산배분 분산투자
  몰빵투자 변동성 표준편차 샤프지수 베타계수 알파수익 최대낙폭 손절매 익절 평단가 복리효과 기회비용 매몰비용 확증편향 손실회피 닻내림효과 생존편향 평균회귀 블랙스완 안티프래질 파레토법칙 한계효용
  네트워크효과 규모의경제 범위의경제 전환비용 해자 선점효과 비트코인 이더리움 스테이블코인 스마트계약 탈중앙화 블록체인 디파이 토큰증권 지갑주소 채굴기 반감기 거래수수료 콜드월렛 가스비 롤업 영지식증명
  페르소나 고객여정 고객획득비용 고객생애가치 전환율 이탈률 리텐션 코호트 퍼널 에이비테스트 그로스해킹 바이럴계수 추천인코드 온보딩 활성사용자 순추천지수 프리미엄요금제 무료체험 구독경제 번들링 가격차별
  종량제 좌석과금 성과과금 업셀링 크로스셀링 환불정책 결제대행 간편결제 마켓플레이스 오픈마켓 라이브커머스 버티컬소프트웨어 노코드 로우코드 챗봇 코파일럿 업무자동화 고객센터 상담원 전자서명 계약관리
  지출관리 급여대장 인사평가 채용공고 원격근무 하이브리드근무 최소기능제품 제품시장적합성 로드맵 스프린트 백로그 칸반보드 스탠드업 회고록 핵심성과지표 북극성지표 목표관리 오너십 마이크로매니징 심리적안전감
  번아웃 일대일면담 기업공개 상장폐지 보호예수 공모가 수요예측 청약경쟁률 우회상장 기업인수목적회사 적대적인수 공개매수 경영권분쟁 지배구조 행동주의 소액주주 배임횡령 내부자거래 공정거래위원회 금융위원회
  규제샌드박스 개인정보보호법 인공지능기본법 저작권소송 특허침해 상표출원 영업비밀 비밀유지계약 경업금지 근로기준법 포괄임금 세액공제 가산세 전자공시 디지털트윈 메타버스 증강현실 가상현실 웨어러블
  스마트팩토리 스마트팜 푸드테크 에듀테크 프롭테크 핀테크 인슈어테크 헬스케어 바이오시밀러 콜드체인 풀필먼트 프레젠테이션 피칭덱 데모데이 네트워킹 컨퍼런스 웨비나 팟캐스트 구독자 조회수 알고리즘 섬네일
  저널리즘 사설 칼럼니스트 번역가 각주 산책로 도서관 자전거 커피머신 만년필 원고지 책갈피 레시피 텃밭 정류장 우체국 비행운 등대지기 바닷바람 해바라기 고양이 워크플로 오케스트레이션 함수호출 도구사용
  메모리관리 장기기억 단기기억 멀티에이전트 샌드박스 권한관리 감사로그 프롬프트인젝션 모델라우팅 폴백경로 평가하네스 합성데이터 라벨링 어노테이션 크라우드소싱 데이터거버넌스 데이터레이크 데이터웨어하우스
  스트리밍처리 배치처리 스키마변경 메타데이터 익명화 차등정보보호 동형암호 접근제어 제로트러스트 침해사고 연구실 박사과정 동료심사 학회발표 프리프린트 인용지수 실험노트 연구윤리 산학협력 기술이전 라이선스
  오픈웨이트 모델카드 사용약관 상업이용 포크
`)
export const englishTail = words(`
  reinforcement hallucination amortization liquidity subsidiary depreciation arbitrage collateral covenant
  debenture derivative dividend drawdown earnings equity escrow fiduciary hedging hysteresis impairment indemnity
  inflation insolvency intangible inventory leverage liability mortgage negotiation notional obligation overhead
  portfolio premium prepayment principal prospectus provision receivable recession redemption refinancing
  remittance repurchase reserve restructuring royalty securities settlement shareholder solvency spinoff
  stagflation stewardship subordinated syndicate takeover tariff taxation tranche treasury turnover underwriter
  utilization variance volatility warrant writedown accelerator acquisition advisory allocation angel anchor
  bootstrap bridge carveout clawback cofounder convertible crossover custodian decacorn disclosure
  diversification endowment entrepreneur exclusivity exercise expiration fundraise governance incubator
  innovation intrapreneur investor jurisdiction liquidation lockup mandate marketplace mezzanine milestone
  monetization network nondisclosure oversubscribed participation partnership placement preemptive proforma
  quorum ratchet recapitalization referral registration resale scorecard secondary sponsor stakeholder startup
  subscription succession tagalong termination traction unicorn vesting waterfall workforce ablation
  activation adversarial annotation architecture autoencoder autoregressive backpropagation baseline batching
  bayesian calibration checkpoint classifier clustering compression convergence convolution corpus crawler
  curriculum decoder deduplication denoising diffusion dimensionality discriminator divergence dropout encoder
  ensemble entropy evaluation extraction factuality federated finetune generalization generative gradient
  grounding heuristic hyperparameter imputation initialization interpolation interpretability jailbreak kernel
  labeling latent likelihood localization logits lookahead markov memorization momentum multimodal multilingual
  neuron normalization optimizer orchestration overfitting pagination parallelism parameter parsing perceptron
  perplexity perturbation pipeline pooling pretraining pruning quantile ranking rationale reasoning recall
  recurrent regression regularization relevance representation reproducibility residual retrieval robustness
  rollout sampling scaffolding scaling segmentation semantic serialization sharding similarity simulation softmax
  sparsity speculative stemming stochastic summarization supervision synthetic taxonomy telemetry tensor
  threshold tokenizer topology trajectory translation truncation unsupervised validation variational
  vectorization verification verifier watermark workload zeroshot accelerate adapter algorithm allocator
  analytics antipattern asynchronous authentication authorization automation availability backend backlog
  backpressure bandwidth bottleneck browser buffer cache canary cluster compiler compliance concurrency
  configuration connector consensus container credential cryptography dashboard database debugger decorator
  dependency deployment deprecation diagnostics dispatcher distributed documentation downtime elasticity
  encryption endpoint enterprise ephemeral extension failover fallback firewall firmware framework frontend
  gateway granularity hardware heartbeat hostname hypervisor idempotent immutable incident indexing
  infrastructure integration interface interrupt isolation iteration javascript keyboard kubernetes latch ledger
  library lifecycle linter logging maintenance malware manifest metadata microservice middleware migration
  mitigation monitoring monolith multiplexing namespace observability outage overlay override packaging parser
  partition patchset payload performance permission persistence phishing platform playbook plugin polyglot
  portability postmortem prefetch privilege profiler protocol provenance provisioning proxy quarantine queue
  ransomware rebase recovery redundancy refactoring registry regulation release reliability replication
  repository resilience rollback router runtime sandbox scalability scheduler schema scraper semaphore serverless
  snapshot socket sourcemap spreadsheet stability staging storage streaming subroutine substrate supervisor
  switchover synchronization syntax template terminal throttling timeout toolchain topic tracing transaction
  tunneling typescript uptime usability versioning virtualization vulnerability webhook whitelist widget
  wireframe workaround workflow workspace advocacy affiliate ambassador apprentice artisan audience barrier
  billing brainstorm branding brochure burnout campaign catalogue checkout clarity coaching collaboration
  commission commodity competitor conference consultancy consumer contractor conversion copywriting courier
  craftsmanship crowdfunding culture curiosity debrief delegation demographic differentiation discipline discount
  distribution dropshipping ecommerce economist empathy employment engagement ergonomics estimate ethnography
  excellence expertise facilitator feasibility fellowship flexibility fluency forecasting franchise freelancer
  friction frugality gatekeeper generosity goodwill gratitude grocery handbook headcount heirloom hospitality
  humility imitation immigration improvisation influencer insight instinct interview intuition itinerary
  journalism keynote landlord leadership literacy logistics lottery loyalty luxury
`)

/** Words with accents, as careful writers leave them. */
export const accentedWords = words(`
  café naïve résumé cliché façade fiancée jalapeño piñata São-Paulo Zürich Malmö Kraków soirée crème rosé entrée protégé
  exposé matinée señor doppelgänger smörgåsbord coöperation Škoda
`)

/** Words of another script that meet a Korean noun without a particle between them. */
export const mixedTerms = words(`
  RAG LLM GPU GPT-4 GPT-5 MoE LoRA SaaS B2B API VC CTO OCR SQL KPI TPU NPU HBM DRAM EUV ETF ROE PBR EBITDA IRR DCF ESG CBDC RLHF DPO PPO SFT
  KV MCP TTS ASR GraphRAG JSON CSV PDF SDK CI CD B2C D2C PMF SAFE RCPS CVC IR
`)

/** Names for one thing; each line is a group, as people mix them. */
export const synonymGroups: readonly (readonly string[])[] = [
  ['LLM', '거대언어모델', '언어 모델'],
  ['VC', '벤처캐피탈'],
]

export const koreanNames = words(`
  김하윤 이도현 박서진 최유나 정민재 강지우 조은서 윤태오 임가람 한소율 오재윤 서다인 신우진 권나래 황보름 안시온 송하린 류건우 홍세아 전이든
  고은결 문지호 손예린 양준서 배수아 백도윤 허찬솔 남궁현 심가온 노아린
`)

export const englishNames = [
  'Mira Holloway',
  'Tobias Lindqvist',
  'Priya Raman',
  'Jonas Achterberg',
  'Elena Voss',
  'Marcus Okafor',
  'Sofia Castellan',
  'Henrik Dahl',
  'Amara Nwosu',
  'Caleb Winters',
  'Ingrid Falk',
  'Rohan Mehta',
  'Beatrix Lang',
  'Owen Faraday',
  'Naomi Sutter',
  'Felix Moreau',
  'Greta Halvorsen',
  'Dmitri Aslanov',
  'Lucia Ferrante',
  'Samuel Adeyemi',
  'Hana Kobayashi',
  'Victor Pálsson',
  'Chloe Bergstrom',
  'Isaac Thornbury',
  'Yusuf Demirel',
  'Petra Novotny',
  'Leon Castagna',
  'Astrid Winther',
  'Gideon Marsh',
  'Wren Abernathy',
]

/** Invented companies and products. */
export const brands = words(`
  Lumora Quillbase 소금빵AI Tidewright Kestrelix 나루페이 Brightloom Pallavox 모아베리 Fernstack Orbitalis 온담헬스 Nimbusly Cobalter 하루장부
  Voltaire-9 Stellagraph 바름로보틱스 Paperlark Graniteflow 새길모빌리티 Mosswire Dandelio 두레클라우드 Harborlint Tessellar 푸른솔바이오 Inkwelly
  Rundlet 다온팩토리 Wispfield Marrowbyte 별무리스페이스 Foxglove-DB 잔디밭소프트 Cinderpath Oatmeal-UI 구름다리랩 Pebblenote 온새미로
`)

/** Only ever written as hashtags. */
export const topicTags = words(`
  오늘의논문 투자일기 주간회고 창업일지 weeknotes deep_dive 밑줄긋기 읽을거리모음 AI뉴스레터 papers_with_coffee 실적시즌 스타트업뉴스 매크로브리핑
  longreads 심사역의하루 논문스터디 buildinpublic 월요일아침 모델출시 founder_mode 반도체주간 배당일지 openweights 짧은생각 금요일의질문 데이터한입
  shipping_log 북클럽노트 크립토위클리 term_of_the_day 숫자로보는시장 실패담 인터뷰전문 agentops 채용합니다 행사안내 macro_minute 출근길경제 번역연습
  evals_corner 주말산책 공시읽기 tool_tuesday 제품해부 글쓰기모임
`)

/** The reader's own tags. */
export const ownTags = words(`
  다시읽기 to-read 투자/초기 투자/후기 투자/해외 논문/읽는중 논문/다읽음 발표자료 주간공유 팀공유 weekly-digest 참고문헌 아이디어창고 나중에 llm/eval
  llm/agents llm/infra 글감 인용할것 quotes 중요 urgent reference 강의준비 스터디 블로그초안 draft-ideas 포트폴리오사 딜소싱 deal-flow 거시/금리
  거시/환율 거시/고용 반도체공부 공부/수학 공부/통계 영어표현 좋은문장 면접질문 hiring-notes 채용후보 제품/가격 제품/리서치 user-research 마케팅사례
  case-study 실패사례 성공사례 법률검토 세금공부 부동산메모 창업준비 사업계획서 pitch-review 정부지원 해외진출 일본시장 china-watch 동남아 데이터출처
  그래프모음 charts 원문대조 사실확인 fact-check 반론필요 읽다맒 즐겨찾기 보관만 someday 가족에게 점심대화
`)

export const channelNames: readonly (readonly [title: string, username: string])[] = [
  ['등대 노트', 'deungdae_notes'],
  ['Slow Ledger', 'slow_ledger'],
  ['모델과 시장', 'model_sijang'],
  ['Seedling Dispatch', 'seedling_dispatch'],
  ['새벽 투자 메모', 'saebyeok_memo'],
  ['Latent Harbour', 'latent_harbour'],
  ['창업자의 책상', 'founder_desk_ko'],
  ['Cap Table Radio', 'captable_radio'],
  ['논문 한 스푼', 'paper_spoon'],
  ['Margin Notes Weekly', 'margin_notes_wk'],
  ['반도체 골목', 'chip_golmok'],
  ['Quiet Compounder', 'quiet_compounder'],
]

export const githubOwners = words(`
  nureum-labs tidewright pale-otter mosswire-dev haneul-ml quillbase kestrelix-ai sorrel-systems barley-data naru-oss granite-fox dokkaebi-sh
  plumline-io vellum-works tern-and-tide oakum-tools bitnoeul seaglass-hq lichen-run maru-compute
`)
export const githubNames = words(`
  tinyrank hangul-chunker evalkit ledgerbird promptsmith kvstash rag-garden tokenmill slowqueue capsheet driftwatch paperpress jamo-search
  loraforge vectorjar agentbench-lite graphmoth cronotter sheetscribe diffbloom weightless modelzoo-ko termfold fundflow quantkit
`)

/** Hosts with a name that a reader remembers; all under `.example`, which belongs to nobody. */
export const hostNames = words(`
  harbournotes solbit mossyledger papercrane longtide quietalpha seedpress modelwire chipgazette ventureletter kwonblog foundersdigest
  eng.lumora blog.quillbase docs.tidewright research.haneul dataloft priceandpatience marginwalk deepstack newsroom.narupay inkwell
  lanternpost ko.lanternpost northpier bluebinder tallstory penandcap oddlots ledgerlane hillandhull mornings.saltpaper saltpaper quantgarden
  bytebazaar threeledgers compoundweekly slowmoney evalhub tokenpost rackroom wafertimes capitalriver bookofrisk ideasgarden sundaymemo graphpaper fieldguide
`)

/** Signs in a running text, not the reactions under it. */
export const textEmoji = words('🔥 📈 💡 🚀 🧵 📌 ⚠️ ✅ 🇰🇷 🧪')

interface ForeignLanguage {
  topics: readonly string[]
  objects: readonly string[]
  /** Sentences with `A` for a topic and `B` for an object. */
  frames: readonly string[]
}

export const foreignLanguages: readonly ForeignLanguage[] = [
  {
    topics: words(
      '起業家 投資家 人工知能 半導体 株価 金利 データ センター プログラム 経済 顧客 研究者 ベンチャー トークン 市場',
    ),
    objects: words(
      '資金調達 収益性 学習データ 評価指標 ビジネスモデル 競争力 為替相場 利益率 推論コスト 新製品 契約書 需要予測 決算発表 アルゴリズム',
    ),
    frames: [
      'AはBを変えている。',
      '今週はAとBについて読んだ。',
      'AがBより先に動くことが多い。',
      'BのないAは長く続かない。',
    ],
  },
  {
    topics: words('创业公司 投资人 人工智能 芯片 股市 利率 供应链 大模型 机器人 新能源 消费者 数据中心 出口 基金'),
    objects: words(
      '融资计划 盈利能力 训练数据 估值 商业模式 竞争优势 汇率波动 毛利率 推理成本 开源社区 合同条款 市场需求 财报 算力',
    ),
    frames: ['A正在改变B。', '本周读了关于A和B的文章。', 'A往往比B先行一步。', '没有B，A很难持久。'],
  },
  {
    topics: words(
      'стартап инвестор рынок нейросеть процессор бюджет клиент банк дефицит основатель разработчик экспорт капитал алгоритм',
    ),
    objects: words(
      'прибыль оценку выручку задолженность обучение подписку ликвидность стоимость гипотезу окупаемость инфляцию сделку отчётность',
    ),
    frames: [
      'A меняет B быстрее, чем мы думали.',
      'На этой неделе читаем про B, а A подождёт.',
      'Без терпения A теряет B.',
      'A редко видит B заранее.',
    ],
  },
  {
    topics: words('المستثمر السوق المؤسس البنك النموذج العميل الاقتصاد المعالج الصندوق الباحث المنتج التضخم'),
    objects: words('التمويل الأرباح البيانات التقييم الإيرادات المخاطر السيولة التكلفة الاشتراك العقد الميزانية الاستدلال'),
    frames: ['A يغير B بهدوء.', 'قرأنا هذا الأسبوع عن A وعن B.', 'لا يدوم A من دون B.', 'A يسبق B غالبا.'],
  },
]

/** What a reader jots down; `N` stands for a noun. */
export const noteFrames: readonly string[] = [
  'N 정리할 때 다시 볼 것',
  'N 부분만 발표에 쓰기',
  '지난번 N 글이랑 비교',
  'N 숫자는 출처 확인 필요',
  'compare with the N post',
  'N: ask the team on Monday',
  '결론은 동의 못 함. N 쪽 반례 찾기',
  'N 설명이 제일 쉬움',
]
