import type { Group } from '../../utils/finder/protocol'
import { dayTitle } from '../ui/dates'
import type { LibraryStore } from '../store/library-store'
import { peerName } from '../ui/peer-name'

/** The group that begins at this place of the list. */
export function groupAt(groups: readonly Group[], index: number): Group | undefined {
  let low = 0
  let high = groups.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((groups[middle]?.start ?? 0) < index) low = middle + 1
    else high = middle
  }
  return groups[low]?.start === index ? groups[low] : undefined
}

/** What stands above a group: its day or its channel, and how many there are. */
export function groupTitle({ label, count }: Group, { source }: LibraryStore): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(label)
  return `${isDay ? dayTitle(label) : peerName(source.peers.value.get(label))} · ${count}`
}
