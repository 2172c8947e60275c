import * as v from 'valibot'
import { setHighlight } from '@/utils/library/highlights'
import { setNote } from '@/utils/library/notes'
import { withLibrary } from '@/utils/library/open'
import { SettingSchema } from '@/utils/library/kept-shapes'
import { dropSetAside, mendSetAside } from '@/utils/library/quarantine'
import { removeSearch, saveSearch } from '@/utils/library/searches'
import { changeSetting } from '@/utils/library/settings'
import type { StepOutcome } from '@/utils/library/step-parts'
import { takeStep } from '@/utils/library/steps'
import { setTag } from '@/utils/library/tag-records'
import { emptyTrash } from '@/utils/library/trash'
import { undoStep } from '@/utils/library/undo-step'
import { onMessage } from '@/utils/messages/protocol'
import { HighlightEdit, NameSent, NoteEdit, SaveSearch, SetAsideAsked, TagSaid, TakenStep, UndoneStep } from './shapes'
import { changing } from './tell'

/** Listens for what our own pages do with the library as a whole, and for what the reader writes. */
export function wireOrganising(): void {
  onMessage('takeStep', (message) =>
    changing(message, async () => {
      const step = v.parse(TakenStep, message.data)
      const outcome = await withLibrary((db) => takeStep(db, step, Date.now()))
      return [{ changed: outcome.keys.length }, toldOf(outcome)]
    }),
  )
  onMessage('undoStep', (message) =>
    changing(message, async () => {
      const { id } = v.parse(UndoneStep, message.data)
      const outcome = await withLibrary((db) => undoStep(db, id, Date.now()))
      return [{ left: outcome.left, keys: outcome.keys }, toldOf(outcome)]
    }),
  )
  onMessage('postsCameIn', (message) => changing(message, () => Promise.resolve([null, { tabs: true }])))
  onMessage('setNote', (message) =>
    changing(message, async () => {
      const edit = v.parse(NoteEdit, message.data)
      return [await withLibrary((db) => setNote(db, edit, Date.now())), { keys: [edit.key] }]
    }),
  )
  onMessage('setHighlight', (message) =>
    changing(message, async () => {
      const { key, highlight } = v.parse(HighlightEdit, message.data)
      await withLibrary((db) => setHighlight(db, key, highlight, Date.now()))
      return [null, { keys: [key] }]
    }),
  )
  onMessage('setTag', (message) =>
    changing(message, async () => {
      const said = v.parse(TagSaid, message.data)
      await withLibrary((db) => setTag(db, said))
      return [null, { kept: ['tags'] }]
    }),
  )
  onMessage('emptyTrash', (message) =>
    changing(message, async () => {
      await withLibrary(emptyTrash)
      return [null, { kept: ['steps'] }]
    }),
  )
  onMessage('dropSetAside', (message) =>
    changing(message, async () => {
      const { id } = v.parse(SetAsideAsked, message.data)
      await withLibrary((db) => dropSetAside(db, id))
      return [null, { kept: ['quarantine'] }]
    }),
  )
  onMessage('mendSetAside', (message) =>
    changing(message, async () => {
      const { id } = v.parse(SetAsideAsked, message.data)
      const keys = await withLibrary((db) => mendSetAside(db, id, Date.now()))
      return [null, { keys, kept: ['quarantine', 'settings', 'tags', 'searches'], tabs: keys.length > 0 }]
    }),
  )
  onMessage('saveSearch', (message) =>
    changing(message, async () => {
      const search = v.parse(SaveSearch, message.data)
      await withLibrary((db) => saveSearch(db, search, Date.now()))
      return [null, { kept: ['searches'] }]
    }),
  )
  onMessage('removeSearch', (message) =>
    changing(message, async () => {
      const { name } = v.parse(NameSent, message.data)
      await withLibrary((db) => removeSearch(db, name))
      return [null, { kept: ['searches'] }]
    }),
  )
  onMessage('changeSetting', (message) =>
    changing(message, async () => {
      const setting = v.parse(SettingSchema, message.data)
      await withLibrary((db) => changeSetting(db, setting))
      return [null, { kept: ['settings'] }]
    }),
  )
}

function toldOf({ keys, besides }: StepOutcome) {
  return { keys, kept: [...besides, 'steps' as const], tabs: keys.length > 0 }
}
