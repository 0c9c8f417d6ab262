import RotateCcw from 'lucide-react/icons/rotate-ccw'
import { useNavigate } from 'react-router'

import { priceOf } from '#contract/service/price.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { useCreateJob } from '../../data/jobs.ts'
import { formatCredits } from '../../lib/format.ts'
import { newJobId } from '../../lib/new-id.ts'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ActionError } from './action-error.tsx'

/** Sends the same request once more, as a job of its own, and goes there. */
export function RetryButton({ job }: { job: JobDetail }) {
  const navigate = useNavigate()
  const create = useCreateJob()
  const retry = () => {
    const id = newJobId()
    create.mutate({ id, request: job.request }, { onSuccess: () => void navigate(paths.job(id)) })
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
