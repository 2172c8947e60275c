import { between, pick, type Random, shuffled } from '../../seeds/random'
import { type Anatomy, TRUTH } from './damaged-pages'

/** Damages a page's document in one way, and says how; undefined where this page gives no occasion. */
type Damage = (document: Document, random: Random, anatomy: Anatomy) => string | undefined

const elementsOf = (document: Document) => [...document.body.querySelectorAll('*')]

/** Words of a post: a page without them is the page of another post. */
function isOfText(element: Element, { text, amongText }: Anatomy): boolean {
  const container = element.parentElement?.closest(text)
  return Boolean(container && !element.closest(amongText)) || element.querySelector(`${text} *`) === element
}

/** What a page may be without: then it is that of another post. */
function isOptional(element: Element, { client, text }: Anatomy): boolean {
  return client.id === 'preview' && element.matches(text)
}

function anyElement(document: Document, random: Random): Element | undefined {
  return pick(random, elementsOf(document))
}

function anyPart(document: Document, random: Random, anatomy: Anatomy): Element | undefined {
  return pick(
    random,
    elementsOf(document).filter((element) => !isOfText(element, anatomy)),
  )
}

const named = (element: Element) => `${element.localName}.${element.className}`

const renameClass: Damage = (document, random) => {
  const name = pick(random, anyElement(document, random)?.className.split(/\s+/).filter(Boolean) ?? [])
  if (!name) return undefined
  const all = elementsOf(document).filter((element) => element.classList.contains(name))
  const chosen = random() < 0.6 ? all : all.slice(0, 1 + Math.floor(random() * all.length))
  for (const element of chosen) {
    element.classList.remove(name)
    if (random() < 0.8) element.classList.add(`${name.slice(0, 3)}_x7`)
  }
  return `class ${name} renamed, ${chosen.length} of ${all.length}`
}

const renameAllClasses: Damage = (document) => {
  for (const element of elementsOf(document))
    if (element.className)
      element.className = element.className.replaceAll(/\S+/g, (name) => `x${name.length}${name.at(-1)}`)
  return 'all classes renamed'
}

const removeNode: Damage = (document, random, anatomy) => {
  const element = anyPart(document, random, anatomy)
  if (!element || isOptional(element, anatomy)) return undefined
  element.remove()
  return `${named(element)} removed`
}

const removeAllOfKind: Damage = (document, random, anatomy) => {
  const element = anyPart(document, random, anatomy)
  const name = element?.classList[0]
  if (!name || isOptional(element, anatomy)) return undefined
  for (const each of elementsOf(document)) if (each.classList.contains(name) && !isOfText(each, anatomy)) each.remove()
  return `all .${name} removed`
}

const moveWithinPost: Damage = (document, random, anatomy) => {
  const post = pick(random, [...document.querySelectorAll(`[${TRUTH}]`)])
  const parts = [...(post?.querySelectorAll('*') ?? [])].filter((element) => !isOfText(element, anatomy))
  const moved = pick(random, parts)
  const target = pick(
    random,
    parts.filter((each) => !moved?.contains(each) && !each.matches(anatomy.text)),
  )
  if (!moved || !target) return undefined
  if (random() < 0.5) target.append(moved)
  else target.prepend(moved)
  return `${named(moved)} moved into ${named(target)}`
}

const moveToOtherPost: Damage = (document, random, anatomy) => {
  const [one, other] = shuffled(random, [...document.querySelectorAll(`[${TRUTH}]`)])
  const moved = pick(
    random,
    [...(one?.querySelectorAll('*') ?? [])].filter((element) => !isOfText(element, anatomy)),
  )
  const target = pick(
    random,
    [...(other?.querySelectorAll('*') ?? [])].filter((each) => !isOfText(each, anatomy) && !each.matches(anatomy.text)),
  )
  if (!moved || !target || moved.contains(target)) return undefined
  if (random() < 0.5) target.append(moved)
  else target.prepend(moved)
  return `${named(moved)} moved into another post's ${named(target)}`
}

