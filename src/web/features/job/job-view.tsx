import type { JobDetail } from '#contract/studio/job.ts'

import { formatExcerpt } from '../../lib/format.ts'
import { FailureCard } from './failure-card.tsx'
import { JobActions } from './job-actions.tsx'
import { JobFrame } from './job-frame.tsx'
import { Player } from './player.tsx'
import { SidePanel } from './side-panel.tsx'
import { UnconfirmedCard } from './unconfirmed-card.tsx'

export const jobColumns = 'grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22.5rem]'

/** Media left, what is known of it right. */
export function JobView({ job }: { job: JobDetail }) {
  return (
    <div className={jobColumns}>
      <div className="flex min-w-0 flex-col gap-4">
        <h2 className="sr-only">{formatExcerpt(job.request.prompt, 120)}</h2>
        {job.media ? (
          <Player
            key={job.id}
            media={job.media}
            prompt={formatExcerpt(job.request.prompt, 120)}
            tint={job.tint}
            isLive={job.mode === 'live'}
          />
        ) : (
          <JobFrame job={job} />
        )}
        <JobActions key={`${job.id}-actions`} job={job} />
        {job.failure && <FailureCard failure={job.failure} />}
        {job.state === 'unconfirmed' && <UnconfirmedCard job={job} />}
      </div>
      <SidePanel job={job} />
    </div>
  )
}
