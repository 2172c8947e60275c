import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Launched } from '../../scripts/launch'

/** The resident memory, in MB, of the one process in which all pages and threads of the extension are; of Linux alone. */
export async function watchMemory({ cdp }: Launched): Promise<{ peak: () => number }> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  const pid = processInfo.map(({ id }) => id).find(isExtensionProcess)
  if (pid === undefined || !existsSync(`/proc/${pid}/clear_refs`)) return { peak: () => Number.NaN }
  // The peak begins anew: proc_pid_clear_refs(5).
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  const before = megabytes(pid, 'VmRSS')
  return { peak: () => megabytes(pid, 'VmHWM') - before }
}

function isExtensionProcess(pid: number): boolean {
  if (!existsSync('/proc') || !readdirSync('/proc').includes(String(pid))) return false
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process')
}

function megabytes(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return (Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1_024) / 1e6
}
