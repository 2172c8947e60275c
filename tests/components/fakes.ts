import { vi } from 'vitest'
import type { Request } from '../../utils/finder/protocol'

/** What a page of ours was asked, without library, worker and search thread: for tests of what it draws. */
export const asked = vi.fn<(request: Request) => Promise<unknown>>()
export const sent = vi.fn<(type: string, data: unknown) => Promise<unknown>>()

export class FakeFinder {
  ask = asked
  changed = vi.fn<(keys: string[]) => void>()
  warmUp = vi.fn<() => void>()
}
