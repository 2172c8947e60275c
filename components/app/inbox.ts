/** The posts that are still to be sorted out, as a query. */
export const INBOX = 'is:inbox'
