/** HTML reads them as errors, however they are written. */
const CONTROL = /(?![\t\n])\p{Cc}/gu

const REFERENCES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text that is nothing but text in HTML, also within an attribute's quotation marks. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(CONTROL, '')
    .replaceAll(/[&<>"']/g, (char) => REFERENCES[char] ?? '')
}
