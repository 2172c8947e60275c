import { build } from 'vite'

/** A script of the benchmarks and all that it imports, to be run in a page. */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, lib: { entry, formats: ['iife'], name: 'inPage' } },
  })
  const [first] = [built].flat() as { output: { type: string; code?: string }[] }[]
  return first?.output.find(({ type }) => type === 'chunk')?.code ?? ''
}
