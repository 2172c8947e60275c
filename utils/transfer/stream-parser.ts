import { JSONParser } from '@streamparser/json'

/** A parser that tells of the values at these paths and forgets them (`$.posts.*`). `stringBufferSize`: bytes. */
export function streamParser(paths: string[], stringBufferSize = 0): JSONParser {
  const parser = new JSONParser({ paths, keepStack: false, stringBufferSize })
  // Its own decoder loses every U+FEFF that a piece of a string begins with (0.0.26).
  const { tokenizer } = parser as unknown as { tokenizer: { bufferedString: { decoder: TextDecoder } } }
  tokenizer.bufferedString.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return parser
}
