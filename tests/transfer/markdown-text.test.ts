import { marked, type Token } from 'marked'
import { describe, expect, test } from 'vitest'
import {
  bold,
  code,
  compose,
  customEmoji,
  email,
  hashtag,
  italic,
  link,
  mention,
  pre,
  quote,
  spoiler,
  strike,
  underline,
  url,
} from '../../seeds/compose'
import type { Part } from '../../seeds/compose'
import type { Entity } from '../../utils/post/model'
import { markdownLine, markdownLink, markdownText, quoted } from '../../utils/transfer/markdown-text'
import { HOSTILE } from './sample'

const written = (...parts: Part[]) => markdownText(compose(parts))
const plain = (text: string) => markdownText({ text, entities: [] })
const shown = (markdown: string) => marked.parse(markdown, { async: false }).trim()

function kindsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [token.type, ...('tokens' in token && token.tokens ? kindsOf(token.tokens) : [])])
}

const WORDS_ONLY = new Set(['paragraph', 'text', 'escape', 'br', 'space'])

describe('a text without formatting', () => {
  test.each(HOSTILE)('%j stays a text', (text) => {
    expect(kindsOf(marked.lexer(plain(text))).filter((kind) => !WORDS_ONLY.has(kind))).toEqual([])
    expect(kindsOf(marked.lexer(markdownLine(text))).filter((kind) => !WORDS_ONLY.has(kind))).toEqual([])
  })

  test.each(HOSTILE)('%j reads as it was written', (text) => {
    const words = (each: string) => each.replaceAll(/\p{Cc}|\p{Z}|\s/gu, '')
    const html = shown(plain(text)).replaceAll(/<\/?p>|<br>/g, '')
    const read = html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
    expect(words(read.replaceAll('&amp;', '&'))).toBe(words(text))
  })

  test('keeps its lines, paragraphs and indents', () => {
    expect(plain('one\ntwo\n\n\nthree\n  four')).toBe('one\\\ntwo\n\nthree\\\n\u{A0}\u{A0}four')
    expect(shown(plain('one\ntwo\n\nthree'))).toBe('<p>one<br>two</p>\n<p>three</p>')
  })

  test('is written as plainly as it can be', () => {
    expect(plain('a = b, 5 % off; AT&T! late!')).toBe('a = b, 5 % off; AT&T! late!')
    expect(plain('12. one\n2) two\n2026 boats')).toBe('12\\. one\\\n2\\) two\\\n2026 boats')
    expect(markdownLine(' one \r\n\t two ')).toBe('one two')
    expect(markdownLink(' one \r\n\t two ', 'https://example.com/')).toBe('[one two](https://example.com/)')
  })

  test('is nothing when it is empty', () => {
    expect([plain(''), plain(' \n '), markdownLine('\n')]).toEqual(['', '', ''])
  })
})