const reorder: Damage = (document, random, anatomy) => {
  const parents = elementsOf(document).filter((each) => each.children.length > 1 && !isOfText(each, anatomy))
  const parent = pick(
    random,
    parents.filter((each) => !each.matches(anatomy.text)),
  )
  parent?.append(...shuffled(random, [...parent.children]))
  return parent && `children of ${named(parent)} reordered`
}

const wrap: Damage = (document, random) => {
  const element = anyElement(document, random)
  if (!element) return undefined
  const box = document.createElement(random() < 0.5 ? 'div' : 'span')
  if (random() < 0.5) box.className = 'x7k2'
  element.before(box)
  box.append(element)
  return `${named(element)} wrapped in ${named(box)}`
}

const unwrap: Damage = (document, random) => {
  const element = pick(
    random,
    elementsOf(document).filter((each) => !each.hasAttribute(TRUTH)),
  )
  element?.replaceWith(...element.childNodes)
  return element && `${named(element)} unwrapped`
}

const attributesOf = (element: Element | undefined) =>
  [...(element?.attributes ?? [])].map(({ name }) => name).filter((name) => name !== TRUTH && name !== 'class')

const renameAttribute: Damage = (document, random) => {
  const name = pick(random, attributesOf(anyElement(document, random)))
  if (!name) return undefined
  const all = [...document.body.querySelectorAll(`[${CSS.escape(name)}]`)]
  const isGone = random() < 0.4
  for (const element of random() < 0.6 ? all : all.slice(0, 1)) {
    const value = element.getAttribute(name) ?? ''
    element.removeAttribute(name)
    if (!isGone) element.setAttribute(`${name}-x`, value)
  }
  return `attribute ${name} ${isGone ? 'removed' : 'renamed'}`
}

/** Ways in which a client could come to write a number or a name otherwise, in all places at once. */
const FORMATS: [name: string, write: (value: string) => string][] = [
  ['with a prefix', (value) => `m${value}`],
  ['with a suffix', (value) => `${value}_0`],
  ['with -100 before', (value) => value.replace(/^-(?!100)/, '-100')],
  ['without -100', (value) => value.replace(/^-100/, '-')],
  ['without the channels’ offset', (value) => (/^429\d{7}$/.test(value) ? String(Number(value) - 2 ** 32) : value)],
  ['in milliseconds', (value) => (/^1[67]\d{8}$/.test(value) ? `${value}000` : value)],
  ['hexadecimal', (value) => (/^\d+$/.test(value) ? Number(value).toString(16) : value)],
  ['negated', (value) => (/^\d+$/.test(value) ? `-${value}` : value)],
  ['as a fraction', (value) => (/^-?\d+$/.test(value) ? `${value}.5` : value)],
  ['emptied', () => ''],
  ['in another order', (value) => value.split('/').toReversed().join('/')],
  ['as objects', () => '[object Object]'],
]
/** A post's numbers. Texts, links and dates are the only place of what they say. */
const IDENTIFYING =
  /^(?:id|data-(?:mid|peer-id|timestamp|message-id|post|view|peer|text-mid|album-main-id|last-message-id))$/

const reformatAttribute: Damage = (document, random) => {
  const name = pick(
    random,
    attributesOf(anyElement(document, random)).filter((each) => IDENTIFYING.test(each)),
  )
  if (!name) return undefined
  const [how, write] = pick(random, FORMATS) ?? ['', (value: string) => value]
  for (const element of document.body.querySelectorAll(`[${name}]`))
    element.setAttribute(name, write(element.getAttribute(name) ?? ''))
  return `${name} written ${how}`
}

/** Web K names most messages in one place. Between two others an id that is not its own stands out, at an end it may not. */
function isAtEnd(element: Element): boolean {
  const bubbles = [...element.ownerDocument.querySelectorAll('.bubble[data-timestamp]')]
  return element === bubbles[0] || element === bubbles.at(-1)
}

