import { useQuery } from '@tanstack/react-query'
import Trash2 from 'lucide-react/icons/trash-2'

import { mediaOf } from '#contract/studio/draft.ts'
import type { MediaView } from '#contract/studio/media.ts'

import { useDraft } from '../../data/draft.ts'
import { mediaUseQuery, useRemoveMedium } from '../../data/media.ts'
import { formatPlural } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/popover.tsx'
import { showToast } from '../../ui/toast.tsx'

type LibraryRemoveProps = { view: MediaView; onRemoved: () => void }

/** Takes an upload out of the studio, after saying what needs it. */
export function LibraryRemove({ view, onRemoved }: LibraryRemoveProps) {
  return (
    <Popover
      label={`Remove “${view.name}”?`}
      className="w-72 p-4"
      renderTrigger={(trigger) => (
        <IconButton
          {...trigger}
          label={`Remove “${view.name}”`}
          data-tip="Remove"
          icon={<Icon of={Trash2} className="size-3.5" />}
          className="absolute top-1 right-1 size-7 bg-black/65 text-white opacity-0 group-hover:opacity-100 hover:bg-black hover:text-white focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
        />
      )}
    >
      {(close) => <RemoveQuestion view={view} onRemoved={onRemoved} onDone={close} />}
    </Popover>
  )
}

function RemoveQuestion({ view, onRemoved, onDone }: LibraryRemoveProps & { onDone: () => void }) {
  const { data: use, isPending } = useQuery(mediaUseQuery(view.id))
  const remove = useRemoveMedium()
  const isInForm = useDraft(({ draft }) =>
    (['frames', 'references', 'person'] as const).some((mode) =>
      mediaOf({ ...draft, mode }).some(({ id }) => id === view.id),
    ),
  )
  const removed = () => {
    onDone()
    onRemoved()
    showToast({ message: `“${view.name}” was removed.` })
  }
  return (
    <div className="flex flex-col gap-3 text-dense">
      <p className="font-medium wrap-anywhere">Remove “{view.name}”?</p>
      {use && use.unsentJobs > 0 && (
        <p className="text-pretty text-attention">
          {use.unsentJobs === 1 ? '1 waiting job uses' : `${formatPlural(use.unsentJobs, 'waiting job')} use`}{' '}
          this: held then, unpaid, until you give another file.
        </p>
      )}
      {isInForm && <p className="text-pretty text-attention">The form uses it as well.</p>}
      <p className="text-pretty text-fg-2">It cannot be taken back. Clips that were made with it stay.</p>
      {remove.error && (
        <p role="alert" className="text-failed">
          {remove.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Keep it</Button>
        <Button
          variant="danger"
          pending={isPending || remove.isPending}
          onClick={() => remove.mutate(view.id, { onSuccess: removed })}
        >
          Remove
        </Button>
      </div>
    </div>
  )
}
