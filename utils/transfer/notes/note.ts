import { permalink } from '../../post/links'
import { uniqueTags } from '../../post/tags'
import type { Exported } from '../exported'
import { titleOf } from '../first-line'
import { localTime } from '../local-time'
import { authorOf, contentOf, headOf, highlightOf, nameOf, originOf } from '../markdown'
import { markdownLine } from '../markdown-text'
import type { Words } from '../words'
import { fileNameOf } from './file-name'
import { logseqProperties, type Property, yamlOf } from './properties'

/** The programs that notes are written for. */
export const NOTE_APPS = ['obsidian', 'logseq'] as const
export type NoteApp = (typeof NOTE_APPS)[number]

/** UTF-16 code units of a name that links may use. */
const ALIAS_MAX = 80

/** Folder, and name without its ending, that a post's note has when nothing else has it. The name is its own without the folder too. */
export function notePath({ post, peer }: Exported): { folder: string; name: string } {
  const folder = fileNameOf(nameOf(peer) ?? '', fileNameOf(post.peerKey, 'chat'))
  return { folder, name: `${folder} ${localTime(post.postedAt).day} ${post.messageId}` }
}

/** A post as a note. `pictures`: their paths from the note's folder. */
export function noteOf(exported: Exported, app: NoteApp, words: Words, pictures: readonly string[]): string {
  const { post } = exported
  const shown = pictures.map((path) => `![](${path.split('/').map(encodeURIComponent).join('/')})`)
  const highlights = post.highlights?.length
    ? [`## ${markdownLine(words.highlights)}`, ...post.highlights.map(highlightOf)]
    : []
  const note = post.note ? [`## ${markdownLine(words.note)}`, post.note] : []
  const content = [...contentOf(post, words), ...shown]
  if (app === 'obsidian')
    return `${yamlOf(propertiesOf(exported, words, app))}\n\n${joined([...content, ...highlights, ...note])}\n`
  // Its own words at the start of a block would make it a task.
  const head = headOf(exported, words).map(markdownLine).join(' · ')
  const blocks = [[`**${head}**`, ...content], highlights, note].filter((each) => each.length > 0)
  return `${logseqProperties(propertiesOf(exported, words, app))}\n\n${blocks.map(block).join('\n')}\n`
}

function propertiesOf({ post, peer }: Exported, words: Words, app: NoteApp): Property[] {
  const title = titleOf(post, ALIAS_MAX)
  const isObsidian = app === 'obsidian'
  return [
    { name: 'galpi', value: post.key },
    // To Logseq it would be a page of its own, and two posts that begin alike the same one.
    { name: 'aliases', value: isObsidian && title ? [title] : [] },
    { name: 'tags', value: uniqueTags(post.tags.map(isObsidian ? obsidianTag : logseqTag)).filter(Boolean) },
    { name: 'channel', value: nameOf(peer) },
    { name: 'author', value: authorOf(post) },
    { name: 'forwarded', value: originOf(post, words) },
    { name: 'source', value: peer && permalink(peer, post.messageId) },
    { name: 'posted', value: moment(post.postedAt) },
    { name: 'edited', value: post.editedAt === undefined ? undefined : moment(post.editedAt) },
    { name: 'saved', value: moment(post.savedAt) },
  ]
}

/** As Obsidian's property of date and time. */
function moment(at: number): string {
  const { day, time } = localTime(at)
  return `${day}T${time}`
}

/** Letters, digits, emoji, `_`, `-` and `/`, not digits alone (help.obsidian.md/tags, 2026-11). */
function obsidianTag(tag: string): string {
  const plain = tag.replaceAll(/(?:(?!\u200D)[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-])+/gu, '-')
  const trimmed = plain.replaceAll(/^[-/]+|[-/]+$/g, '')
  return /^\p{N}+$/u.test(trimmed) ? `_${trimmed}` : trimmed
}

/** A page's name between double brackets. */
function logseqTag(tag: string): string {
  return tag.replaceAll(/[[\]#",\s]+/g, ' ').trim()
}

/** A block of Logseq's outline: its lines stand under its first one. */
function block(parts: readonly string[]): string {
  return `- ${joined(parts)
    .replaceAll(/\r\n?|\n/g, '\n')
    .replaceAll(/\n(?=.)/g, '\n  ')}`
}

function joined(parts: readonly string[]): string {
  return parts.join('\n\n')
}
