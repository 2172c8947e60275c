import type { Launched } from '../../scripts/launch'
import { stopWorker } from '../e2e/galpi'

/** Stops the background worker and waits until the browser has no trace of it. */
export async function killWorker(galpi: Launched): Promise<void> {
  await stopWorker(galpi)
  for (let tries = 0; tries < 100; tries += 1) {
    if (!(await isRunning(galpi))) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The worker does not stop.')
}

async function isRunning({ cdp, extensionId }: Launched): Promise<boolean> {
  const { targetInfos } = await cdp.send('Target.getTargets')
  return targetInfos.some(({ type, url }) => type === 'service_worker' && url.includes(extensionId))
}
