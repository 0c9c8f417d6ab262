import Trash2 from 'lucide-react/icons/trash-2'

import type { JobId } from '#contract/studio/job.ts'
import { type Removal, stays } from '#contract/studio/removal.ts'

import { useRemoveJobs, useRestoreJobs } from '../../data/removals.ts'
import { newJobId } from '../../lib/new-id.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ActionError } from './action-error.tsx'

export const removeId = 'remove-job'

/** Takes the job out of all lists; says what stays, and how to have it back. */
export function RemoveButton({ id, onRemove }: { id: JobId; onRemove: () => void }) {
  const { mutateAsync: remove, isPending, error } = useRemoveJobs()
  const { mutateAsync: restore } = useRestoreJobs()
  const undo = (removal: Removal) =>
    void restore(removal.id).catch((failure: Error) => showToast({ message: failure.message }))
  const tell = (removal: Removal) =>
    showToast({
      message: `The job was removed. ${stays(removal)}`,
      action: { label: 'Undo', run: () => undo(removal) },
    })
  const run = () => {
    onRemove()
    // The button is gone by then; why it failed is told beside it.
    remove({ id: newJobId(), jobs: { ids: [id] } }).then(tell, () => undefined)
  }
  return (
    <>
      <Button id={removeId} variant="ghost" icon={<Icon of={Trash2} />} pending={isPending} onClick={run}>
        Remove
      </Button>
      <ActionError error={error} />
    </>
  )
}
