const BACKSLASH = 0x5c
const LETTER_X = 0x78
/** `\xNN`. */
const LENGTH = 4
const UNICODE = [BACKSLASH, 0x75, 0x30, 0x30]

/**
 * Telegram Desktop writes a control character as `\x1F`, which is no JSON (SerializeString in its
 * export_output_json.cpp). This makes `\u001F` of it, piece by piece, wherever the pieces are cut.
 */
export class EscapeRepair {
  /** Bytes: how much longer the text became. */
  added = 0
  #held: Uint8Array = new Uint8Array()

  /** The piece mended; an escape that it cuts through comes with the next piece. */
  push(piece: Uint8Array): Uint8Array {
    const bytes = this.#held.length > 0 ? joined([this.#held, piece]) : piece
    const broken: number[] = []
    let end = bytes.length
    for (let at = bytes.indexOf(BACKSLASH); at !== -1;) {
      const isHex = bytes[at + 1] === LETTER_X
      if (at + (isHex ? LENGTH : 2) > bytes.length) {
        end = at
        break
      }
      if (isHex) broken.push(at)
      at = bytes.indexOf(BACKSLASH, at + 2)
    }
    this.#held = bytes.slice(end)
    this.added += 2 * broken.length
    return broken.length > 0 ? mended(bytes, broken, end) : bytes.subarray(0, end)
  }

  /** What is left when no more pieces come. */
  rest(): Uint8Array {
    return this.#held
  }
}

function mended(bytes: Uint8Array, broken: readonly number[], end: number): Uint8Array {
  let from = 0
  const parts: Uint8Array[] = []
  for (const at of broken) {
    parts.push(bytes.subarray(from, at), Uint8Array.from(UNICODE))
    from = at + 2
  }
  return joined([...parts, bytes.subarray(from, end)])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