const exchangeValue: Damage = (document, random, anatomy) => {
  const element = anyPart(document, random, anatomy)
  const name = pick(
    random,
    attributesOf(element).filter((each) => IDENTIFYING.test(each)),
  )
  if (!element || !name) return undefined
  if (name === 'data-mid' && isAtEnd(element)) return undefined
  const others = [...document.body.querySelectorAll(`[${name}]`)].map((each) => each.getAttribute(name) ?? '')
  const own = element.getAttribute(name) ?? ''
  const changed = own.replace(/\d+(?=\D*$)/, (digits) => String(Number(digits) + between(random, 1_000, 90_000)))
  const value = random() < 0.5 ? pick(random, others) : changed
  if (value === undefined) return undefined
  element.setAttribute(name, value)
  return `${name} of ${named(element)} changed from ${own} to ${value}`
}

const duplicate: Damage = (document, random, anatomy) => {
  const element = anyPart(document, random, anatomy)
  element?.after(element.cloneNode(true))
  return element && `${named(element)} doubled`
}

/** Like for like: where nothing goes along that says whose it is, that is a page which the client could have drawn. */
const swapParts: Damage = (document, random, anatomy) => {
  const [one, other] = shuffled(random, [...document.querySelectorAll(`[${TRUTH}]`)])
  const names = [...(one?.querySelectorAll('[class]') ?? [])]
    .map((each) => each.classList[0])
    .filter((name) => name !== undefined)
  const name = pick(random, names)
  const first = name && one?.querySelector(`.${CSS.escape(name)}`)
  const second = name && other?.querySelector(`.${CSS.escape(name)}`)
  if (!first || !second || isOfText(first, anatomy) || isOfText(second, anatomy)) return undefined
  if (![first, second].every((each) => each.matches(anatomy.evidence) || each.querySelector(anatomy.evidence)))
    return undefined
  const place = document.createComment('')
  first.replaceWith(place)
  second.replaceWith(first)
  place.replaceWith(second)
  return `.${name} of two posts swapped`
}

const swapAttributes: Damage = (document, random) => {
  const [one, other] = shuffled(random, [...document.querySelectorAll(`[${TRUTH}]`)])
  const name = pick(
    random,
    attributesOf(one).filter((each) => IDENTIFYING.test(each)),
  )
  const [first, second] = name ? [one?.getAttribute(name), other?.getAttribute(name)] : []
  if (!name || !first || !second) return undefined
  one?.setAttribute(name, second)
  other?.setAttribute(name, first)
  return `${name} of two posts swapped`
}

const turnAndFill: Damage = (document, random) => {
  for (const element of shuffled(random, elementsOf(document)).slice(0, 12)) {
    element.setAttribute('dir', random() < 0.5 ? 'rtl' : 'auto')
    const empty = random() < 0.5 ? document.createElement('span') : document.createComment('x')
    element.prepend(random() < 0.3 ? document.createTextNode('') : empty)
  }
  return 'directions changed and empty nodes put in'
}

const SINGLE: [kind: string, damage: Damage][] = [
  ['rename a class', renameClass],
  ['rename all classes', renameAllClasses],
  ['remove a node', removeNode],
  ['remove all of a kind', removeAllOfKind],
  ['move a part', moveWithinPost],
  ['move to another post', moveToOtherPost],
  ['reorder', reorder],
  ['wrap', wrap],
  ['unwrap', unwrap],
  ['rename an attribute', renameAttribute],
  ['write an attribute otherwise', reformatAttribute],
  ['change a value', exchangeValue],
  ['double a node', duplicate],
  ['swap parts', swapParts],
  ['swap attributes', swapAttributes],
  ['turn and fill', turnAndFill],
]

export const KINDS = [...SINGLE.map(([kind]) => kind), 'several']

/** Damages the page; says how. */
export function damage(kind: string, document: Document, random: Random, anatomy: Anatomy): string {
  const single = new Map(SINGLE).get(kind)
  const wanted = single ? [single] : Array.from({ length: between(random, 2, 4) }, () => pick(random, SINGLE)?.[1])
  return wanted
    .map((each) => {
      for (let tries = 0; tries < 20; tries += 1) {
        const how = each?.(document, random, anatomy)
        if (how) return how
      }
      return 'nothing'
    })
    .join('; ')
}
