import * as v from 'valibot'

/** Lies in the folder of notes and says which post has which file. */
export const INDEX_NAME = 'galpi-index.json'

const Written = v.object({
  /** From the folder that holds the index, with `/`. */
  path: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
  /** Of what was written: SHA-256, its first 32 hexadecimal digits. */
  hash: v.string(),
})
/** By a post's key, or that and `#` and a picture's place. */
const NoteIndexSchema = v.object({ galpiNotes: v.literal(1), files: v.array(v.tuple([v.string(), Written])) })
type Written = v.InferOutput<typeof Written>

export type NoteIndex = Map<string, Written>

/** The index that a file holds; an empty one where there is none that can be read: what is there is then compared with. */
export function readIndex(text: string | undefined): NoteIndex {
  try {
    const { success, output } = v.safeParse(NoteIndexSchema, JSON.parse(text ?? ''))
    return new Map(success ? output.files.filter(([, { path }]) => isWithin(path)) : [])
  } catch {
    return new Map()
  }
}

export function indexText(index: NoteIndex): string {
  const files = [...index].map((entry) => JSON.stringify(entry)).join(',\n')
  return `{"galpiNotes":1,"files":[\n${files}\n]}\n`
}

/** Somebody else may have written the index. */
function isWithin(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !path.includes('\\')
}

/** See `Written.hash`. */
export async function hashOf(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
