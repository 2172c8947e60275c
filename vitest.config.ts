import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { localeTexts } from './scripts/locale-texts.ts'
import { coverage } from './tests/coverage.ts'

export default defineConfig({
  test: {
    reporters: ['default', './tests/tally.ts'],
    coverage,
    maxWorkers: '100%',
    projects: [
      {
        plugins: [await WxtVitest(), localeTexts()],
        test: {
          name: 'unit',
          environment: 'node',
          setupFiles: ['fake-indexeddb/auto'],
          include: [
            'tests/{attacks,errors,post,library,search,finder,messages,background,jobs,sync,transfer,seeds,project}/**/*.test.ts',
          ],
        },
      },
      {
        plugins: [await WxtVitest(), preact(), localeTexts()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: ['fake-indexeddb/auto', 'tests/components/setup.ts'],
          include: ['tests/{telegram,components}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/build.ts'],
          // After the others, and never many: each file has a browser, or two, of its own.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          // Generous, for a busy machine: it is what one waits for that a test is about, not how long.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
