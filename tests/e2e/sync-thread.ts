import { globSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { EXTENSION_FOLDER } from '../../scripts/launch'
import type { SyncJob } from '../../utils/sync/job'
import type { Place, SyncSetup } from '../../utils/sync/memory'

/** Switches sync on without a page that syncs by itself. */
export function setUp(page: Page, device: string, place: Wanted['place']): Promise<void> {
  return page.evaluate(putSetup, { device, name: device, place })
}

/** The browser’s own file system stands in for a folder of the disk: both give the same handles. */
export async function setUpFolder(page: Page, device: string): Promise<void> {
  await setUp(page, device, null)
}

/** Null for the browser’s own folder: handles cannot be handed to a page. */
type Wanted = Pick<SyncSetup, 'device' | 'name'> & { place: Extract<Place, { kind: 'webdav' }> | null }

/** Runs in the page. */
async function putSetup(setup: Wanted): Promise<void> {
  const place = setup.place ?? { kind: 'folder', folder: await navigator.storage.getDirectory() }
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('galpi')
    opening.addEventListener('error', reject)
    opening.addEventListener('success', () => {
      const writing = opening.result.transaction('jobs', 'readwrite')
      writing.objectStore('jobs').put({ name: 'sync', value: { ...setup, place } })
      writing.addEventListener('complete', () => {
        opening.result.close()
        resolve()
      })
    })
  })
}

/** Empties every store of the library, as a browser does that clears its data. */
export function wipe(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('galpi')
        opening.addEventListener('success', () => {
          const names = [...opening.result.objectStoreNames]
          const wiping = opening.result.transaction(names, 'readwrite')
          for (const name of names) wiping.objectStore(name).clear()
          wiping.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
  )
}

/** Runs the sync thread as a page does. */
export function work(page: Page, input: SyncJob['input']): Promise<SyncJob['result']> {
  const [script = ''] = globSync('assets/sync.worker-*.js', { cwd: EXTENSION_FOLDER })
  return page.evaluate(
    ([name, begin]) =>
      new Promise<SyncJob['result']>((resolve, reject) => {
        const worker = new Worker(`/${name}`, { type: 'module' })
        worker.addEventListener('error', ({ message }) => reject(new Error(message)))
        worker.addEventListener('message', ({ data }) => {
          if ('progress' in data) return
          worker.terminate()
          if ('done' in data) resolve(data.done as SyncJob['result'])
          else reject(new Error(JSON.stringify(data)))
        })
        worker.postMessage({ begin })
      }),
    [script.replaceAll('\\', '/'), input] as const,
  )
}
