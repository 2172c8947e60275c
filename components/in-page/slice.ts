/** A task of ours on the page ends after this, milliseconds. */
export const SLICE_MS = 8
