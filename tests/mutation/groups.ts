export interface Group {
  /** Globs of the sources that are changed. */
  mutate: string[]
  /** Glob of the tests that must notice: of the same folder, without those that are slow or go by the clock. */
  tests: string
  needsLibrary?: boolean
  /** What the tests run in; Node alone when it is not said. */
  environment?: 'happy-dom'
}

/** Parts that can be run alone. */
export const GROUPS: Record<string, Group> = {
  identity: { mutate: ['utils/post/{identity,link-identity,links,peer-links}.ts'], tests: 'tests/post/*.test.ts' },
  merge: {
    mutate: ['utils/library/{merge,merge-content,unite-backup,plan-items,keep-peer,fields}.ts'],
    tests: 'tests/library/!(change-log|import-any|open|steps).test.ts',
    needsLibrary: true,
  },
  query: {
    mutate: ['utils/search/{parse-query,query-*}.ts'],
    tests: 'tests/search/{complete-query,parse-query,query-*,search-query}.test.ts',
  },
  plan: {
    mutate: ['utils/search/{plan,term-key,particles}.ts'],
    tests:
      'tests/search/{match-terms,parse-query,particles,plan,search-{finds,korean,query},synonyms,term-key,words}.test.ts',
  },
  'desktop-json': {
    mutate: ['utils/transfer/desktop/!(html-*|read-html).ts'],
    tests: 'tests/transfer/desktop/{albums,bad-json,escape-repair,json-message,read-json}.test.ts',
  },
  'desktop-html': {
    mutate: ['utils/transfer/desktop/{html-*,read-html}.ts'],
    tests: 'tests/transfer/desktop/{albums,bad-html,read-html}.test.ts',
  },
  bookmarks: { mutate: ['utils/transfer/bookmarks/*.ts'], tests: 'tests/transfer/bookmarks/*.test.ts' },
  texts: {
    mutate: [
      'utils/transfer/{csv,escape-html,first-line,local-time,markdown,markdown-text,netscape,words}.ts',
      'utils/transfer/{html/!(page-*),notes/*}.ts',
    ],
    tests: 'tests/transfer/{csv,first-line,markdown,markdown-text,netscape,words,html/*,notes/*}.test.ts',
  },
  'exported-page': {
    mutate: ['utils/transfer/html/page-script.ts'],
    tests: 'tests/components/export/html-page*.test.ts',
    environment: 'happy-dom',
  },
  'galpi-files': {
    mutate: ['utils/transfer/!(csv|escape-html|first-line|local-time|markdown|markdown-text|netscape|words).ts'],
    tests:
      'tests/transfer/{bytes,file-folder,formats,galpi-{damage,schema},generations,gunzip,json,read-{galpi,json},whole-text,zip-*}.test.ts',
  },
}
