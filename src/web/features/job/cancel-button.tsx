import X from 'lucide-react/icons/x'

import type { JobId } from '#contract/studio/job.ts'

import { useCancelJob } from '../../data/queue.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ActionError } from './action-error.tsx'

/** Free, since nothing was sent. */
export function CancelButton({ id }: { id: JobId }) {
  const cancel = useCancelJob()
  return (
    <>
      <Button icon={<Icon of={X} />} pending={cancel.isPending} onClick={() => cancel.mutate({ id })}>
        Cancel job
      </Button>
      <ActionError error={cancel.error} />
    </>
  )
}
