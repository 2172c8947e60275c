// Plain JavaScript without packages: setup.mjs runs it before anything is installed.
import { execFileSync } from 'node:child_process'

/**
 * How rclone is called, which the end-to-end tests have as a WebDAV server: GALPI_RCLONE if set, else the installed one.
 * @returns {string | undefined}
 */
export function findRclone() {
  const command = process.env.GALPI_RCLONE ?? 'rclone'
  try {
    execFileSync(command, ['version'], { stdio: 'ignore' })
    return command
  } catch {
    return undefined
  }
}

export const NO_RCLONE = `rclone was not found: the tests of sync need it as a WebDAV server.
Install it (Debian: apt-get install rclone; else https://rclone.org/install), or say where it is:
GALPI_RCLONE=/path/to/rclone npm test`
