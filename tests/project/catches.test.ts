import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { withoutComments } from './imports'

const SOURCES = globSync('{utils,components,entrypoints}/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'))

/** The one that says why nothing is lost. */
const HELPER = 'utils/errors/ignoring.ts'

/** Where an empty catch is right, and why. */
const REASONED = new Map([
  ['utils/library/transaction.ts', 'aborting a transaction that ended by itself, which is what was wanted'],
])

/** Catches that do nothing with what they caught, neither handling it nor saying it. */
function silentCatches(source: string): string[] {
  const code = withoutComments(source)
  return [
    ...code.matchAll(/\bcatch\s*(?:\([^)]*\))?\s*\{\s*\}/g),
    ...code.matchAll(
      /\.catch\(\s*(?:async\s*)?\([^)]*\)\s*(?::\s*\w+\s*)?=>\s*(?:undefined|null|void 0|false|\{\s*\}|\[\]|'')\s*,?\s*\)/g,
    ),
    ...code.matchAll(/\.then\([^,()]*,\s*\(\s*\w*\s*\)\s*=>\s*(?:undefined|null|\{\s*\})\s*\)/g),
  ].map(([text]) => text)
}

/** What is written to the console without a code. */
function codelessWords(source: string): string[] {
  return withoutComments(source).match(/\bconsole\.\w+\(/g) ?? []
}

const read = (file: string) => readFileSync(file, 'utf8')

test('no source has a silent catch', () => {
  expect(SOURCES.length).toBeGreaterThan(200)
  const silent = SOURCES.filter((file) => file !== HELPER && silentCatches(read(file)).length > 0)
  expect(silent).toEqual([...REASONED.keys()])
})

test('whoever ignores a failure says why', () => {
  const uses = SOURCES.flatMap((file) => [...read(file).matchAll(/[^n] ?\bignoring\(([^)]*)\)/g)].map(([, why]) => why))
  const reasons = uses.filter((why) => why !== '_why: string')
  expect(reasons.length).toBeGreaterThan(5)
  expect(reasons.filter((why) => !/^'[^']{15,}'$/.test(why ?? ''))).toEqual([])
})

test('all that is said on the console has a code', () => {
  const saying = SOURCES.filter((file) => codelessWords(read(file)).length > 0)
  expect(saying).toEqual(['utils/errors/noted.ts'])
})

describe('a silent catch is found', () => {
  test.each([
    'try {\n  a()\n} catch {}',
    'try {\n  a()\n} catch (error) {\n  // Nothing is lost.\n}',
    'a.catch(() => undefined)',
    'a.catch((error: unknown) => {})',
    'a.catch(() => false)',
    'await a.catch(async (_error) => null)',
    'a.then(b, () => undefined)',
    'a.catch(function () {})',
  ])('%s', (source) => {
    expect(silentCatches(source)).toHaveLength(1)
  })

  test.each([
    'try {\n  a()\n} catch {\n  return undefined\n}',
    "a.catch(ignoring('it was closed already'))",
    'a.catch((error: unknown) => noteError(error))',
    'const nothing = () => undefined',
  ])('and no other: %s', (source) => {
    expect(silentCatches(source)).toEqual([])
  })
})
