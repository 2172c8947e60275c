import * as v from 'valibot'
import { CLIENT_IDS } from '../post/model'
import { TAG_COLOURS } from './schema'
import {
  BADGES,
  BUTTON_SHOWN,
  DENSITIES,
  GROUPINGS,
  LANGUAGES,
  ORDERS,
  PREFERRED_CLIENTS,
  THEMES,
} from './setting-values'

const Word = v.pipe(v.string(), v.maxLength(200))
const Text = v.pipe(v.string(), v.maxLength(10_000))
const Tags = v.pipe(v.array(Text), v.maxLength(1_000))

function setting<N extends string, S extends v.GenericSchema>(name: N, value: S) {
  return v.object({ name: v.literal(name), value })
}

/** One setting's new value, as a message or a file says it. */
export const SettingSchema = v.variant('name', [
  setting(
    'synonyms',
    v.object({
      groups: v.pipe(v.array(v.pipe(v.array(Word), v.maxLength(200))), v.maxLength(2_000)),
      useStarter: v.boolean(),
    }),
  ),
  setting('appearance', v.object({ theme: v.picklist(THEMES), language: v.picklist(LANGUAGES) })),
  setting(
    'view',
    v.object({ order: v.picklist(ORDERS), group: v.picklist(GROUPINGS), density: v.picklist(DENSITIES) }),
  ),
  setting(
    'clients',
    v.object({
      preferred: v.picklist(PREFERRED_CLIENTS),
      enabled: v.pipe(v.array(v.picklist(CLIENT_IDS)), v.maxLength(CLIENT_IDS.length)),
    }),
  ),
  setting('button', v.object({ shown: v.picklist(BUTTON_SHOWN), badge: v.picklist(BADGES) })),
  setting('rules', v.pipe(v.array(v.object({ peerKey: Word, tags: Tags })), v.maxLength(2_000))),
  setting(
    'backup',
    v.object({
      isAutomatic: v.boolean(),
      afterChanges: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
      reminds: v.boolean(),
    }),
  ),
])

export const TagRecordSchema = v.object({
  key: v.string(),
  name: Text,
  colour: v.optional(v.picklist(TAG_COLOURS)),
  aliases: v.array(Text),
  aliasKeys: v.array(v.string()),
})

export const SavedSearchSchema = v.object({
  name: Text,
  text: Text,
  savedAt: v.pipe(v.number(), v.safeInteger()),
})
