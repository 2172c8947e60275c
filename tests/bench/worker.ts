import { type Launched, workerOf } from '../../scripts/launch'
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

/** MB that the background worker holds when all garbage is gone; it is woken if it sleeps. */
export async function workerHeap(galpi: Launched): Promise<number> {
  await workerOf(galpi)
  const { cdp, extensionId } = galpi
  const { targetInfos } = await cdp.send('Target.getTargets')
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId))
  if (!worker) throw new Error('The worker does not run.')
  const { sessionId } = await cdp.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false })
  const usage = new Promise<number>((resolve) => {
    cdp.on('Target.receivedMessageFromTarget', (event) => {
      const { id, result } = JSON.parse(event.message)
      if (event.sessionId === sessionId && id === 2) resolve(result.usedSize)
    })
  })
  for (const message of [
    { id: 1, method: 'HeapProfiler.collectGarbage' },
    { id: 2, method: 'Runtime.getHeapUsage' },
  ])
    await cdp.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) })
  const used = await usage
  await cdp.send('Target.detachFromTarget', { sessionId })
  return used / 1e6
}

async function isRunning({ cdp, extensionId }: Launched): Promise<boolean> {
  const { targetInfos } = await cdp.send('Target.getTargets')
  return targetInfos.some(({ type, url }) => type === 'service_worker' && url.includes(extensionId))
}
