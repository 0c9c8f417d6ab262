import Download from 'lucide-react/icons/download'
import { useState } from 'react'

import { BarButton } from './bar-button.tsx'
import { DownloadDialog } from './download-dialog.tsx'
import { jobsOf } from './selection.ts'
import { useSelection } from './use-selection.ts'

export function DownloadAction() {
  const [isOpen, setIsOpen] = useState(false)
  const selection = useSelection()
  return (
    <>
      <BarButton icon={Download} words="Download" onClick={() => setIsOpen(true)} />
      {isOpen && <DownloadDialog jobs={jobsOf(selection)} onClose={() => setIsOpen(false)} />}
    </>
  )
}
