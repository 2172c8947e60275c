import { bookmarkFormatOf, readBookmarks } from '../transfer/bookmarks/read-bookmarks'
import { compareHtmlPages, isHtmlChat, readDesktopHtml } from '../transfer/desktop/read-html'
import { readDesktopJson } from '../transfer/desktop/read-json'
import { isGzip } from '../transfer/gunzip'
import { isGalpiText } from '../transfer/read-galpi'
import type { FileKind } from './import-files'

const bookmarks: FileKind = {
  isOf: (head) => bookmarkFormatOf(head) !== undefined,
  read: ([{ bytes }]) => readBookmarks(bytes, Date.now()),
  hasNoChats: true,
}

/** Whose JSON it is its reader says: other tools write keys in any order. */
const desktopJson: FileKind = {
  isOf: (head) => head.startsWith('{'),
  read: ([{ bytes }]) => readDesktopJson(bytes),
}

const desktopHtml: FileKind = {
  isOf: isHtmlChat,
  read: (pages) => readDesktopHtml(pages),
  comparePages: compareHtmlPages,
}

/** What can be brought in; the first that fits. */
export const FILE_KINDS: readonly FileKind[] = [desktopHtml, bookmarks, desktopJson]

/** Only Galpi's own files come in gzip. */
export function isGalpiFile(start: Uint8Array, head: string): boolean {
  return isGzip(start) || isGalpiText(head)
}
