import type { PagePost, PageWords } from './html'
import type { TextNode } from './text-tree'

/**
 * Lists and searches the posts of a page made by `htmlOf`. It is written into that page as text: it may use nothing but
 * what it defines itself. A post is found when it has every word somewhere, in other words too.
 */
export function showPosts(page: NonNullable<Document['defaultView']>): void {
  const { document } = page
  /** Posts drawn at a time. */
  const STEP = 40
  /** Posts looked at before a key that was pressed has its turn. */
  const SLICE = 4_000
  const ELEMENTS = new Map([
    ['b', 'strong'],
    ['i', 'em'],
    ['u', 'u'],
    ['s', 's'],
    ['code', 'code'],
    ['pre', 'pre'],
    ['blockquote', 'blockquote'],
  ])
  const words = read<PageWords>('.words')[0]
  const chunks = [...document.querySelectorAll('.posts')]
  const main = document.querySelector('main')
  const field = document.querySelector('input')
  const status = document.querySelector('[role=status]')
  if (!words || !main || !field || !status) return

  const posts: PagePost[] = []
  /** Of each post what is searched, once it was needed. */
  const folded: string[] = []
  let found: number[] = []
  let drawn = 0
  let search = 0
  const end = element('div', '')
  const watcher = new page.IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) drawMore()
    },
    { rootMargin: '600px' },
  )

  for (const chunk of chunks) {
    posts.push(...(JSON.parse(chunk.textContent ?? '[]') as PagePost[]))
    chunk.remove()
  }
  field.addEventListener('input', () => void find())
  void find()

  async function find(): Promise<void> {
    search += 1
    const own = search
    const wanted = fold(field?.value ?? '')
      .split(/\s+/)
      .filter(Boolean)
    const matches: number[] = []
    for (let at = 0; at < posts.length; at += 1) {
      if (wanted.every((word) => textOf(at).includes(word))) matches.push(at)
      if (at % SLICE !== SLICE - 1) continue
      await new Promise((resolve) => page.setTimeout(resolve))
      if (own !== search) return
    }
    found = matches
    drawn = 0
    main?.replaceChildren(end)
    drawMore()
    tell()
  }

  function tell(): void {
    const number = new Intl.NumberFormat(words?.locale)
    const text = found.length > 0 ? words?.found : words?.noneFound
    const values = [number.format(found.length), number.format(posts.length)]
    if (status)
      status.textContent = (text ?? '').replaceAll(/\$([12])/g, (_, place: string) => values[Number(place) - 1] ?? '')
  }

  function drawMore(): void {
    watcher.unobserve(end)
    const next = found.slice(drawn, drawn + STEP)
    drawn += next.length
    end.before(...next.map((at) => article(posts[at])))
    // Observed anew, it says again when it is still in view.
    if (drawn < found.length) watcher.observe(end)
    mark()
  }

  /** Shows what was found, where the browser can do so without changing the text. */
  function mark(): void {
    const { CSS, Highlight, Range } = page
    if (typeof Highlight === 'undefined' || !CSS.highlights || !main) return
    // Texts are as they were posted: some systems part letters.
    const wanted = ['NFC', 'NFD'].flatMap((form) => (field?.value ?? '').normalize(form).split(/\s+/).filter(Boolean))
    const ranges: AbstractRange[] = []
    if (wanted.length > 0) {
      const pattern = new RegExp(wanted.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'giu')
      const walker = document.createTreeWalker(main, page.NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const match of (node.nodeValue ?? '').matchAll(pattern)) {
          const range = new Range()
          range.setStart(node, match.index)
          range.setEnd(node, match.index + match[0].length)
          ranges.push(range)
        }
      }
    }
    CSS.highlights.set('found', new Highlight(...ranges))
  }

  function article(post: PagePost | undefined): Element {
    const box = element('article', '')
    if (!post) return box
    const time = element('time', '', post.date)
    time.setAttribute('datetime', post.at)
    const meta = element('p', 'meta', element('strong', '', post.from), post.author ?? '')
    meta.append(post.link ? link(post.link, time) : time)
    box.append(meta)
    if (post.forwarded) box.append(element('p', 'meta', post.forwarded))
    if (post.reply) box.append(element('blockquote', 'plain', post.reply))
    if (post.text.length > 0) box.append(element('div', 'text', ...post.text.map(draw)))
    if (post.pictures?.length) box.append(element('div', 'pictures', ...post.pictures.map(picture)))
    if (post.poll) box.append(list('poll', [post.poll.question, ...post.poll.options]))
    if (post.preview) box.append(preview(post.preview))
    if (post.media?.length) box.append(list('media', post.media))
    if (post.tags?.length) box.append(list('tags', post.tags, words?.tags))
    if (post.highlights?.length) box.append(highlights(post.highlights))
    if (post.note) box.append(element('div', 'own plain', element('h2', '', words?.note ?? ''), post.note))
    return box
  }

  function highlights(all: NonNullable<PagePost['highlights']>): Element {
    const box = element('div', 'own plain', element('h2', '', words?.highlights ?? ''))
    for (const { quote, comment } of all) box.append(element('blockquote', '', quote), comment)
    return box
  }

  function preview({ href, title, text }: NonNullable<PagePost['preview']>): Element {
    const box = element('div', 'preview', href ? link(href, title) : title)
    if (text) box.append(element('p', 'plain', text))
    return box
  }

  function picture({ src, width, height }: { src: string; width: number; height: number }): Element {
    const image = document.createElement('img')
    image.alt = ''
    image.width = width
    image.height = height
    image.src = src
    return image
  }

  function draw(node: TextNode): Node | string {
    if (typeof node === 'string') return node
    const [tag, inner, href] = node
    const parts = inner.map(draw)
    if (tag === 'a' && href) return link(href, ...parts)
    if (tag !== 'x') return element(ELEMENTS.get(tag) ?? 'span', '', ...parts)
    const spoiler = element('span', 'spoiler', ...parts)
    spoiler.setAttribute('tabindex', '0')
    return spoiler
  }

  function list(name: string, lines: readonly string[], label?: string): Element {
    const box = element('ul', name, ...lines.map((line) => element('li', '', line)))
    if (label) box.setAttribute('aria-label', label)
    return box
  }

  function link(href: string, ...parts: (Node | string)[]): Element {
    const box = element('a', '', ...parts)
    // Checked when it was written; a file can be changed.
    if (!/^(?:https?|tg|mailto):/i.test(href)) return box
    box.setAttribute('href', href)
    box.setAttribute('target', '_blank')
    box.setAttribute('rel', 'noopener noreferrer')
    return box
  }

  function element(name: string, className: string, ...parts: (Node | string)[]): Element {
    const box = document.createElement(name)
    if (className) box.className = className
    box.append(...parts)
    return box
  }

  function textOf(at: number): string {
    folded[at] ??= fold(linesOf(posts[at]).join('\n'))
    return folded[at]
  }

  function linesOf(post: PagePost | undefined): (string | undefined)[] {
    if (!post) return []
    const { from, author, forwarded, reply, preview: seen, poll, media = [], tags = [], note } = post
    const marked = (post.highlights ?? []).flatMap(({ quote, comment }) => [quote, comment])
    const asked = poll ? [poll.question, ...poll.options] : []
    return [
      from,
      author,
      forwarded,
      reply,
      plain(post.text),
      seen?.title,
      seen?.text,
      ...asked,
      ...media,
      ...tags,
      ...marked,
      note,
    ]
  }

  function plain(nodes: readonly TextNode[]): string {
    return nodes.map((node) => (typeof node === 'string' ? node : plain(node[1]))).join('')
  }

  function fold(text: string): string {
    return text.normalize('NFC').toLowerCase()
  }

  function read<T>(selector: string): T[] {
    return [...document.querySelectorAll(selector)].map((each) => JSON.parse(each.textContent ?? 'null') as T)
  }
}
