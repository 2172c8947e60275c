/** For `waitFor`: how long a busy machine may take, below the time of a whole test, milliseconds. */
export const WAIT = { timeout: 20_000, interval: 50 }