describe('formatting', () => {
  test.each<[string, Part[], string]>([
    ['bold', [bold('late')], '<strong>late</strong>'],
    ['italic', [italic('late')], '<em>late</em>'],
    ['strikethrough', [strike('late')], '<del>late</del>'],
    ['underline', [underline('late')], '<u>late</u>'],
    ['spoiler', [spoiler('late')], '||late||'],
    ['code', [code('a*b')], '<code>a*b</code>'],
    ['code with backticks', [code('`a``b')], '<code>`a``b</code>'],
    ['custom emoji', [customEmoji('5', '🚢')], '🚢'],
    ['a hashtag', ['see ', hashtag('#배')], 'see #배'],
    ['a mention', [mention('@harbour_demo')], '<a href="https://t.me/harbour_demo">@harbour_demo</a>'],
    ['an address', [email('a_b@example.com')], '<a href="mailto:a_b@example.com">a_b@example.com</a>'],
    ['a link', [url('https://example.com/a_b')], '<a href="https://example.com/a_b">https://example.com/a_b</a>'],
    ['a short link', [url('example.com')], '<a href="https://example.com/">example.com</a>'],
    ['a named link', [link('https://example.com/x(y)', 'a ] b')], '<a href="https://example.com/x%28y%29">a ] b</a>'],
  ])('%s', (_, parts, html) => {
    expect(shown(written(...parts))).toBe(`<p>${html}</p>`)
  })

  test.each<[string, Part[], string]>([
    ['a mention', ['see ', mention('@quay'), '!'], 'see [@quay](https://t.me/quay)!'],
    ['a link that is its own name', [url('https://example.com/a')], '<https://example.com/a>'],
    [
      'a link in a link',
      [link('https://example.com/a', 'see ', url('b.example'))],
      '[see b.example](https://example.com/a)',
    ],
    ['code', ['see ', code('a\u0007b'), ' now'], 'see `ab` now'],
    ['code that begins with a backtick', [code('`a')], '`` `a ``'],
    ['code that ends with a backtick', [code('a`')], '`` a` ``'],
    ['code with a backtick', [code('a`b')], '``a`b``'],
    ['white space before', [bold('  late')], '**late**'],
    ['white space after', [bold('late  '), 'ferry'], '**late**  ferry'],
    ['white space alone', ['a', bold(' '), 'b'], 'a b'],
  ])('is written as shortly as it can be: %s', (_, parts, markdown) => {
    expect(written(...parts).trim()).toBe(markdown)
  })

  test('within formatting', () => {
    const html = shown(written('a ', bold('b ', italic('c ', underline('d')), ' e'), ' f'))
    expect(html).toBe('<p>a <strong>b <em>c <u>d</u></em> e</strong> f</p>')
    expect(shown(written(bold(italic(strike('x')))))).toBe('<p><em><strong><del>x</del></strong></em></p>')
    expect(shown(written(link('https://example.com/', 'see ', bold('this'))))).toBe(
      '<p><a href="https://example.com/">see <strong>this</strong></a></p>',
    )
  })

  test('within words, beside particles, marks and each other', () => {
    expect(shown(written('가', bold('나'), '다'))).toBe('<p>가<strong>나</strong>다</p>')
    expect(shown(written(bold('모델(LLM)'), '은'))).toBe('<p><b>모델(LLM)</b>은</p>')
    expect(shown(written('모델', bold('(LLM) a'), strike('(b) c')))).toBe('<p>모델<b>(LLM) a</b><s>(b) c</s></p>')
    expect(written('모델 ', bold('(LLM)'), ' 은')).toBe('모델 **(LLM)** 은')
    expect(shown(written(bold('a'), bold('b'), italic('c'), italic('d')))).toBe(
      '<p><strong>a</strong><b>b</b><em>c</em><i>d</i></p>',
    )
    expect(shown(written(bold('🚢 Ferry!')))).toBe('<p><strong>🚢 Ferry!</strong></p>')
  })

  test('leaves white space outside, and counts emoji as Telegram does', () => {
    expect(written('👩‍👩‍👧 ', bold(' late '), 'ferry')).toBe('👩‍👩‍👧  **late** ferry')
    expect(written(bold(' '))).toBe('')
  })

  test('ends with its line and starts anew', () => {
    expect(shown(written(bold('one\ntwo\n\nthree')))).toBe(
      '<p><strong>one</strong><br><strong>two</strong></p>\n<p><strong>three</strong></p>',
    )
  })

  test('of many lines, and of more than one after them, is that of each', () => {
    const lines = Array.from({ length: 25 }, (_, at) => `line ${at}`)
    const parts = [...lines.flatMap((line) => [bold(line), '\n']), italic('one\ntwo')]
    expect(written(...parts)).toBe([...lines.map((line) => `**${line}**`), '*one*', '*two*'].join('\\\n'))
  })

  test('keeps what it covers from being markup', () => {
    expect(shown(written(bold('*x* <b> `c`')))).toBe('<p><strong>*x* &lt;b&gt; `c`</strong></p>')
    expect(shown(written(spoiler('a || b')))).toBe('<p>||a || b||</p>')
  })

  test('of blocks keeps their lines, however they end', () => {
    expect(written(pre('a\rb\r\nc'))).toBe('```\na\nb\nc\n```')
    expect(quoted('a\rb\r\nc')).toBe('> a\n> b\n> c')
  })

  test('of blocks: code with its language, and quotes with code in them', () => {
    expect(written('before', pre('a\n```\nb', 'js'), 'after')).toBe('before\n\n````js\na\n```\nb\n````\n\nafter')
    expect(shown(written(pre('x', 'js" onload="alert(1)')))).toBe(
      '<pre><code class="language-jsonloadalert1">x\n</code></pre>',
    )
    expect(written(quote('one\n\n', bold('two'), pre('c')), 'after')).toBe(
      '> one\n>\n> **two**\n>\n> ```\n> c\n> ```\n\nafter',
    )
  })
})

