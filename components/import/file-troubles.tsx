import type { ImportReport } from '../../utils/jobs/import-protocol'
import { JobFaultBanner } from '../transfer/job-fault-banner'

/** What was wrong with each file. */
export function FileTroubles({ troubles }: Pick<ImportReport, 'troubles'>) {
  return (
    <>
      {troubles.map(({ file, fault, place }) => (
        <JobFaultBanner key={file} fault={{ of: 'file', fault, place }} lead={<strong>{file}</strong>} />
      ))}
    </>
  )
}
