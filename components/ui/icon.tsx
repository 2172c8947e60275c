import { RIBBON_PATH } from './icons'

/** Paths in a square of 24, drawn as lines but for the ribbon. */
const PATHS = {
  ribbon: RIBBON_PATH,
  posts: 'M4 6h16M4 12h16M4 18h10',
  inbox: 'M4 13v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5M4 13l3-8h10l3 8M4 13h5l1.5 3h3l1.5-3h5',
  collection: 'M10.5 18a7.5 7.5 0 1 1 0-15 7.5 7.5 0 0 1 0 15zM16 16l5 5',
  links: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.6-5.6l-1.4 1.4M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.6 5.6l1.4-1.4',
  channels: 'M4 10v4h3l6 5V5L7 10H4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11',
  tags: 'M4 4h7l9 9-7 7-9-9V4zM8 8h.01',
  transfer: 'M7 20V5M3.5 8.5L7 5l3.5 3.5M17 4v15M13.5 15.5L17 19l3.5-3.5',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  filter: 'M4 6h16M7 12h10M10 18h4',
  layout: 'M4 5h16M4 10h16M4 15h16M4 20h16',
  done: 'M5 12.5l4.5 4.5L19 7.5',
  export: 'M12 4v11M8 11l4 4 4-4M5 20h14',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  open: 'M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14',
  play: 'M4 6h16v12H4zM10.5 9.5v5l4-2.5z',
  plane: 'M20.5 4L3.5 11l5.5 2.5M20.5 4L18 19l-9-5.5M20.5 4L9 13.5V20l3-4.5',
  page: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17',
} as const

/** A drawing that a text stands beside. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class={name === 'ribbon' ? 'icon is-filled' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
