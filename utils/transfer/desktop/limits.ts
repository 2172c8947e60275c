/** Bytes: what is handed to a parser at once, and so the most that is read ahead. */
export const PIECE = 64 * 1024

/** Bytes: no honest message is as long. */
export const MAX_MESSAGE = 16 * 1024 * 1024

/** Levels within levels. Telegram Desktop's own JSON has ten, its HTML some fifteen. */
export const MAX_DEPTH = 64
