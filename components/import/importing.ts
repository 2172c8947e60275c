import { call } from '../store/call'
import type { ImportJob } from '../../utils/jobs/import-protocol'
import ImportWorker from '../../utils/jobs/import.worker?worker'
import { runJob } from '../../utils/jobs/run'
import { sendMessage } from '../../utils/messages/protocol'
import { ImportStore } from './import-store'

/** The import of this page: it stays while the reader looks at other views. */
export const importing = new ImportStore(
  (input, onProgress) => runJob<ImportJob>(new ImportWorker(), input, onProgress),
  () =>
    void call(
      () => sendMessage('postsCameIn', undefined),
      () => true,
    ),
)

// The thread ends with the page: one should know before closing it.
window.addEventListener('beforeunload', (event) => {
  if (importing.stage.value.at === 'writing') event.preventDefault()
})
