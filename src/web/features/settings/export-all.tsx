import PackageOpen from 'lucide-react/icons/package-open'
import { useState } from 'react'

import { everyJob, useExport } from '../../data/exports.ts'
import { Button } from '../../ui/button.tsx'
import { ExportDialog } from '../../ui/export-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'

/** Everything that the studio keeps, to take it elsewhere. */
export function ExportAll() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-dense text-pretty text-fg-2">
        Every clip with its record, and all else that is kept: templates, prompts, collections, views, batches
        and the books. For other programs, and for other studios, which import it. No key is among it.
      </p>
      <Button icon={<Icon of={PackageOpen} />} onClick={() => setIsOpen(true)}>
        Export everything
      </Button>
      {isOpen && <ExportEverything onClose={() => setIsOpen(false)} />}
    </div>
  )
}

const ExportEverything = ({ onClose }: { onClose: () => void }) => (
  <ExportDialog title="Export everything" archives={useExport(everyJob, true)} onClose={onClose} />
)
