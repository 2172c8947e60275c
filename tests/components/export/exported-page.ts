import { expect, vi } from 'vitest'
import type { Exported } from '../../../utils/transfer/exported'
import { htmlOf } from '../../../utils/transfer/html/html'
import { showPosts } from '../../../utils/transfer/html/page-script'
import { arriving, textOf, WORDS } from '../../transfer/sample'

type Tell = (seen: { isIntersecting: boolean }[]) => void

/** What a page watches to come into view, which is when a test says so. */
export class Watcher {
  static last: Watcher
  readonly watched = new Set<Element>()

  constructor(
    readonly tell: Tell,
    readonly options?: object,
  ) {
    Watcher.last = this
  }

  observe = (element: Element) => void this.watched.add(element)
  unobserve = (element: Element) => void this.watched.delete(element)
  say = (...inView: boolean[]) => this.tell(inView.map((isIntersecting) => ({ isIntersecting })))
}

/** The page of these posts, in the document of the test. */
export async function show(...posts: Exported[]): Promise<void> {
  showFile(await textOf(htmlOf(arriving(...posts), WORDS)))
}

/** This page, whose script is not the one within it but that of the test. */
export function showFile(html: string): void {
  document.documentElement.innerHTML = html.replace(/<script>[^]*<\/script>/, '')
  vi.stubGlobal('IntersectionObserver', Watcher)
  showPosts(window)
}

export function closePage(): void {
  document.documentElement.innerHTML = ''
  vi.unstubAllGlobals()
}

export function texts(): string[] {
  return [...document.querySelectorAll('article')].map(({ textContent }) => textContent)
}

export function type(text: string): void {
  const field = document.querySelector('input')
  if (field) field.value = text
  field?.dispatchEvent(new Event('input'))
}

/** The page of these few posts when it shows them all. */
export async function open(...posts: Exported[]) {
  await show(...posts)
  await vi.waitFor(() => expect(texts()).toHaveLength(posts.length))
  const find = async (text: string) => {
    type(text)
    await Promise.resolve()
    return texts()
  }
  return { find, status: () => document.querySelector('[role=status]')?.textContent }
}
