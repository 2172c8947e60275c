/** Pages of Telegram Web K, as match patterns. */
export const WEB_K_PAGES = ['https://web.telegram.org/k/*']

export const WEB_A_PAGES = ['https://web.telegram.org/a/*']

/** `t.me/s/NAME` and `t.me/NAME/ID`. */
export const PREVIEW_PAGES = ['https://t.me/*/*']

/** Every Telegram page that Galpi reads: the only hosts it has access to. */
export const TELEGRAM_PAGES = [...WEB_K_PAGES, ...WEB_A_PAGES, ...PREVIEW_PAGES]

export const TELEGRAM_HOSTS: ReadonlySet<string> = new Set(['web.telegram.org', 't.me'])
