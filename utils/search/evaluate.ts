import { SPELLING_VALUE } from './buckets'
import { facetTerms } from './facets'
import { editsAllowed, matchInitials, matchInside, matchSlips, matchSyllables, matchWhole, TIERS } from './match-terms'
import type { PeerIndex } from './peers'
import { hasWords, type Plan, type Stage, STAGES, type WordPlan } from './plan'
import {
  HOLDS,
  livingPosts,
  patternLists,
  requiredColumns,
  Scope,
  STRENGTH_BITS,
  STRENGTH_MAX,
  TermList,
} from './scope'
import type { Segment } from './segment'

/** Fewer posts than this and the next stage looks for more. */
const ENOUGH: Record<Stage, number> = { typed: 0, inside: 20, layout: 3, near: 20, far: 10 }
/** What a word of a channel's name is worth beside one in the post itself; several in a row mean the channel. */
const CHANNEL_FACTOR = 0.3
/** What a similar word on every post loses. */
const COMMON_PENALTY = 0.5
/** The value of a channel whose name is given. */
const NAMED = (TIERS.whole << STRENGTH_BITS) | STRENGTH_MAX

/** The posts that every clause of a query holds for. */
export interface Matched {
  /** `least` says of each post how well it matches; 0 when it does not. */
  scopes: readonly Scope[]
  total: number
  /** How many of all are not merely similar. */
  exact: number
  /** The stages that were tried. */
  stages: ReadonlySet<Stage>
  /** The other keyboard layout found something. */
  isOtherLayout: boolean
}

/** What is searched. */
export interface Searched {
  segments: readonly Segment[]
  peers: PeerIndex
}

/** Looks for a query's posts, stage by stage. Rejects when a part of the index cannot be read. */
export async function evaluate(searched: Searched, plan: Plan): Promise<Matched> {
  const scopes = searched.segments.map((segment) => new Scope(segment, plan.clauses.length))
  const peers = new Scope(searched.peers.segment, plan.clauses.length)
  const stages = new Set<Stage>()
  await applyFacets(scopes, searched.peers, plan)
  let isOtherLayout = false
  let found = { total: 0, exact: 0 }
  for (const stage of STAGES) {
    // Little that matches as typed is what asks for another layout, however much is similar.
    const enough = (stage === 'layout' ? found.exact : found.total) >= ENOUGH[stage]
    if (stage !== 'typed' && (enough || !hasWords(plan))) continue
    stages.add(stage)
    await runStage([...scopes, peers], plan, stage)
    if (stage === 'typed') nameChannels(peers, plan)
    await addChannels(scopes, peers, searched.peers, plan)
    const before = found
    found = countMatches(scopes, plan)
    if (stage === 'layout') isOtherLayout = found.exact > before.exact
  }
  return { scopes, ...found, stages, isOtherLayout }
}

/** Facets and dates, and everything that is to be left out. */
async function applyFacets(scopes: readonly Scope[], peers: PeerIndex, plan: Plan): Promise<void> {
  for (const [clause, { anyOf, isNegated }] of plan.clauses.entries()) {
    for (const atom of anyOf) {
      if (atom.kind === 'word') {
        if (!isNegated) continue
        for (const scope of scopes) await applyPatterns(scope, clause, atom, 'typed')
      } else if (atom.kind === 'posted') {
        for (const { segment, values } of scopes)
          for (const [post, at] of segment.posts.postedAt.entries())
            if (at >= atom.from && at < atom.to && values[clause]) values[clause][post] = HOLDS
      } else await applyFacet(scopes, facetTerms(scopes, peers, atom.facet, atom.values), clause)
    }
    if (!isNegated) continue
    for (const { values, excluded } of scopes)
      for (let post = 0; post < excluded.length; post += 1) if (values[clause]?.[post]) excluded[post] = 1
  }
}

async function applyFacet(
  scopes: readonly Scope[],
  terms: readonly (readonly number[])[],
  clause: number,
): Promise<void> {
  for (const [place, scope] of scopes.entries()) {
    const own = terms[place] ?? []
    await scope.load([own])
    const column = scope.values[clause]
    if (column) scope.mark(own, HOLDS, column)
  }
}

