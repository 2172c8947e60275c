import { afterEach, beforeEach, vi } from 'vitest'

/** What the browser was given to download. */
export const downloads: { name: string; text: () => Promise<string>; type: string }[] = []

/** Catches downloads, on 26 November 2026. */
export function useDownloads(): void {
  const blobs = new Map<string, Blob>()
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date(2026, 10, 26, 9), toFake: ['Date'] })
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      const address = `blob:own/${blobs.size}`
      if (blob instanceof Blob) blobs.set(address, blob)
      return address
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      const blob = blobs.get(this.href)
      if (blob) downloads.push({ name: this.download, text: () => blob.text(), type: blob.type })
    })
  })
  afterEach(() => {
    downloads.length = 0
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
}
