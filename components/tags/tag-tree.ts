import type { TagCount } from '../../utils/library/read'
import type { TagRecord } from '../../utils/library/schema'
import { parentTags, tagKey } from '../../utils/post/tags'
import { locale } from '../ui/i18n'

export const TAG_ORDERS = ['count', 'name', 'recent'] as const
export type TagOrder = (typeof TAG_ORDERS)[number]

/** A tag, in use or only the one that others are nested under. */
export interface TagNode {
  /** Folded, see `tagKey`. */
  key: string
  /** As it is spelt. */
  tag: string
  /** Its own part of the name. */
  name: string
  /** How many posts bear the tag itself. */
  own: number
  /** How often tags below it are used. */
  nested: number
  /** Of the tag or one below it, epoch milliseconds. */
  lastUsedAt: number
  children: TagNode[]
}

/** A line of the tree, as far as it is unfolded. */
export interface TagRow {
  node: TagNode
  /** From 1. */
  level: number
  /** Undefined where there is nothing to fold. */
  isFolded: boolean | undefined
}

/** Tags that are in use or of which something was said, nested by `/`. */
export function tagTree(counts: readonly TagCount[], records: Iterable<TagRecord>, order: TagOrder): TagNode[] {
  const nodes = new Map<string, TagNode>()
  const top: TagNode[] = []
  const nodeOf = (tag: string): TagNode => {
    const key = tagKey(tag)
    const there = nodes.get(key)
    if (there) return there
    const name = tag.slice(tag.lastIndexOf('/') + 1)
    const node = { key, tag, name, own: 0, nested: 0, lastUsedAt: 0, children: [] }
    nodes.set(key, node)
    const [parent] = parentTags(tag)
    if (parent === undefined) top.push(node)
    else nodeOf(parent).children.push(node)
    return node
  }
  const said = [...records].map(({ name }) => ({ tag: name, count: 0, lastUsedAt: 0 }))
  // Those above first: they are spelt as they are on posts, not as a tag below has it.
  for (const { tag, count, lastUsedAt } of [...counts, ...said].toSorted((a, b) => a.tag.length - b.tag.length)) {
    const node = nodeOf(tag)
    node.own += count
    for (const each of [node, ...parentTags(tag).map(nodeOf)]) {
      if (each !== node) each.nested += count
      each.lastUsedAt = Math.max(each.lastUsedAt, lastUsedAt)
    }
  }
  sort(top, comparing(order))
  return top
}

type Compare = (a: TagNode, b: TagNode) => number

function sort(nodes: TagNode[], compare: Compare): void {
  nodes.sort(compare)
  for (const { children } of nodes) sort(children, compare)
}

function comparing(order: TagOrder): Compare {
  const { compare } = new Intl.Collator(locale(), { numeric: true })
  const byName: Compare = (a, b) => compare(a.name, b.name)
  switch (order) {
    case 'name':
      return byName
    case 'count':
      return (a, b) => b.own + b.nested - a.own - a.nested || byName(a, b)
    case 'recent':
      return (a, b) => b.lastUsedAt - a.lastUsedAt || byName(a, b)
  }
}

/** The lines of a tree. `isShown`: of a filter, which shows what is above its matches too and folds nothing. */
export function tagRows(
  nodes: readonly TagNode[],
  folded: ReadonlySet<string>,
  isShown?: (node: TagNode) => boolean,
): TagRow[] {
  const rows: TagRow[] = []
  const add = (node: TagNode, level: number) => {
    const at = rows.length
    const isFolded = !isShown && folded.has(node.key)
    rows.push({ node, level, isFolded: node.children.length > 0 ? isFolded : undefined })
    if (!isFolded) for (const child of node.children) add(child, level + 1)
    // Nothing of it matched, nor anything below it.
    if (isShown && rows.length === at + 1 && !isShown(node)) rows.pop()
  }
  for (const node of nodes) add(node, 1)
  return rows
}
