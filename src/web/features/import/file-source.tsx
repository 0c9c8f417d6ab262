import CircleAlert from 'lucide-react/icons/circle-alert'
import Files from 'lucide-react/icons/files'
import FolderInput from 'lucide-react/icons/folder-input'

import { pickFolder, withPaths } from '../../lib/dropped-files.ts'
import { pickFiles } from '../../lib/pick-files.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { FoundFile } from './pair-files.ts'
import { useDrop } from './use-drop.ts'

const accepted = '.mp4,.json,video/mp4,application/json'

type FileSourceProps = {
  problem: string | null
  onChoose: (chosen: Promise<readonly FoundFile[]>) => void
}

/** Where clips are chosen, or dropped: anywhere on the page. */
export function FileSource({ problem, onChoose }: FileSourceProps) {
  const isOver = useDrop(onChoose)
  return (
    <div className="flex flex-col gap-2">
      <div
        className={`flex flex-col items-center gap-4 rounded-card border border-dashed px-4 py-8 text-center transition-colors ${isOver ? 'border-ink bg-hover' : 'border-edge'}`}
      >
        <p className="text-dense text-pretty text-fg-2">
          {isOver ? 'Drop to import.' : 'Drop a folder or files here.'}
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button variant="primary" icon={<Icon of={FolderInput} />} onClick={() => onChoose(pickFolder())}>
            Choose folder
          </Button>
          <Button icon={<Icon of={Files} />} onClick={() => onChoose(pickFiles(accepted).then(withPaths))}>
            Choose files
          </Button>
        </div>
      </div>
      <p role="alert" className="flex gap-1.5 text-label text-failed empty:hidden">
        {problem && (
          <>
            <Icon of={CircleAlert} className="mt-px size-3.5" />
            {problem}
          </>
        )}
      </p>
    </div>
  )
}
