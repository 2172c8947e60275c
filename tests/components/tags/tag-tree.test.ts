import { describe, expect, test } from 'vitest'
import { type TagNode, tagRows, tagTree } from '../../../components/tags/tag-tree'
import type { TagCount } from '../../../utils/library/read'

const use = (tag: string, count: number, lastUsedAt = 0): TagCount => ({ tag, count, lastUsedAt })
const said = (name: string) => ({ key: name.toLowerCase(), name, aliases: [], aliasKeys: [] })

/** The tree as lines of `level name own+nested`. */
function lines(nodes: readonly TagNode[], folded: string[] = [], isShown?: (node: TagNode) => boolean): string[] {
  return tagRows(nodes, new Set(folded), isShown).map(
    ({ node, level, isFolded }) =>
      `${level} ${node.name} ${node.own}+${node.nested}${isFolded === undefined ? '' : isFolded ? ' ›' : ' ⌄'}`,
  )
}

describe('the tree', () => {
  test('nests by levels, and makes those above that are no tags', () => {
    const tree = tagTree([use('투자/미국/나스닥', 3), use('투자', 2), use('llm', 9)], [], 'name')
    expect(lines(tree)).toEqual(['1 llm 9+0', '1 투자 2+3 ⌄', '2 미국 0+3 ⌄', '3 나스닥 3+0'])
    expect(tree[1]?.children[0]).toMatchObject({ key: '투자/미국', tag: '투자/미국' })
  })

  test('takes one tag for one, however those below it are spelt', () => {
    const tree = tagTree([use('llm/agents', 3), use('LLM', 2), use('Llm/RAG', 1)], [], 'name')
    expect(lines(tree)).toEqual(['1 LLM 2+4 ⌄', '2 agents 3+0', '2 RAG 1+0'])
  })

  test('holds tags that are on no post, but of which something was said', () => {
    expect(lines(tagTree([use('llm', 1)], [said('LLM'), said('empty/one')], 'name'))).toEqual([
      '1 empty 0+0 ⌄',
      '2 one 0+0',
      '1 llm 1+0',
    ])
  })

  test('is in the order that is asked for, at every level', () => {
    const counts = [use('b/x', 1, 50), use('b/y', 5, 2), use('a', 4, 40), use('c10', 1, 1), use('c9', 1, 3)]
    const names = (order: 'name' | 'count' | 'recent') =>
      tagRows(tagTree(counts, [], order), new Set()).map(({ node }) => node.tag)
    expect(names('name')).toEqual(['a', 'b', 'b/x', 'b/y', 'c9', 'c10'])
    expect(names('count')).toEqual(['b', 'b/y', 'b/x', 'a', 'c9', 'c10'])
    expect(names('recent')).toEqual(['b', 'b/x', 'b/y', 'a', 'c9', 'c10'])
  })
})

describe('the lines', () => {
  const tree = tagTree([use('a/b/c', 1), use('a/d', 1), use('e', 1)], [], 'name')

  test('leave out what is folded', () => {
    expect(lines(tree, ['a/b'])).toEqual(['1 a 0+2 ⌄', '2 b 0+1 ›', '2 d 1+0', '1 e 1+0'])
    expect(lines(tree, ['a'])).toEqual(['1 a 0+2 ›', '1 e 1+0'])
  })

  test('show what is above a match, folded or not, and nothing else', () => {
    expect(lines(tree, ['a'], ({ name }) => name === 'c')).toEqual(['1 a 0+2 ⌄', '2 b 0+1 ⌄', '3 c 1+0'])
    expect(lines(tree, [], () => false)).toEqual([])
  })
})
