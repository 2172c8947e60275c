import Papa from 'papaparse'
import { unguarded } from '../csv'
import { FileError } from '../read-file'
import { type Bookmark, type BookmarkRow, timeOf } from './bookmark'

/**
 * What columns are called, in lower case, best name first: by Raindrop (help.raindrop.io/import), Pocket's last export
 * (`title,url,time_added,tags,status`), Karakeep, Instapaper, Matter and mymind (Karakeep's parsers of them), and by
 * Galpi itself, 2026-11.
 */
const COLUMNS = {
  url: ['url', 'link', 'href', 'uri', 'source'],
  tags: ['tags', 'tag', 'labels'],
  folder: ['folder', 'collection', 'list'],
  note: ['note', 'notes', 'comment'],
  highlights: ['highlights'],
  time: ['created', 'time_added', 'createdat', 'created_at', 'date_added', 'timestamp', 'saved', 'added', 'date'],
} as const
type Column = keyof typeof COLUMNS

/** Raindrop's name for no folder at all. */
const NO_FOLDER = 'Unsorted'

const DELIMITERS = [',', ';', '\t'] as const

interface Row {
  cells: string[]
  /** Where it begins, from 1 on. */
  line: number
  isBroken: boolean
}

/**
 * The rows of a table with a head, parted by `,`, `;` or tabs. Throws a FileError: `unknownFormat` without a column of
 * links, `syntax` at a quotation mark that is not closed or closes too early.
 */
export function* csvRows(text: string): Generator<BookmarkRow> {
  const [head, ...rows] = rowsOf(text.replaceAll(/\r\n?/g, '\n'))
  const places = placesOf(head?.cells ?? [])
  if (places.url === undefined) throw new FileError('unknownFormat', { line: 1, columns: COLUMNS.url })
  for (const { cells, line, isBroken } of rows) {
    if (isBroken) throw new FileError('syntax', { line })
    const cell = (column: Column) => cells[places[column] ?? -1]?.trim() ?? ''
    if (cell('url')) yield bookmarkOf(cell, line)
    else if (cells.some((each) => each.trim())) yield { kind: 'skipped', reason: 'malformed', line }
  }
}

function bookmarkOf(cell: (column: Column) => string, line: number): Bookmark {
  const folder = cell('folder')
  const highlights = cell('highlights').replaceAll(/^/gm, '> ')
  return {
    url: cell('url'),
    tags: [...tagsOf(unguarded(cell('tags'))), ...(folder === NO_FOLDER ? [] : [folder])],
    note: [unguarded(cell('note')), cell('highlights') && highlights].filter(Boolean).join('\n\n'),
    at: timeOf(cell('time')),
    line,
  }
}

/** Where each column stands; those that are not there are left out. */
function placesOf(head: readonly string[]): Partial<Record<Column, number>> {
  const names = head.map((name) => name.trim().toLowerCase())
  const places = Object.entries(COLUMNS).map(([column, known]) => {
    const name = known.find((each) => names.includes(each))
    return [column, name === undefined ? undefined : names.indexOf(name)]
  })
  return Object.fromEntries(places) as Partial<Record<Column, number>>
}

/** Pocket parts tags with `|`, Instapaper writes a JSON array, all others have commas or semicolons. */
function tagsOf(cell: string): string[] {
  if (cell.startsWith('[')) return tagsOfJson(cell)
  return cell.split(cell.includes('|') ? '|' : /[,;]/)
}

function tagsOfJson(cell: string): string[] {
  try {
    const tags: unknown = JSON.parse(cell)
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
  } catch {
    return [cell]
  }
}

function rowsOf(text: string): Row[] {
  const rows: Row[] = []
  let line = 1
  let from = 0
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    newline: '\n',
    step: ({ data, errors, meta }) => {
      rows.push({ cells: data, line, isBroken: errors.some(({ type }) => type === 'Quotes') })
      line += text.slice(from, meta.cursor).split('\n').length - 1
      from = meta.cursor
    },
  })
  return rows
}

/** The one that parts the most cells of the head. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split('\n', 1)
  const count = (delimiter: string) => head.split(delimiter).length
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}
