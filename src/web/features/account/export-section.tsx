import PackageOpen from 'lucide-react/icons/package-open'
import { useState } from 'react'

import { everyJob, useExport } from '../../data/exports.ts'
import { Button } from '../../ui/button.tsx'
import { ExportDialog } from '../../ui/export-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageSection } from '../../ui/page-section.tsx'

/** Everything that the studio keeps, to take it elsewhere. */
export function ExportSection() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <PageSection
      title="Export"
      hint="Every clip with its record, and all else that is kept: templates, prompts, collections, views, batches and the books. No key is among it."
    >
      <Button icon={<Icon of={PackageOpen} />} onClick={() => setIsOpen(true)}>
        Export everything
      </Button>
      {isOpen && <ExportAll onClose={() => setIsOpen(false)} />}
    </PageSection>
  )
}

const ExportAll = ({ onClose }: { onClose: () => void }) => (
  <ExportDialog title="Export everything" archives={useExport(everyJob, true)} onClose={onClose} />
)