async function runStage(scopes: readonly Scope[], plan: Plan, stage: Stage): Promise<void> {
  for (const [clause, { anyOf, isNegated }] of plan.clauses.entries()) {
    if (isNegated) continue
    for (const atom of anyOf) {
      if (atom.kind !== 'word') continue
      for (const scope of scopes) await applyPatterns(scope, clause, atom, stage)
      await applySimilar(scopes, clause, atom, stage)
    }
  }
  if (stage !== 'typed') return
  for (const { clauses, pattern } of plan.runs) {
    for (const scope of scopes) {
      const lists = patternLists(scope.segment, pattern)
      if (lists) await applyLists(scope, lists, clauses)
    }
  }
}

async function applyPatterns(scope: Scope, clause: number, word: WordPlan, stage: Stage): Promise<void> {
  for (const [place, pattern] of word.patternsAt(stage).entries()) {
    const lists = patternLists(scope.segment, pattern)
    if (!lists) continue
    await applyLists(scope, lists, [clause])
    if (stage === 'typed' && place === 0 && lists.length === 1) scope.typed[clause] = lists[0]
  }
}

async function applyLists(scope: Scope, lists: readonly TermList[], clauses: readonly number[]): Promise<void> {
  await scope.load(
    lists.map(({ terms }) => terms),
    lists.length > 1,
  )
  const targets = clauses.map((clause) => scope.values[clause]).filter((column) => column !== undefined)
  const [only] = lists
  if (lists.length > 1) scope.applyPhrase(lists, targets)
  else if (only) scope.apply(only, targets)
}

/** Terms that are like the word: compounds around it, its initial consonants, slips. */
async function applySimilar(scopes: readonly Scope[], clause: number, word: WordPlan, stage: Stage): Promise<void> {
  if (stage === 'typed') {
    if (!word.initials) return
    for (const scope of scopes) {
      const list = new TermList()
      matchInitials(scope.segment.vocabulary, word.initials, list.adder({ tier: TIERS.prefix, quality: 1 }))
      await applyLists(scope, [list], [clause])
    }
    return
  }
  if (stage === 'layout' || word.similarTo.length === 0) return
  const isPart = word.similarTo.length > 1
  const found = scopes.map((scope) => word.similarTo.map((key) => similarTerms(scope, key, stage, isPart)))
  for (const [place, scope] of scopes.entries()) await scope.load((found[place] ?? []).map(({ terms }) => terms))
  if (stage !== 'inside')
    for (const key of word.similarTo.keys())
      preferRare(
        scopes,
        found.map((lists) => lists[key]),
      )
  for (const [place, scope] of scopes.entries()) applyAll(scope, found[place] ?? [], clause)
}

/** A word of several parts: each must be met, and the worst of them says how well. */
function applyAll(scope: Scope, lists: readonly TermList[], clause: number): void {
  const target = scope.values[clause]
  const [only, ...others] = lists
  if (!target || !only || lists.some(({ size }) => size === 0)) return
  if (others.length === 0) {
    scope.apply(only, [target])
    return
  }
  const columns = lists.map((list) => {
    const column = scope.column()
    scope.apply(list, [column])
    return column
  })
  for (let post = 0; post < target.length; post += 1) {
    const value = Math.min(...columns.map((column) => column[post] ?? 0))
    if (value > (target[post] ?? 0)) target[post] = value
  }
}

/** Of words that are as like, the rarer one is likelier meant: the common one would have been spelt right. */
function preferRare(scopes: readonly Scope[], lists: readonly (TermList | undefined)[]): void {
  const counts = new Map<string, number>()
  const eachTerm = (visit: (key: string, scope: Scope, list: TermList, index: number) => void) => {
    for (const [place, scope] of scopes.entries()) {
      const list = lists[place]
      for (const [index, term] of list?.terms.entries() ?? [])
        if (list) visit(scope.segment.vocabulary.keyOf(term), scope, list, index)
    }
  }
  eachTerm((key, scope, list, index) => {
    counts.set(key, (counts.get(key) ?? 0) + scope.segment.livingCountOf(list.terms[index] ?? 0))
  })
  const most = Math.log(1 + livingPosts(scopes))
  eachTerm((key, _scope, list, index) => {
    const commonness = most > 0 ? Math.log(1 + (counts.get(key) ?? 0)) / most : 0
    list.qualities[index] = (list.qualities[index] ?? 0) * (1 - COMMON_PENALTY * commonness)
  })
}

