import { signal } from '@preact/signals'
import type { ExportFormat } from '../../utils/transfer/formats'
import type { MarkdownWords } from '../../utils/transfer/markdown'
import { fullDate, fullNumber } from '../ui/dates'
import { copyPosts, downloadPosts } from './export-posts'
import { i18n } from '../ui/i18n'
import { mediaName } from '../ui/media-names'
import type { PostSource } from '../store/post-source'

/** Writes posts to a file or copies them; one at a time. */
export class ExportJob {
  readonly progress = signal<{ done: number; all: number } | undefined>(undefined)
  /** What came of the last one, for the reader. */
  readonly outcome = signal('')
  readonly #source: Pick<PostSource, 'posts'>
  #control = new AbortController()

  constructor(source: Pick<PostSource, 'posts'>) {
    this.#source = source
  }

  /** `keys`: of the posts, in the order in which they are written. */
  async run(format: ExportFormat | 'copy', keys: readonly string[]): Promise<void> {
    this.#control = new AbortController()
    const { signal: aborted } = this.#control
    const all = keys.length
    this.outcome.value = ''
    this.progress.value = { done: 0, all }
    try {
      const now = Date.now()
      const onProgress = (done: number) => {
        this.progress.value = { done, all }
      }
      const options = { source: this.#source, keys, words: wordsFor(all, now), signal: aborted, onProgress }
      if (format === 'copy') {
        await copyPosts(options)
        this.outcome.value = i18n.t('export.copied', all, [fullNumber(all)])
      } else this.outcome.value = i18n.t('export.written', [await downloadPosts(format, now, options)])
    } catch (error) {
      if (!aborted.aborted) console.error('Galpi: exporting posts', error)
      this.outcome.value = i18n.t(aborted.aborted ? 'export.cancelled' : 'export.failed')
    } finally {
      this.progress.value = undefined
    }
  }

  cancel(): void {
    this.#control.abort()
  }
}

function wordsFor(count: number, now: number): MarkdownWords {
  return {
    title: i18n.t('export.title', count, [fullNumber(count), fullDate(now)]),
    date: fullDate,
    unnamed: i18n.t('post.unknownChat'),
    forwardedFrom: (name) => i18n.t('post.forwardedFrom', [name]),
    restricted: i18n.t('post.restricted'),
    media: mediaName,
    tags: i18n.t('tags.ofPost'),
    note: i18n.t('note.label'),
    highlights: i18n.t('export.highlights'),
  }
}
