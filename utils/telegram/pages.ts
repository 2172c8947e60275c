/** Every address of a Telegram page that Galpi reads, as match patterns: the only hosts it has access to. */
export const TELEGRAM_PAGES = [
  'https://web.telegram.org/k/*',
  'https://web.telegram.org/a/*',
  // `t.me/s/NAME` and `t.me/NAME/ID`.
  'https://t.me/*/*',
]

export const TELEGRAM_HOSTS: ReadonlySet<string> = new Set(['web.telegram.org', 't.me'])
