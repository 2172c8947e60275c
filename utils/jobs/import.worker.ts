import { importPosts, standings } from '../library/import-posts'
import { withLibrary } from '../library/open'
import { allPeers } from '../library/read'
import { tellPages } from '../messages/changes'
import type { ImportItem } from '../post/model'
import type { FileFolder } from '../transfer/file-folder'
import { baseOf, findFiles, type ImportFiles, partsOf } from './import-files'
import { folderOf } from './import-folder'
import { FILE_KINDS, isGalpiFile } from './import-kinds'
import type { ImportJob } from './import-protocol'
import { previewImport } from './preview-import'
import { type JobContext, serveJob } from './serve'
import { smallPicture } from './small-picture'
import { newReport, writeImport } from './write-import'

type Input = ImportJob['input']
type Context = JobContext<ImportJob['progress']>

/** The reader sees how far it is about so often, milliseconds. */
const REPORT_EVERY = 150

serveJob<ImportJob>(async (input, context) => {
  const folder = await folderOf(input.source)
  const files = await findFiles(folder, FILE_KINDS, isGalpiFile)
  if (input.phase === 'preview') return { preview: await preview(input, files, context) }
  return { report: await write(input, files, folder, context) }
})

async function preview({ named }: Input, files: ImportFiles, context: Context) {
  const progress = newProgress(files)
  const report = every(REPORT_EVERY, () => context.report(progress))
  const found = await previewImport({
    parts: partsOf(files, (count) => (progress.read += count)),
    named,
    kept: await withLibrary(allPeers),
    standingsOf,
    onBatch: (messages) => {
      progress.messages = messages
      report()
      return context.goOn()
    },
  })
  return { ...found, ownFiles: files.ownFiles }
}

async function write(
  input: Extract<Input, { phase: 'import' }>,
  files: ImportFiles,
  folder: FileFolder,
  context: Context,
) {
  const { bringBack } = input
  const step = { id: input.step, what: { kind: 'import', source: input.name }, bringBack } as const
  const progress = { ...newProgress(files), report: newReport() }
  const report = every(REPORT_EVERY, () => context.report(progress))
  const changed: string[] = []
  try {
    await writeImport(
      {
        ...input,
        parts: partsOf(files, (count) => (progress.read += count)),
        standingsOf,
        write: async (items) => {
          const written = await withLibrary((db) => importPosts(db, step, items, Date.now()))
          changed.push(...written.keys)
          return written.standings
        },
        pictureAt: async (file, path) => {
          const open = folder.get(baseOf(file) + path)
          return open ? smallPicture(open) : null
        },
        onBatch: (messages) => {
          progress.messages = messages
          report()
          return context.goOn()
        },
      },
      progress.report,
    )
  } finally {
    // Also when it ends early: what was written stays. Not before, as whoever reads the posts makes this wait.
    context.report(progress)
    if (changed.length > 0) tellPages({ keys: changed })
    tellPages({ kept: 'steps' })
  }
  return progress.report
}

function newProgress({ size }: ImportFiles) {
  return { read: 0, size, messages: 0 }
}

function standingsOf(items: readonly ImportItem[]) {
  return withLibrary((db) => standings(db, items))
}

/** Calls `run` when it is called, but not more often than every so many milliseconds. */
function every(milliseconds: number, run: () => void): () => void {
  let last = -Infinity
  return () => {
    if (performance.now() - last < milliseconds) return
    last = performance.now()
    run()
  }
}
