import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, type Launched } from '../../scripts/launch'
import { serveSamples } from '../../scripts/sample-server'
import type { SampleChannel } from '../../seeds/types'
import { benchChannel } from './channel'
import { installProbe } from './probe'

export interface Browsers {
  /** With the built extension. */
  galpi: Launched
  /** The same browser on the same pages, without it. */
  plain: Launched
  close(): Promise<void>
}

/** A copy of the built extension, so that a build meanwhile disturbs nothing; it goes with this process. */
export function copyExtension(folder: string): { root: string; extension: string } {
  const root = mkdtempSync(join(tmpdir(), 'galpi-bench-'))
  process.on('exit', () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))
  const extension = join(root, 'extension')
  cpSync(folder, extension, { recursive: true })
  return { root, extension }
}

export async function startBrowsers(
  root: string,
  extension: string,
  channels: readonly SampleChannel[] = [benchChannel],
): Promise<Browsers> {
  const samples = await serveSamples(channels)
  const galpi = await start(join(root, 'with'), extension, samples.browserArgs)
  const plain = await start(join(root, 'without'), null, samples.browserArgs)
  return {
    galpi,
    plain,
    close: async () => {
      await galpi.close()
      await plain.close()
      await samples.close()
    },
  }
}

async function start(profile: string, extension: string | null, args: string[]): Promise<Launched> {
  const launched = await launch({ headless: true, language: 'en', profile, extension, args })
  // What tsx compiles calls this on every function, also in a page.
  await launched.context.addInitScript('globalThis.__name = (each) => each')
  await launched.context.addInitScript(installProbe)
  return launched
}
