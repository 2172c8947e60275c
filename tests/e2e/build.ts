import { execFileSync } from 'node:child_process'

/** The end-to-end tests drive the built extensions, never development ones. */
export default function build(): void {
  for (const browser of [[], ['-b', 'firefox', '--mv3']])
    execFileSync('npx', ['wxt', 'build', ...browser], { stdio: 'ignore', shell: process.platform === 'win32' })
}
