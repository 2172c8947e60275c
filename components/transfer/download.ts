/** Hands a file over to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser may start to read the file only after it has asked where to put it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
