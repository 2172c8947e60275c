/** What the content scripts of all clients have in common; each brings those that its pages may show. */
export const EVERYWHERE = {
  allFrames: true,
  // The keyboard shield has to stand before the page's own listeners.
  runAt: 'document_start',
  noScriptStartedPostMessage: true,
} as const
