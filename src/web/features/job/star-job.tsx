import type { JobDetail } from '#contract/studio/job.ts'

import { useStar } from '../../data/labels.ts'
import { StarButton } from '../../ui/star-button.tsx'
import { ActionError } from './action-error.tsx'

export function StarJob({ job }: { job: JobDetail }) {
  const star = useStar(job)
  return (
    <>
      <StarButton starred={star.starred} onToggle={star.toggle} />
      <ActionError error={star.error} />
    </>
  )
}