describe('a link', () => {
  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/relative', ''])(
    'to %j is text alone',
    (target) => {
      const entities: Entity[] = [{ type: 'text_link', offset: 0, length: 4, url: target }]
      expect(markdownText({ text: 'here', entities })).toBe('here')
      expect(markdownLink('here', target)).toBe('here')
    },
  )

  test.each<[string, Entity[]]>([
    ['alone', []],
    ['within another entity', [{ type: 'hashtag', offset: 3, length: 4 }]],
  ])('after an exclamation mark stays a link, as a picture would be fetched at once: %s', (_, around) => {
    const entities: Entity[] = [
      ...around,
      { type: 'text_link', offset: 3, length: 4, url: 'https://example.com/p.png' },
    ]
    for (const text of ['ab!here', 'a!\u0007here']) {
      const html = shown(markdownText({ text, entities }))
      expect(html).toContain('!<a href="https://example.com/p.png">here</a>')
      expect(html).not.toContain('<img')
    }
  })

  test('keeps all of its address', () => {
    const query = (text: string) =>
      markdownLink('x', `https://example.com/?${text}`).slice('[x](https://example.com/?'.length, -1)
    expect(query('a=1&b=2')).toBe('a=1&b=2')
    expect(query('a=1&copy;=2')).toBe('a=1&amp;copy;=2')
    expect(query('a=1&#60;')).toBe('a=1&amp;#60;')
  })

  test('only has the exclamation mark before it made harmless', () => {
    expect(written('a! b!', link('https://example.com/', 'c'))).toBe('a! b\\![c](https://example.com/)')
  })

  test('ends where it ends', () => {
    const hostile = 'https://example.com/a b)[x](javascript:alert(1)) "t" <i>&lt;'
    const html = shown(markdownLink('name\n# [x](y)', hostile))
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toMatch(/^<p><a href="https:\/\/example\.com\/[^"]*">name # \[x\]\(y\)<\/a><\/p>$/)
    expect(shown(markdownLink('tg', 'tg:x y)<z>'))).toBe('<p><a href="tg:x%20y%29%3Cz%3E">tg</a></p>')
  })
})

describe('entities made to hurt', () => {
  test.each<[string, Omit<Entity, 'offset' | 'length'>]>([
    ['a hashtag', { type: 'hashtag' }],
    ['a link that is not safe', { type: 'text_link', url: 'javascript:alert(1)' }],
  ])('%s does not hide the halves of markup from each other', (_, draft) => {
    for (const text of ['{{query x}}', 'a:: b', '((id))', 'https://example.com', 'www.example.com', '&lt;b', '==x=='])
      for (let offset = 0; offset < text.length; offset += 1)
        expect(markdownText({ text, entities: [{ ...draft, offset, length: 1 }] })).toBe(
          markdownText({ text, entities: [] }),
        )
  })

  const text = 'Ferry runs late'
  test.each<[string, Entity[]]>([
    ['beyond the text', [{ type: 'bold', offset: 10, length: 900 }]],
    ['behind it', [{ type: 'bold', offset: 900, length: 9 }]],
    [
      'crossing each other',
      [
        { type: 'bold', offset: 0, length: 9 },
        { type: 'italic', offset: 6, length: 9 },
      ],
    ],
    [
      'in another order',
      [
        { type: 'italic', offset: 6, length: 4 },
        { type: 'bold', offset: 0, length: 15 },
      ],
    ],
    ['nested without end', Array.from({ length: 10_000 }, () => ({ type: 'bold' as const, offset: 0, length: 15 }))],
    [
      'quotes in quotes',
      Array.from({ length: 10_000 }, () => ({ type: 'blockquote' as const, offset: 0, length: 15 })),
    ],
  ])('%s lose no text', (_, entities) => {
    const html = shown(markdownText({ text, entities }))
    expect(html.replaceAll(/<[^>]*>/g, '').trim()).toBe(text)
  })

  test('in another order, the outer ones still stand outside', () => {
    const entities: Entity[] = [
      { type: 'underline', offset: 6, length: 2 },
      { type: 'italic', offset: 6, length: 4 },
      { type: 'bold', offset: 0, length: 10 },
    ]
    expect(markdownText({ text, entities })).toBe('**Ferry *<u>ru</u>ns*** late')
  })

  test('on ten thousands of lines lose no text', () => {
    const long = 'ab\n'.repeat(60_000)
    const entities: Entity[] = Array.from({ length: 10_000 }, (_, i) => ({
      type: (['bold', 'italic', 'spoiler'] as const)[i % 3] ?? 'bold',
      offset: i,
      length: long.length,
    }))
    expect(markdownText({ text: long, entities }).length).toBeGreaterThan(long.length)
  })
})
