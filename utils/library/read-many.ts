/** What many records are read from. */
interface Store<T> {
  get: (key: string) => Promise<T | undefined>
}

/** Such a store itself, or an index of it whose keys are like the store's own. */
interface Keys {
  getAllKeys: (range: IDBKeyRange, count: number) => Promise<string[]>
  getKey: (key: string) => Promise<string | undefined>
}

/** Keys that may stand close together: of posts of one peer, with ids of as many digits. */
interface KeyGroup {
  keys: Set<string>
  first: string
  last: string
}

/** When there are more entries than these times the keys that are wanted, each key is looked up by itself. */
const MOST_ENTRIES = 8

/**
 * The records of `store` that have these keys in `index`, and perhaps some more that have several. To ask for each key
 * would take as long as to write a post, and of most posts on their way in there is nothing yet.
 */
export async function readMany<T>(store: Store<T>, index: Keys, keys: readonly string[]): Promise<T[]> {
  const read = groupKeys(keys).map(async (group) => {
    const found = await Promise.all([...(await primaryKeysOf(index, group))].map((key) => store.get(key)))
    return found.filter((each) => each !== undefined)
  })
  return (await Promise.all(read)).flat()
}

function groupKeys(keys: readonly string[]): KeyGroup[] {
  const groups = new Map<string, KeyGroup>()
  for (const key of keys) {
    const name = `${key.slice(0, key.lastIndexOf('/'))}/${key.length}`
    const group = groups.get(name) ?? { keys: new Set(), first: key, last: key }
    groups.set(name, group)
    group.keys.add(key)
    if (key < group.first) group.first = key
    if (key > group.last) group.last = key
  }
  return [...groups.values()]
}

async function primaryKeysOf(index: Keys, { keys, first, last }: KeyGroup): Promise<Set<string>> {
  const most = keys.size * MOST_ENTRIES
  const inRange = await index.getAllKeys(IDBKeyRange.bound(first, last), most)
  if (inRange.length === most) {
    const each = await Promise.all([...keys].map((key) => index.getKey(key)))
    return new Set(each.filter((key) => key !== undefined))
  }
  const seen = new Set<string>()
  const wanted = new Set<string>()
  for (const key of inRange) {
    // An album is there once for each member, and any of them may be what is wanted.
    const isAlbum = seen.has(key) || key < first || key > last
    if (isAlbum || keys.has(key)) wanted.add(key)
    seen.add(key)
  }
  return wanted
}
