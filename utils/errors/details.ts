import type { Cause } from './causes'
import type { FaultCode } from './codes'
import type { NotedFault } from './noted'

/** The kinds of page in which a fault can be shown. */
export type PageKind = 'popup' | 'sidepanel' | 'library' | 'welcome' | 'web-k' | 'web-a' | 'preview' | 'other'

export interface FaultDetails {
  code: FaultCode
  /** Where in a file it is. */
  place?: { line?: number | undefined; offset?: number | undefined }
  /** The manifest's. */
  version: string
  /** The browser's, which is read for its name and version only. */
  userAgent: string
  language: 'en' | 'ko' | 'ru'
  page: PageKind
  /** Epoch milliseconds. */
  now: number
  noted: readonly NotedFault[]
}

const MAX_NOTED = 5

/** By what a user agent gives each browser away; the first that is there counts, for most pretend to be Chrome as well. */
const BROWSERS = [
  ['Edge', /\bEdg\/(\d{1,4})\b/],
  ['Opera', /\bOPR\/(\d{1,4})\b/],
  ['Firefox', /\bFirefox\/(\d{1,4})\b/],
  ['Chromium', /Chrome\/(\d{1,4})\b/],
] as const

/**
 * What "Copy details" copies: English, a line for each thing, for a report to those who make Galpi. It holds nothing but
 * words of closed lists (codes, names of errors, of browsers, of kinds of pages, of languages) and numbers: no text that
 * came from anywhere else is ever put in, so it quotes no post, path, name, address or message of an error.
 */
export function faultDetails(details: FaultDetails): string {
  const { code, place = {}, version, userAgent, language, page, now, noted } = details
  return [
    `Problem: ${code}`,
    place.line !== undefined && `Line: ${place.line}`,
    place.offset !== undefined && `Byte: ${place.offset}`,
    `Galpi: ${versionText(version)}`,
    `Browser: ${browserText(userAgent)}`,
    `Language: ${language}`,
    `Page: ${page}`,
    `Time: ${new Date(now).toISOString()}`,
    ...noted.slice(-MAX_NOTED).map(notedText),
  ]
    .filter((line) => line !== false)
    .join('\n')
}

function notedText({ code, causes, at }: NotedFault): string {
  return [`Met: ${new Date(at).toISOString()}`, code, ...causes.map(causeText)].join(' < ')
}

function causeText({ name, status }: Cause): string {
  return status === undefined ? name : `${name} (HTTP ${status})`
}

function versionText(version: string): string {
  return /^\d{1,5}(?:\.\d{1,5}){0,3}$/.test(version) ? version : 'unknown'
}

function browserText(userAgent: string): string {
  for (const [name, pattern] of BROWSERS) {
    const major = pattern.exec(userAgent)?.[1]
    if (major) return `${name} ${major}`
  }
  return 'other'
}
