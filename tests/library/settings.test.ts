import { beforeEach, expect, test } from 'vitest'
import { closeLibrary, openLibrary } from '../../utils/library/open'
import type { LibraryDatabase } from '../../utils/library/schema'
import { changeSetting, readSettings } from '../../utils/library/settings'
import { emptyLibrary } from './sample'

let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

test('what was never set is as Galpi comes, whatever a caller did with it', async () => {
  const settings = await readSettings(db)
  expect(settings).toMatchObject({ synonyms: { groups: [], useStarter: true }, rules: [] })
  settings.synonyms.groups.push(['boat', 'ferry'])
  settings.synonyms.useStarter = false
  expect((await readSettings(db)).synonyms).toEqual({ groups: [], useStarter: true })
})

test('what was set last stays, also when the library was closed in between', async () => {
  await changeSetting(db, { name: 'synonyms', value: { groups: [['boat', 'ferry']], useStarter: true } })
  await changeSetting(db, { name: 'synonyms', value: { groups: [['고래', 'whale']], useStarter: false } })
  await closeLibrary()
  db = await openLibrary()
  expect((await readSettings(db)).synonyms).toEqual({ groups: [['고래', 'whale']], useStarter: false })
  expect(await db.count('settings')).toBe(1)
})
