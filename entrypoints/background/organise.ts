import * as v from 'valibot'
import { setHighlight } from '@/utils/library/highlights'
import { setNote } from '@/utils/library/notes'
import { withLibrary } from '@/utils/library/open'
import { SettingSchema } from '@/utils/library/kept-shapes'
import { removeSearch, saveSearch } from '@/utils/library/searches'
import { changeSetting } from '@/utils/library/settings'
import type { StepOutcome } from '@/utils/library/step-parts'
import { takeStep } from '@/utils/library/steps'
import { setTag } from '@/utils/library/tag-records'
import { emptyTrash } from '@/utils/library/trash'
import { undoStep } from '@/utils/library/undo-step'
import { onMessage } from '@/utils/messages/protocol'
import { HighlightEdit, NoteEdit, SaveSearch, TagSaid, TakenStep, Text, UndoneStep } from './shapes'
import { changing } from './tell'

/** Listens for what our own pages do with the library as a whole, and for what the reader writes. */
export function wireOrganising(): void {
  onMessage('takeStep', ({ data, sender }) =>
    changing(sender, async () => {
      const step = v.parse(TakenStep, data)
      const outcome = await withLibrary((db) => takeStep(db, step, Date.now()))
      return [{ changed: outcome.keys.length }, toldOf(outcome)]
    }),
  )
  onMessage('undoStep', ({ data, sender }) =>
    changing(sender, async () => {
      const { id } = v.parse(UndoneStep, data)
      const outcome = await withLibrary((db) => undoStep(db, id, Date.now()))
      return [{ left: outcome.left, keys: outcome.keys }, toldOf(outcome)]
    }),
  )
  onMessage('postsCameIn', ({ sender }) => changing(sender, () => Promise.resolve([null, { tabs: true }])))
  onMessage('setNote', ({ data, sender }) =>
    changing(sender, async () => {
      const edit = v.parse(NoteEdit, data)
      return [await withLibrary((db) => setNote(db, edit, Date.now())), { keys: [edit.key] }]
    }),
  )
  onMessage('setHighlight', ({ data, sender }) =>
    changing(sender, async () => {
      const { key, highlight } = v.parse(HighlightEdit, data)
      await withLibrary((db) => setHighlight(db, key, highlight, Date.now()))
      return [null, { keys: [key] }]
    }),
  )
  onMessage('setTag', ({ data, sender }) =>
    changing(sender, async () => {
      const said = v.parse(TagSaid, data)
      await withLibrary((db) => setTag(db, said))
      return [null, { kept: ['tags'] }]
    }),
  )
  onMessage('emptyTrash', ({ sender }) =>
    changing(sender, async () => {
      await withLibrary(emptyTrash)
      return [null, { kept: ['steps'] }]
    }),
  )
  onMessage('saveSearch', ({ data, sender }) =>
    changing(sender, async () => {
      const search = v.parse(SaveSearch, data)
      await withLibrary((db) => saveSearch(db, search, Date.now()))
      return [null, { kept: ['searches'] }]
    }),
  )
  onMessage('removeSearch', ({ data, sender }) =>
    changing(sender, async () => {
      const name = v.parse(Text, data.name)
      await withLibrary((db) => removeSearch(db, name))
      return [null, { kept: ['searches'] }]
    }),
  )
  onMessage('changeSetting', ({ data, sender }) =>
    changing(sender, async () => {
      const setting = v.parse(SettingSchema, data)
      await withLibrary((db) => changeSetting(db, setting))
      return [null, { kept: ['settings'] }]
    }),
  )
}

function toldOf({ keys, besides }: StepOutcome) {
  return { keys, kept: [...besides, 'steps' as const], tabs: keys.length > 0 }
}
