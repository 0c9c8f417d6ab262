import type { JobId } from '#contract/studio/job.ts'

import { formatPlural } from '../../../lib/format.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { TableReview } from './table-review.tsx'
import { TableStart } from './table-start.tsx'
import { useTable } from './table-store.ts'

type TableSheetProps = { open: boolean; onClose: () => void; onStored: (first: JobId) => void }

/** From a table to a batch: read it, check every row, send all of them at once. */
export function TableSheet({ open, onClose, onStored }: TableSheetProps) {
  const { table } = useTable()
  const stored = ({ first, jobs }: { first: JobId; jobs: number }) => {
    onClose()
    onStored(first)
    showToast({ message: `The batch is in the queue: ${formatPlural(jobs, 'job')}.` })
  }
  return (
    <Sheet open={open} onClose={onClose} title="Batch from a table">
      {table ? <TableReview table={table} onStored={stored} /> : <TableStart />}
    </Sheet>
  )
}
