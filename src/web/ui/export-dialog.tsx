import type { ComponentProps } from 'react'

import type { ExportView } from '#contract/studio/export.ts'

import { Archives } from './archives.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { QueryView } from './query-view.tsx'
import { Skeleton } from './skeleton.tsx'

type ExportDialogProps = {
  title: string
  /** The archives that were laid down, and what is told of a download that begins. */
  archives: { query: ComponentProps<typeof QueryView<ExportView>>['query']; onStart: () => void }
  onClose: () => void
}

/** Archives to be downloaded. What began goes on when this is closed. */
export function ExportDialog({ title, archives, onClose }: ExportDialogProps) {
  return (
    <Dialog open title={title} onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <QueryView
        query={archives.query}
        loading={<Skeleton className="h-28 w-full" />}
        empty="never"
        failed="The archives"
      >
        {(view) => <Archives view={view} onStart={archives.onStart} />}
      </QueryView>
    </Dialog>
  )
}