function similarTerms(scope: Scope, key: string, stage: Stage, isPart: boolean): TermList {
  const { vocabulary } = scope.segment
  const list = new TermList()
  // Parts of a word may stand apart here, which is less than the word itself.
  const add = list.adder({ tier: isPart ? TIERS.inside : TIERS.whole, quality: 1 })
  if (isPart) matchWhole(vocabulary, key, add)
  if (stage === 'inside' || isPart) matchInside(vocabulary, key, add)
  const edits = Math.min(editsAllowed(key), stage === 'near' ? 1 : 2)
  if (stage === 'inside' || edits === 0) return list
  const later = scope.later.get(key) ?? new TermList()
  const addLater = later.adder({ tier: TIERS.whole, quality: 1 })
  const isWanted = (tier: number) => isPart || (tier === TIERS.near) === (stage === 'near')
  matchSlips(vocabulary, key, edits, (term, tier, ...rest) => isWanted(tier) && add(term, tier, ...rest))
  if (stage === 'near') {
    // What is further off is found on the way, and kept for the stage that wants it.
    scope.later.set(key, later)
    matchSyllables(vocabulary, key, (term, tier, ...rest) => (isWanted(tier) ? add : addLater)(term, tier, ...rest))
  } else list.append(later)
  return list
}

/** Several words of a channel's name, in their order, name it: nothing is worth more. */
function nameChannels(peers: Scope, plan: Plan): void {
  for (const { clauses, keys } of plan.names) {
    const lists = patternLists(peers.segment, { keys, isUnfinished: true, tier: TIERS.whole, quality: 1 })
    const named = peers.column()
    if (lists && lists.length > 1) peers.applyPhrase(lists, [named])
    for (let peer = 0; peer < named.length; peer += 1)
      if (named[peer]) for (const clause of clauses) peers.values[clause]?.fill(NAMED, peer, peer + 1)
  }
}

/** Gives what a channel's names are worth to its posts. */
async function addChannels(scopes: readonly Scope[], peers: Scope, { names }: PeerIndex, plan: Plan): Promise<void> {
  for (const [clause, { isNegated }] of plan.clauses.entries()) {
    const column = peers.values[clause]
    if (isNegated || !column) continue
    for (let peer = 0; peer < column.length; peer += 1) {
      const value = column[peer] ?? 0
      if (value === 0) continue
      const full = value & STRENGTH_MAX
      const strength = full === STRENGTH_MAX ? full : Math.max(1, Math.round(full * CHANNEL_FACTOR))
      const facet = names[peer]?.facet ?? ''
      for (const scope of scopes) {
        const term = scope.segment.vocabulary.find(facet)
        const target = scope.values[clause]
        if (term === undefined || !target) continue
        await scope.load([[term]])
        scope.mark([term], (value & ~STRENGTH_MAX) | strength, target)
      }
      column[peer] = 0
    }
  }
}

/** Finds of each post the worst of its values, and counts. */
function countMatches(scopes: readonly Scope[], plan: Plan): { total: number; exact: number } {
  let total = 0
  let exact = 0
  for (const scope of scopes) {
    const { excluded, least } = scope
    const [first, ...others] = requiredColumns(scope, plan)
    if (first) least.set(first)
    else least.fill(HOLDS)
    // Column by column: engines run such loops several times faster than one over posts.
    for (const column of others)
      for (let post = 0; post < least.length; post += 1) {
        const value = column[post] ?? 0
        if (value < (least[post] ?? 0)) least[post] = value
      }
    for (let post = 0; post < least.length; post += 1) {
      const value = least[post] ?? 0
      if (value === 0) continue
      if (excluded[post]) least[post] = 0
      else {
        total += 1
        if (value >= SPELLING_VALUE) exact += 1
      }
    }
  }
  return { total, exact }
}
