import { tagKey } from '../post/tags'
import { type Facet, HAS_VALUES, IS_VALUES, type Sort } from './query'
import { keysOf } from './query-match'

/** What a filter is about; `hashtag` is `#x`, which stands for a tag or a hashtag of the post. */
export type FilterName = Facet | 'before' | 'after' | 'on' | 'sort'

/** Other spellings of the values of one operator, the Korean one first; in the order they are offered. */
type Spellings<Value extends string> = Record<Value, readonly [korean: string, ...others: string[]]>

const HAS: Spellings<(typeof HAS_VALUES)[number]> = {
  link: ['링크'],
  photo: ['사진'],
  video: ['동영상', '영상'],
  audio: ['오디오', '음성', '음악'],
  file: ['파일'],
  note: ['메모'],
  poll: ['투표'],
  tag: ['태그'],
}

const IS: Spellings<(typeof IS_VALUES)[number]> = {
  inbox: ['정리전', '인박스'],
  untagged: ['미분류', '태그없음'],
  highlighted: ['하이라이트', '형광펜'],
  edited: ['수정됨'],
  forwarded: ['전달됨'],
}

const SORT: Spellings<Sort> = {
  new: ['최신순', 'newest'],
  old: ['오래된순', 'oldest'],
  saved: ['저장순'],
  best: ['관련순', '관련도순'],
}

const LANG: Spellings<'ko' | 'en' | 'ru' | 'ja' | 'zh' | 'ar'> = {
  ko: ['한국어', 'korean'],
  en: ['영어', 'english'],
  ru: ['러시아어', 'russian', 'русский'],
  ja: ['일본어', 'japanese', '日本語'],
  zh: ['중국어', 'chinese', '中文'],
  ar: ['아랍어', 'arabic', 'العربية'],
}

export interface Operator {
  name: FilterName
  korean: string
  /** Only these are allowed; absent where every value is. */
  values?: Readonly<Record<string, readonly [korean: string, ...others: string[]]>>
}

/** Every operator that is written `name:`, in the order they are offered. */
export const OPERATORS: readonly Operator[] = [
  { name: 'tag', korean: '태그' },
  { name: 'channel', korean: '채널' },
  { name: 'has', korean: '포함', values: HAS },
  { name: 'is', korean: '상태', values: IS },
  { name: 'from', korean: '작성자' },
  { name: 'site', korean: '사이트' },
  { name: 'after', korean: '이후' },
  { name: 'before', korean: '이전' },
  { name: 'on', korean: '날짜' },
  { name: 'lang', korean: '언어', values: LANG },
  { name: 'link', korean: '링크' },
  { name: 'sort', korean: '정렬', values: SORT },
]

const NAMES = new Map(OPERATORS.flatMap(({ name, korean }) => [[name, name] as const, [korean, name] as const]))

/** The operator of this English or Korean name, without its colon, in any case and normal form. */
export function operatorNamed(typed: string): FilterName | undefined {
  return (NAMES as ReadonlyMap<string, FilterName>).get(tagKey(typed))
}

export function isDateFilter(name: FilterName): name is 'before' | 'after' | 'on' {
  return name === 'before' || name === 'after' || name === 'on'
}

/** The allowed values of an operator; undefined where every value is allowed. */
export function allowedValues(name: FilterName): Operator['values'] {
  return OPERATORS.find((operator) => operator.name === name)?.values
}

/**
 * The first allowed value that begins like this, in any of its spellings; no whole one begins another. By keys, so
 * that a syllable which is still being typed counts: 리 on the way to 링크.
 */
export function allowedValue(values: NonNullable<Operator['values']>, typed: string): string | undefined {
  const wanted = keysOf(tagKey(typed))
  for (const [value, others] of Object.entries(values))
    if ([value, ...others].some((each) => keysOf(each).startsWith(wanted))) return value
  return undefined
}
