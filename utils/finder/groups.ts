import type { Grouping } from '../library/setting-values'
import { dayOf } from '../search/calendar'
import type { PostList } from '../search/post-list'
import type { Group } from './protocol'

/** Posts in their order, in groups where they are asked for. */
export interface Grouped {
  list: PostList
  groups: Group[]
}

/**
 * Runs of the posts of one local day, by the time that `column` says, or of one peer. The posts from `exact` on, which
 * are only similar, are groups of their own.
 */
export function groupPosts(
  list: PostList,
  grouping: Exclude<Grouping, 'none'>,
  column: 'postedAt' | 'savedAt',
  exact: number,
): Grouped {
  return grouping === 'channel' ? byPeer(list, exact) : { list, groups: daysOf(list, column, exact) }
}

function daysOf(list: PostList, column: 'postedAt' | 'savedAt', exact: number): Group[] {
  const groups: Group[] = []
  let day = dayOf(0)
  for (let at = 0; at < list.length; at += 1) {
    const time = list.timeAt(at, column)
    const last = groups.at(-1)
    if (last && at !== exact && time >= day.from && time < day.to) {
      last.count += 1
      continue
    }
    day = dayOf(time)
    groups.push({ label: day.label, start: at, count: 1 })
  }
  return groups
}

/** Puts posts of one peer together: peers in the order of their first posts, the posts of each in theirs. */
function byPeer(list: PostList, exact: number): Grouped {
  const { keys, peers } = list.peers()
  const order = new Uint32Array(list.length)
  const groups: Group[] = []
  for (const [start, end] of [
    [0, exact],
    [exact, list.length],
  ] as const) {
    // How many posts each peer has, then where its next one goes.
    const places = new Map<number, number>()
    for (let at = start; at < end; at += 1) places.set(peers[at] ?? 0, (places.get(peers[at] ?? 0) ?? 0) + 1)
    let place = start
    for (const [peer, count] of places) {
      groups.push({ label: keys[peer] ?? '', start: place, count })
      places.set(peer, place)
      place += count
    }
    for (let at = start; at < end; at += 1) {
      const to = places.get(peers[at] ?? 0) ?? 0
      order[to] = at
      places.set(peers[at] ?? 0, to + 1)
    }
  }
  return { list: list.reordered(order), groups }
}
