import { describe, expect, test } from 'vitest'
import { isParticle, PARTICLE_MAX, withoutParticle } from '../../utils/search/particles'
import { termKeyOf } from '../../utils/search/term-key'

test.each(['은', '는', '이', '가', '을', '를', '의', '에서', '으로', '까지', '에서는', '이라는', '입니다', '했다'])(
  '%s is a particle',
  (particle) => {
    expect(isParticle(termKeyOf(particle))).toBe(true)
    expect(termKeyOf(particle).length).toBeLessThanOrEqual(PARTICLE_MAX)
  },
)

test.each(['', '투자', '텔레그램', 's', '램'])('%j is none', (word) => {
  expect(isParticle(termKeyOf(word))).toBe(false)
})

describe('without its particle', () => {
  test.each([
    ['텔레그램을', '텔레그램'],
    ['투자를', '투자'],
    ['시장에서는', '시장'],
    ['반도체입니다', '반도체'],
    ['투자했다', '투자'],
  ])('%s is %s: the longest one goes', (word, stem) => {
    expect(withoutParticle(termKeyOf(word))).toBe(termKeyOf(stem))
  })

  test.each(['텔레그램', '시장', 'telegram', '', '를', '의'])('%j has none to lose', (word) => {
    expect(withoutParticle(termKeyOf(word))).toBeUndefined()
  })

  test('a syllable at least stays', () => {
    expect(withoutParticle(termKeyOf('에서는'))?.length).toBeGreaterThanOrEqual(2)
  })
})
