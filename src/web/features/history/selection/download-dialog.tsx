import type { JobSelection } from '#contract/studio/selection.ts'

import { useExport } from '../../../data/exports.ts'
import { ExportDialog } from '../../../ui/export-dialog.tsx'

type DownloadDialogProps = { jobs: JobSelection; onClose: () => void }

/** The archives of a selection. */
export function DownloadDialog({ jobs, onClose }: DownloadDialogProps) {
  return <ExportDialog title="Download" archives={useExport(jobs)} onClose={onClose} />
}
