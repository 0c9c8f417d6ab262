import CloudDownload from 'lucide-react/icons/cloud-download'

import type { JobDetail } from '#contract/studio/job.ts'

import { useFetchAgain } from '../../data/library.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ActionError } from './action-error.tsx'

/** For a finished clip that is not here: why, and the way to fetch it from the service where that is not under way. */
export function FetchAgainButton({ job, isLost }: { job: JobDetail; isLost: boolean }) {
  const fetchAgain = useFetchAgain()
  const isHere = job.archive === 'archived' && !isLost
  if (job.state !== 'completed' || job.serviceId === null || isHere) return null
  return (
    <>
      {job.archive !== 'archiving' && (
        <Button
          variant={job.media && !isLost ? 'secondary' : 'primary'}
          icon={<Icon of={CloudDownload} />}
          pending={fetchAgain.isPending}
          onClick={() => fetchAgain.mutate(job.id)}
        >
          Fetch clip again
        </Button>
      )}
      {job.archiveProblem && (
        <p className="order-last w-full text-dense text-pretty text-fg-2">{job.archiveProblem}</p>
      )}
      <ActionError error={fetchAgain.error} />
    </>
  )
}
