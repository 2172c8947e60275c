import { afterEach, describe, expect, test } from 'vitest'
import { bold, code, compose, italic, link, pre, quote, spoiler, strike, underline } from '../../../seeds/compose'
import { htmlOf } from '../../../utils/transfer/html/html'
import { arriving, EVERYTHING, exported, textOf, WORDS } from '../../transfer/sample'
import { closePage, open, showFile } from './exported-page'

afterEach(closePage)

const AT = new Date(2026, 6, 18, 9, 30, 5).toISOString()
const OUT = 'target="_blank" rel="noopener noreferrer"'
const TIME = `<a href="https://t.me/harbourdemo/12" ${OUT}><time datetime="${AT}">Sat Jul 18 2026</time></a>`

/** What the page shows, an element of a post on each line. */
function shown(): string[] {
  const [post] = document.querySelectorAll('article')
  return [...(post?.children ?? [])].map(({ outerHTML }) => outerHTML)
}

describe('a post', () => {
  test('with everything', async () => {
    const post = exported(EVERYTHING)
    await open({ ...post, pictures: [{ index: 0, width: 320, height: 240, dataUrl: 'data:image/webp;base64,AAAA' }] })
    expect(shown()).toEqual([
      `<p class="meta"><strong>Harbour Demo</strong>Minji${TIME}</p>`,
      '<p class="meta">Forwarded from Harbour News</p>',
      '<blockquote class="plain">When?</blockquote>',
      '<div class="text">Ferry runs late</div>',
      '<div class="pictures"><img alt="" width="320" height="240" src="data:image/webp;base64,AAAA"></div>',
      '<ul class="poll"><li>Which?</li><li>Aurora (60%)</li><li>Borea</li></ul>',
      `<div class="preview"><a href="https://example.com/b" ${OUT}>Boats</a><p class="plain">All of them</p></div>`,
      '<ul class="media"><li>A document: plan.pdf</li></ul>',
      '<ul class="tags" aria-label="Tags"><li>투자</li></ul>',
      '<div class="own plain"><h2>Highlights</h2><blockquote>Ferry</blockquote>big</div>',
      '<div class="own plain"><h2>Note</h2>mine</div>',
    ])
  })

  test('without a text has only its head, one with a text alone has that too', async () => {
    const head = `<article><p class="meta"><strong>Harbour Demo</strong>${TIME}</p>`
    await open(exported({ text: '' }))
    expect(document.querySelector('main')?.innerHTML).toBe(`${head}</article><div></div>`)
    closePage()
    await open(exported())
    expect(document.querySelector('main')?.innerHTML).toBe(
      `${head}<div class="text">Ferry runs late</div></article><div></div>`,
    )
  })

  test('with a preview that has a name alone', async () => {
    await open(exported({ text: '', linkPreview: { url: 'mailto:quay@example.com', title: 'Boats' } }))
    expect(shown()[1]).toBe(`<div class="preview"><a href="mailto:quay@example.com" ${OUT}>Boats</a></div>`)
  })
})

test('formatting', async () => {
  const parts = [
    [bold('a ', italic('b')), '<strong>a <em>b</em></strong>'],
    [underline('c'), '<u>c</u>'],
    [strike('d'), '<s>d</s>'],
    [code('e'), '<code>e</code>'],
    [pre('f'), '<pre>f</pre>'],
    [quote('g'), '<blockquote>g</blockquote>'],
    [spoiler('h'), '<span class="spoiler" tabindex="0">h</span>'],
    [link('http://example.com/', 'i ', bold('j')), `<a href="http://example.com/" ${OUT}>i <strong>j</strong></a>`],
  ] as const
  await open(exported(compose(parts.map(([part]) => part))))
  expect(shown()[1]).toBe(`<div class="text">${parts.map(([, html]) => html).join('')}</div>`)
})

test('an address that somebody changed in the file leads nowhere', async () => {
  const html = await textOf(htmlOf(arriving(exported(compose([link('https://example.com/x', 'here')]))), WORDS))
  showFile(html.replace('https://example.com/x', 'javascript:alert(`https://example.com`)'))
  await Promise.resolve()
  expect(shown()[1]).toBe('<div class="text"><a>here</a></div>')
})
