import { writeFileSync } from 'node:fs'
import type * as v from 'valibot'
import { FORMAT_VERSION, RECORD_KINDS, SECTIONS } from '../utils/transfer/galpi-file.ts'
import { EndSchema, HeadSchema, RECORD_SCHEMAS } from '../utils/transfer/record-schemas.ts'

const FILE = 'docs/galpi-file.schema.json'

interface Part extends v.GenericSchema {
  type: string
  wrapped: Part
  item: Part
  entries: Record<string, Part>
  options: unknown[]
  value: Part
  literal: unknown
  pipe?: { kind: string; type: string; requirement: never }[]
}

type JsonSchema = Record<string, unknown>

/** The JSON Schema of what Galpi checks with valibot. Throws an Error for what it does not know. */
function jsonSchemaOf(part: Part): JsonSchema {
  const limits = (part.pipe ?? []).filter(({ kind }) => kind === 'validation').map((each) => limitOf(each, part.type))
  return Object.assign(shapeOf(part), ...limits) as JsonSchema
}

function shapeOf(part: Part): JsonSchema {
  switch (part.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: part.type }
    case 'literal':
      return { const: part.literal }
    case 'picklist':
      return { enum: part.options }
    case 'optional':
      return jsonSchemaOf(part.wrapped)
    case 'array':
      return { type: 'array', items: jsonSchemaOf(part.item) }
    case 'record':
      return { type: 'object', additionalProperties: jsonSchemaOf(part.value) }
    case 'variant':
      return { anyOf: (part.options as Part[]).map(jsonSchemaOf) }
    case 'object': {
      const entries = Object.entries(part.entries)
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([name, entry]) => [name, jsonSchemaOf(entry)])),
        required: entries.filter(([, entry]) => entry.type !== 'optional').map(([name]) => name),
      }
    }
    default:
      throw new Error(`No JSON Schema for ${part.type}`)
  }
}

function limitOf({ type, requirement }: { type: string; requirement: RegExp | number }, of: string): JsonSchema {
  switch (type) {
    case 'safe_integer':
      return { type: 'integer' }
    case 'min_value':
      return { minimum: requirement }
    case 'max_value':
      return { maximum: requirement }
    case 'max_length':
      return of === 'array' ? { maxItems: requirement } : { maxLength: requirement }
    case 'regex':
      return { pattern: (requirement as RegExp).source }
    case 'check':
      return {}
    default:
      throw new Error(`No JSON Schema for ${type}`)
  }
}

const object = (properties: JsonSchema, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
})
const ref = (name: string) => ({ $ref: `#/$defs/${name}` })

/** The JSON Schema of a whole file of JSON, and of one line of JSON Lines. */
export function galpiSchema(): JsonSchema {
  const definitions = { galpi: HeadSchema, ...RECORD_SCHEMAS, end: EndSchema } as unknown as Record<string, Part>
  const sections = RECORD_KINDS.map((kind) => [SECTIONS[kind], { type: 'array', items: ref(kind) }])
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Galpi's own files, version ${FORMAT_VERSION}`,
    description:
      'A file of JSON (`file`), or one line of a file of JSON Lines (`line`). Times are epoch milliseconds, offsets and lengths UTF-16 code units, sizes bytes. What the fields mean is told in utils/post/model.ts. Other fields may stand there and are not read.',
    anyOf: [ref('file'), ref('line')],
    $defs: {
      file: object({ galpi: ref('galpi'), ...Object.fromEntries(sections), end: ref('end') }, [
        'galpi',
        SECTIONS.post,
        SECTIONS.peer,
      ]),
      line: {
        type: 'object',
        maxProperties: 1,
        anyOf: Object.keys(definitions).map((name) => object({ [name]: ref(name) })),
      },
      ...Object.fromEntries(Object.entries(definitions).map(([name, part]) => [name, jsonSchemaOf(part)])),
    },
  }
}

if (process.argv[1]?.endsWith('galpi-schema.ts')) writeFileSync(FILE, `${JSON.stringify(galpiSchema(), null, 2)}\n`)
