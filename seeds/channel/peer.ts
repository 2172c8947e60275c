/** The sample channel itself. */
export const samplePeer = {
  kind: 'channel',
  id: 2200000001,
  username: 'galpi_sample',
  title: '갈피 샘플 · Galpi Sample',
} as const
