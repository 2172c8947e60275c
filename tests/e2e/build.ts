import { execFileSync } from 'node:child_process'

/** The end-to-end tests drive the built extension, never a development one. */
export default function build(): void {
  execFileSync('npx', ['wxt', 'build'], { stdio: 'ignore', shell: process.platform === 'win32' })
}
