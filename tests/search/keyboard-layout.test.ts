import { describe, expect, test } from 'vitest'
import { jamoKeysOf } from '../../utils/search/hangul'
import { otherLayout, toHangul, toLatin } from '../../utils/search/keyboard-layout'

describe('Latin keys to Hangul', () => {
  test.each([
    ['xpffprmfoa', '텔레그램'],
    ['tmxkxmdjq', '스타트업'],
    ['dlsrhdwlsmd', '인공지능'],
    ['qpscj', '벤처'],
    // Each consonant and vowel, of which seven with shift.
    ['rkskekfkakqktkdkwkckzkxkvkgk', '가나다라마바사아자차카타파하'],
    ['RkEkQkTkWk', '까따빠싸짜'],
    ['rorOrprPrirjrurhryrnrbrmrl', '개걔게계갸거겨고교구규그기'],
    // Other capitals are their lower case.
    ['XPffprmFOa', '톌레그럠'],
    ['XpFfprmfoA', '텔레그램'],
    // Compound vowels.
    ['rhkrhorhlrnjrnprnlrml', '과괘괴궈궤귀긔'],
    // Compound finals.
    ['sjrt dksw aksg rkqt', '넋 앉 많 값'],
    ['ekfr tkfa qkfq rhft gkfx dmfv tlfg', '닭 삶 밟 곬 핥 읊 싫'],
    // The final, or its latter half, moves on when a vowel follows.
    ['rkskek', '가나다'],
    ['dlfrdj', '읽어'],
    ['ekfrl', '달기'],
    ['ekfrdl', '닭이'],
    ['rkqtl', '갑시'],
    ['dlTdj', '있어'],
    ['dlTj', '이써'],
    // Two keys do not make a double consonant, and ㄸ ㅃ ㅉ end no syllable.
    ['rkrrk', '각가'],
    ['rkRk', '가까'],
    ['rkEk', '가따'],
    ['rkRRk', '갂까'],
    // A final takes no third consonant.
    ['ekfrrk', '닭가'],
    // The start of a syllable yet to be typed.
    ['xpffprmf', '텔레글'],
    ['rkE', '가ㄸ'],
    ['ekfrt', '닭ㅅ'],
    // Everything else stays and ends the syllable.
    ['2024sus wjdcor!', '2024년 정책!'],
    ['rk-s', undefined],
    ['rk1rk', '가1가'],
    ['텔레rmfoa', '텔레그램'],
    ['가sk', '가나'],
  ])('%s', (typed, hangul) => {
    expect(toHangul(typed)).toBe(hangul)
  })

  test.each([
    ['no Latin letter', '텔레그램'],
    ['no letter', '2024-11'],
    ['nothing', ''],
    ['an English word', 'startup'],
    ['a lone vowel at the start', 'krk'],
    ['a lone vowel at the end', 'rkk'],
    ['a lone vowel after a compound', 'rhkk'],
    ['a lone consonant at the start', 'rrk'],
    ['two lone consonants at the end', 'rkEE'],
    ['a lone consonant before a space', 'rkE rk'],
    ['one consonant only', 'r'],
    ['one vowel only', 'k'],
    ['a lone letter that was there', 'ㅏrk'],
    ['an abbreviation', 'LLM'],
  ])('%s is not plausible', (_, typed) => {
    expect(toHangul(typed)).toBeUndefined()
  })
})

describe('Hangul to Latin keys', () => {
  test.each([
    ['ㅣㅣㅡ', 'llm'],
    ['ㅁㅑ', 'ai'],
    ['네ㅕㅣ', 'spul'],
    ['ㄴㅅㅁㄱ셔ㅔ', 'startup'],
    ['텔레그램', 'xpffprmfoa'],
    ['얘꼬쨌', 'dorhwot'],
    ['꿹', 'rnpfr'],
    ['ㄳㅘㅢ', 'rthkml'],
    ['헷-4ㅐ ㅡㅐㅇ디', 'gpt-4o model'],
    ['GPㅅ', 'gpt'],
    ['헤ㅕ'.normalize('NFD'), 'gpu'],
    ['😀ㅁㅑ', '😀ai'],
  ])('%s', (typed, latin) => {
    expect(toLatin(typed)).toBe(latin)
  })

  test.each(['startup', '2024', '', 'かな'])('nothing in "%s"', (typed) => {
    expect(toLatin(typed)).toBeUndefined()
  })

  test('every syllable without a double consonant is typed back from its keys', () => {
    const wrong: string[] = []
    for (let unit = 0xac00; unit <= 0xd7a3; unit += 1) {
      const syllable = String.fromCharCode(unit)
      const needsShift = /[ㄲㄸㅃㅆㅉㅒㅖ]/.test(jamoKeysOf(unit))
      if (!needsShift && toHangul(toLatin(syllable) ?? '') !== syllable) wrong.push(syllable)
    }
    expect(wrong).toEqual([])
  })

  test('every lone letter has keys', () => {
    for (let unit = 0x3131; unit <= 0x3163; unit += 1)
      expect(toLatin(String.fromCharCode(unit))).toMatch(/^[a-z]{1,2}$/)
  })
})

describe('a query on the other layout', () => {
  test.each([
    ['xpffprmfoa', '텔레그램'],
    ['ㅣㅣㅡ', 'llm'],
    ['ㅣㅣㅡ xnwk', 'llm 투자'],
    ['startup xnwk', 'startup 투자'],
    ['투자 ㅁㅑ', '투자 ai'],
    ['  xnwk\t2024  ', '  투자\t2024  '],
    ['tag:xnwk', 'tag:투자'],
    ['-tag:xnwk', '-tag:투자'],
    ['tag:"xnwk tlwkd"', 'tag:"투자 시장"'],
    ['channel:ㅣㅣㅡ', 'channel:llm'],
    ['ㅅㅁㅎ:ㅁㅑ', 'tag:ai'],
    ['#xnwk', '#투자'],
    ['tag:#xnwk', 'tag:#투자'],
    ['@ㅇㅕ갶', '@durov'],
    ['-xnwk', '-투자'],
    ['-"xnwk tlwkd"', '-"투자 시장"'],
    ['has:link xnwk', 'has:link 투자'],
    ['xnwk OR ㅍㅊ', '투자 OR vc'],
    ['앻', 'dog'],
    ['ai qksehcp', 'ai 반도체'],
    ['AI qksehcp', 'AI 반도체'],
  ])('%s', (query, other) => {
    expect(otherLayout(query)).toBe(other)
  })

  test.each([
    ['words that are right as they are', 'startup 텔레그램'],
    ['a syllable that is not finished', '텔레그ㄹ'],
    ['syllables nobody writes', 'dog fox'],
    ['operators with fixed values', 'lang:en -lang:en site:en.rk'],
    ['a link', 'https://rk.sk'],
    ['a link in a tag', 'tag:https://ㅁ.kr'],
    ['English words that make Hangul', 'work with "world" tag:code, The'],
    ['words in capitals', 'AND OR AI'],
    ['numbers', '2024 3.5 -1'],
    ['an operator alone', 'tag:'],
    ['marks', '- " # @'],
    ['nothing', ''],
    ['Hangul in parts', '텔레그램'.normalize('NFD')],
  ])('%s', (_, query) => {
    expect(otherLayout(query)).toBeUndefined()
  })
})
