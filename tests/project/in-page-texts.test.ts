import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { IN_PAGE_TEXTS } from '../../components/in-page/texts'
import { importsOf } from './imports'
import { usesIn } from './text-uses'

/** These files and all of ours that they import, and those that these import. */
function closure(files: readonly string[]): Set<string> {
  const seen = new Set(files)
  for (const file of seen)
    for (const { target, isTypeOnly } of importsOf(readFileSync(file, 'utf8'), file)) {
      const found = ['.ts', '.tsx', '/index.ts'].map((ending) => target + ending).find((path) => existsSync(path))
      if (found && !isTypeOnly) seen.add(found)
    }
  return seen
}

test('the worker sends the sections that the layer in Telegram’s pages uses, and no others', () => {
  const files = closure(['web-k', 'web-a', 'preview'].map((client) => `entrypoints/${client}.content/index.ts`))
  expect([...files]).toEqual(
    expect.arrayContaining(['components/in-page/save-strip.tsx', 'components/app/fault-text.ts']),
  )
  const uses = [...files].map((file) => usesIn(readFileSync(file, 'utf8')))
  const sections = uses.flatMap(({ keys, beginnings }) => [...keys, ...beginnings].map(sectionOf))
  expect([...new Set(sections)].toSorted()).toEqual(IN_PAGE_TEXTS.toSorted())
})

function sectionOf(key: string): string {
  return `${key.split('.', 1)[0]}_`
}
