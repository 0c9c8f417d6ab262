import RotateCcw from 'lucide-react/icons/rotate-ccw'

import type { JobDetail } from '#contract/studio/job.ts'

import { useCreateJob } from '../../data/jobs.ts'
import { usePriceOf } from '../../data/prices.ts'
import { formatCredits } from '../../lib/format.ts'
import { useNavigate } from '../../lib/navigation.ts'
import { newJobId } from '../../lib/new-id.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ActionError } from './action-error.tsx'

/** Sends the same request once more, as a job of its own, and goes there. */
export function RetryButton({ job }: { job: JobDetail }) {
  const navigate = useNavigate()
  const create = useCreateJob()
  const priceOf = usePriceOf()
  const retry = () => {
    const id = newJobId()
    // One that was tried again already, or never sent, is not tried again: this is another job like it.
    const lineage = job.state === 'failed' && job.retriedBy === null ? { retryOf: job.id } : {}
    create.mutate({ id, request: job.request, ...lineage }, { onSuccess: () => navigate(paths.job(id)) })
  }
  return (
    <>
      <Button variant="primary" icon={<Icon of={RotateCcw} />} pending={create.isPending} onClick={retry}>
        Retry as sent · {formatCredits(priceOf(job.request).credits)}
      </Button>
      <ActionError error={create.error} />
    </>
  )
}
