import { describe, expect, test } from 'vitest'
import { firstLine, titleOf } from '../../utils/transfer/first-line'
import { exported } from './sample'

describe('the first line', () => {
  test.each([
    ['\n \n  Ferry runs late\nand more', 'Ferry runs late'],
    ['Ferry\u2028runs', 'Ferry'],
    ['Ferry \t  runs  \rlate', 'Ferry runs'],
    ['right \u202Eto\u0007 left', 'right to left'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ['\u0007\nmore', ''],
    ['', ''],
  ])('of %j is %j', (text, line) => expect(firstLine(text, 50)).toBe(line))

  test.each([
    [15, 'Ferry runs late'],
    [14, 'Ferry runs la…'],
    [11, 'Ferry runs…'],
    [7, 'Ferry…'],
  ])('has at most %d letters', (max, line) => expect(firstLine('Ferry runs late', max)).toBe(line))

  test('is not cut within a letter', () => expect(firstLine('Ferry 🚢 late', 8)).toBe('Ferry…'))
})

test('a post is called by what it says, links to or asks', () => {
  const linkPreview = { url: 'https://example.com', title: 'Boats' }
  const poll = { question: 'Which?', options: [] }
  const title = (part: Parameters<typeof exported>[0]) => titleOf(exported(part).post, 50)
  expect(title({ linkPreview, poll })).toBe('Ferry runs late')
  expect(title({ text: ' ', linkPreview, poll })).toBe('Boats')
  expect(title({ text: '', linkPreview: { url: 'https://example.com' }, poll })).toBe('Which?')
  expect(title({ text: '' })).toBe('')
})
