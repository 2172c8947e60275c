import type { ClientId } from '../post/model'

export const THEMES = ['auto', 'light', 'dark'] as const
export const LANGUAGES = ['auto', 'en', 'ko', 'ru'] as const
export const ORDERS = ['saved', 'new', 'old'] as const
export type Order = (typeof ORDERS)[number]
export const GROUPINGS = ['none', 'day', 'channel'] as const
export type Grouping = (typeof GROUPINGS)[number]
export const DENSITIES = ['comfortable', 'compact'] as const
/** `same`: the client that a post was saved from; `app`: the one that the system opens for `tg:` links. */
export const PREFERRED_CLIENTS = ['same', 'web-k', 'web-a', 'preview', 'app'] as const
export const BUTTON_SHOWN = ['hover', 'always'] as const
export const BADGES = ['channel', 'inbox', 'none'] as const

/** What the reader can set, by name. */
export interface SettingValues {
  /** Words that find each other: the reader's own, and whether those that come with Galpi count too. */
  synonyms: { groups: string[][]; useStarter: boolean }
  appearance: { theme: (typeof THEMES)[number]; language: (typeof LANGUAGES)[number] }
  /** How lists are laid out. */
  view: {
    order: Order
    group: Grouping
    density: (typeof DENSITIES)[number]
  }
  clients: { preferred: (typeof PREFERRED_CLIENTS)[number]; enabled: ClientId[] }
  /** The button on posts, and the number on the toolbar button. */
  button: { shown: (typeof BUTTON_SHOWN)[number]; badge: (typeof BADGES)[number] }
  /** Posts of a peer get these tags when they are saved. */
  rules: { peerKey: string; tags: string[] }[]
  /** When a backup is made by itself, and whether the reader is reminded of one that is due. */
  backup: { isAutomatic: boolean; afterChanges: number; reminds: boolean }
}

/** One setting's new value. */
export type SettingChange = { [N in keyof SettingValues]: { name: N; value: SettingValues[N] } }[keyof SettingValues]

/** How Galpi comes. */
export const DEFAULT_SETTINGS: SettingValues = {
  synonyms: { groups: [], useStarter: true },
  appearance: { theme: 'auto', language: 'auto' },
  view: { order: 'saved', group: 'none', density: 'comfortable' },
  clients: { preferred: 'same', enabled: ['web-k', 'web-a', 'preview'] },
  button: { shown: 'hover', badge: 'channel' },
  rules: [],
  backup: { isAutomatic: true, afterChanges: 100, reminds: true },
}
