import { describe, expect, test } from 'vitest'
import { mulberry32 } from '../../seeds/random'
import { diagnosticOf } from '../../utils/telegram/diagnostic'
import { candidatesOf, checkPage, judge } from '../../utils/telegram/self-check'
import { shapeOf } from '../../utils/telegram/shape'
import { webK } from '../../utils/telegram/web-k'
import { damage, KINDS } from './damage'
import { ANATOMIES } from './damaged-pages'

const clients = ANATOMIES.map((anatomy) => [anatomy.client.name, anatomy] as const)

describe.each(clients)('%s', (_, anatomy) => {
  const { client } = anatomy

  test('reads the pages that it knows wholly, and looks at nothing else on them', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const page = anatomy.make(mulberry32(seed))
      const posts = [...page.document.querySelectorAll(client.postSelector)].filter((each) => client.isPost(each))
      expect(checkPage(client, page)).toEqual({
        looked: posts.length,
        whole: posts.length,
        failed: {},
        hasChanged: false,
      })
    }
  })

  test('messages are missed when classes or attributes have other names', () => {
    for (const change of [/class="[^"]*"/g, / data-(?:mid|message-id|post)="[^"]*"/g]) {
      const page = anatomy.make(mulberry32(5))
      page.document.body.innerHTML = page.document.body.innerHTML.replaceAll(change, 'class="x"')
      const check = checkPage(client, page)
      expect([change, check.hasChanged, check.whole]).toEqual([change, true, 0])
      expect(check.failed.identity).toBe(check.looked)
    }
  })

  test('a diagnostic holds none of the page’s words, ids, names or addresses', () => {
    for (const [place, kind] of KINDS.entries())
      for (let seed = 0; seed < 2; seed += 1) {
        const random = mulberry32(place * 1_000 + seed)
        const page = anatomy.make(random)
        damage(kind, page.document, random, anatomy)
        plant(page.document)
        const [first] = page.document.querySelectorAll('[data-truth], .bubble, .Message, .tgme_widget_message')
        const shape = first ? shapeOf(first, client.vocabulary) : ''
        const told = diagnosticOf(client, page, { ...checkPage(client, page), shape }, '1.2.3')
        expect(told).not.toMatch(/secret|\d{4}|https?:/i)
        expect(told.replaceAll('…', '')).toMatch(/^[\x20-\x7E\n]*$/)
      }
  }, 60_000)
})

/** Puts a word into every text, every attribute's value and among every name that a page can make up. */
function plant(document: Document): void {
  for (const element of document.body.querySelectorAll('*')) {
    element.append('secret')
    for (const name of element.getAttributeNames()) element.setAttribute(name, `${element.getAttribute(name)} secret`)
    element.setAttribute('data-secret', '')
    element.append(document.createElement('x-secret'))
  }
}

describe('the verdict', () => {
  const [anatomy] = ANATOMIES
  const verdict = (broken: number, of: number) => {
    const elements = Array.from({ length: of }, () => document.createElement('div'))
    const looked = new Map(elements.map((element, place) => [element, place < broken ? (['text'] as const) : []]))
    return anatomy && judge(anatomy.client, looked).hasChanged
  }

  test.each([
    [0, 0],
    [0, 20],
    [1, 1],
    [1, 2],
    [2, 3],
    [1, 20],
    [2, 20],
    [5, 24],
  ])('%i of %i is no change', (broken, of) => expect(verdict(broken, of)).toBe(false))

  test.each([
    [2, 2],
    [3, 4],
    [3, 12],
    [6, 24],
    [24, 24],
  ])('%i of %i is one', (broken, of) => expect(verdict(broken, of)).toBe(true))
})

test('of a long page the last of what is or looks like a post are looked at', () => {
  const client = {
    ...webK,
    postSelector: '.post',
    lookalikeSelector: '.post, .like',
    isPost: (element: Element) => !element.matches('.none'),
    isNoPost: (element: Element) => element.matches('.none'),
  }
  const idsOf = (html: string) => {
    document.body.innerHTML = html
    return candidatesOf(client, { url: new URL('https://web.telegram.org/k/'), document }).map(({ id }) => id)
  }
  const posts = (from: number, count: number) =>
    Array.from({ length: count }, (_, place) => `<p class="post" id="p${from + place}"></p>`).join('')
  const ids = (from: number, count: number) => Array.from({ length: count }, (_, place) => `p${from + place}`)

  expect(idsOf(`<i class="like" id="old"></i>${posts(0, 100)}`)).toEqual(ids(76, 24))
  expect(idsOf(`${posts(0, 90)}<i class="like" id="new"></i>${posts(90, 10)}`)).toEqual([
    ...ids(77, 13),
    'new',
    ...ids(90, 10),
  ])
  expect(idsOf(`<i class="like" id="old"></i>${posts(0, 3)}<p class="post none"></p>`)).toEqual(['old', ...ids(0, 3)])
  const nested = '<b class="like"><i class="post" id="p0"></i></b><b class="like" id="around"><i class="like"></i></b>'
  expect(idsOf(nested)).toEqual(['p0', 'around'])
})

test('an outline tells known names alone', () => {
  const box = document.createElement('div')
  box.innerHTML = '<p class="known Ada-Lake" data-x title="Ada" ada-lake="1">Ada<b></b><x-ada></x-ada></p>'
  expect(shapeOf(box, new Set(['known', 'data-x']))).toBe(
    ['div', '  p.known.? [data-x title ?] "…"', '    b', '    ?'].join('\n'),
  )
})
