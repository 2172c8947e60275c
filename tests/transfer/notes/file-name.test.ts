import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileNameOf, pathKey } from '../../../utils/transfer/notes/file-name'
import { hostileText } from '../hostile'

describe('a name that every system takes', () => {
  test.each([
    ['Harbour Demo', 'Harbour Demo'],
    ['투자 채널', '투자 채널'],
    ['투자'.normalize('NFD'), '투자'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
    ['[[wiki]] #tag ^block %2e', 'wiki tag block 2e'],
    ['..', 'chat'],
    ['.hidden', 'hidden'],
    ['ends with dots...', 'ends with dots'],
    ['CON', '_CON'],
    ['com1.txt', '_com1.txt'],
    ['lpt¹', '_lpt¹'],
    ['lpt5', '_lpt5'],
    ['Console', 'Console'],
    ['falcon', 'falcon'],
    ['a\u202Egpj.exe', 'a gpj.exe'],
    ['\u0000', 'chat'],
    ['', 'chat'],
    ['👩‍👩‍👧 family', '👩 👩 👧 family'],
  ])('%j becomes %j', (text, name) => expect(fileNameOf(text, 'chat')).toBe(name))

  test('is cut where a letter ends', () => {
    expect(fileNameOf('한'.repeat(100), 'chat')).toBe('한'.repeat(40))
    expect(fileNameOf(`${'a'.repeat(118)}🇰🇷`, 'chat')).toBe('a'.repeat(118))
  })

  test('whatever it is made of', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const name = fileNameOf(text, 'chat')
        expect(name).not.toMatch(/[\\/:*?"<>|#^[\]%]|\p{Cc}|\p{Cs}|^[. ~]|[. ]$|^$/u)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i)
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(121)
        expect(name).toBe(name.normalize('NFC'))
        expect(fileNameOf(name, 'chat')).toBe(name)
      }),
    )
  })
})

test('paths that some system takes for one have one key', () => {
  expect(pathKey('Straße/Ä.md'.normalize('NFD'))).toBe(pathKey('straße/ä.MD'))
  expect(pathKey('a.md')).not.toBe(pathKey('b.md'))
})
