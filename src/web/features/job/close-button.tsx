import type { JobId } from '#contract/studio/job.ts'

import { useCloseJob } from '../../data/unconfirmed.ts'
import { Button } from '../../ui/button.tsx'
import { ActionError } from './action-error.tsx'
import { Choice } from './choice.tsx'

/** Nobody needs it any more. */
export function CloseButton({ id }: { id: JobId }) {
  const close = useCloseJob()
  return (
    <Choice
      title="Close it"
      text="Ends it here. What was paid stays paid; a clip that comes after all is kept as a job of its own."
      more={<ActionError error={close.error} />}
    >
      <Button size="sm" variant="ghost" pending={close.isPending} onClick={() => close.mutate(id)}>
        Close
      </Button>
    </Choice>
  )
}
