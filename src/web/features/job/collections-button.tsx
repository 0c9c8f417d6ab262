import FolderPlus from 'lucide-react/icons/folder-plus'

import type { JobDetail } from '#contract/studio/job.ts'

import type { LabelChange } from '../../data/with-labels.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Collections } from './collections.tsx'

type CollectionsButtonProps = {
  chosen: JobDetail['collections']
  onChange: (change: LabelChange) => void
}

/** The collections that the job is in, and the way to all of them. */
export function CollectionsButton({ chosen, onChange }: CollectionsButtonProps) {
  return (
    <div className="flex items-center justify-between gap-3">
      <p className="min-w-0 text-dense text-pretty text-fg-2">
        {chosen.length === 0 ? (
          'In no collection'
        ) : (
          <>
            In{' '}
            <span className="text-fg" dir="auto">
              {chosen.map(({ name }) => name).join(', ')}
            </span>
          </>
        )}
      </p>
      <Popover
        label="Collections"
        className="w-80 p-2"
        renderTrigger={(trigger) => (
          <Button size="sm" icon={<Icon of={FolderPlus} />} {...trigger}>
            Collections
          </Button>
        )}
      >
        {() => <Collections chosen={chosen.map(({ id }) => id)} onChange={onChange} />}
      </Popover>
    </div>
  )
}
