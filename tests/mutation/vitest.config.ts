import { defineConfig } from 'vitest/config'
import { GROUPS } from './groups'

const group = GROUPS[process.env['GALPI_MUTATION_GROUP'] ?? '']

/** For Stryker, which runs it some thousand times: the tests of one group, without any plugin. */
export default defineConfig({
  test: {
    environment: group?.environment ?? 'node',
    // Every run has a new thread; within it, sources are loaded once.
    isolate: false,
    testTimeout: 60_000,
    setupFiles: group?.needsLibrary ? ['fake-indexeddb/auto'] : [],
    include: group ? [group.tests] : [],
  },
})
