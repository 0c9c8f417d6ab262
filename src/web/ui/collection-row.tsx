import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'

import type { Collection } from '#contract/studio/labels.ts'

import { formatCount, formatPlural } from '../lib/format.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'

type CollectionRowProps = {
  collection: Collection
  /** Null where that differs from job to job. */
  isIn: boolean | null
  renameId: string
  onPut: (isIn: boolean) => void
  onRename: () => void
  onRemove: () => void
}

export function CollectionRow({ collection, isIn, renameId, onPut, onRename, onRemove }: CollectionRowProps) {
  const { name, jobs } = collection
  return (
    <div className="flex min-h-(--control) items-center gap-1 rounded-control pl-2 text-dense hover:bg-hover">
      {isIn === null ? (
        <>
          <Name name={name} jobs={jobs} />
          <Button size="sm" aria-label={`Put into “${name}”`} onClick={() => onPut(true)}>
            Put in
          </Button>
          <Button size="sm" aria-label={`Take out of “${name}”`} onClick={() => onPut(false)}>
            Take out
          </Button>
        </>
      ) : (
        <label className="flex min-h-(--control) min-w-0 grow cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            checked={isIn}
            onChange={() => onPut(!isIn)}
            className="size-4 shrink-0 accent-ink"
          />
          <Name name={name} jobs={jobs} />
        </label>
      )}
      <IconButton id={renameId} label={`Rename “${name}”`} icon={<Icon of={Pencil} />} onClick={onRename} />
      <IconButton label={`Remove “${name}”`} icon={<Icon of={Trash2} />} onClick={onRemove} />
    </div>
  )
}

const Name = ({ name, jobs }: Pick<Collection, 'name' | 'jobs'>) => (
  <>
    <span dir="auto" className="min-w-0 grow truncate">
      {name}
    </span>
    <span className="shrink-0 px-1 text-label text-fg-3 figures" aria-hidden>
      {formatCount(jobs)}
    </span>
    <span className="sr-only">, {formatPlural(jobs, 'job')}</span>
  </>
)
