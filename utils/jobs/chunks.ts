/** The bytes of a file as they come from the disk; `onRead` hears how many. */
export async function* chunksOf(file: Blob, onRead?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      onRead?.(next.value.length)
      yield next.value
    }
  } finally {
    await reader.cancel()
  }
}
