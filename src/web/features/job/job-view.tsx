import { useState } from 'react'

import type { JobDetail } from '#contract/studio/job.ts'

import { formatExcerpt } from '../../lib/format.ts'
import { FailureCard } from './failure-card.tsx'
import { JobActions } from './job-actions.tsx'
import { JobFrame } from './job-frame.tsx'
import { KnownIdCard } from './known-id-card.tsx'
import { Player } from './player.tsx'
import { Relatives } from './relatives.tsx'
import { SidePanel } from './side-panel.tsx'
import { TroubleCard } from './trouble-card.tsx'
import { UnconfirmedCard } from './unconfirmed-card.tsx'

export const jobColumns = 'grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22.5rem]'

/** Media left, what is known of it right. */
export function JobView({ job }: { job: JobDetail }) {
  // Until it is archived a clip comes straight from the service, which may not hand it out: then its frame tells.
  const [brokenId, setBrokenId] = useState<string | null>(null)
  return (
    <div className={jobColumns}>
      <div className="flex min-w-0 flex-col gap-4">
        <h2 className="sr-only">{formatExcerpt(job.request.prompt, 120)}</h2>
        {job.media && (job.archive === 'archived' || job.id !== brokenId) ? (
          <Player
            key={job.id}
            media={job.media}
            onBroken={() => setBrokenId(job.id)}
            prompt={formatExcerpt(job.request.prompt, 120)}
            tint={job.tint}
            isLive={job.mode === 'live'}
          />
        ) : (
          <JobFrame job={job} />
        )}
        <JobActions key={`${job.id}-actions`} job={job} />
        {job.failure && <FailureCard failure={job.failure} money={job.money} />}
        {job.unconfirmed && job.serviceId !== null && <KnownIdCard job={job} />}
        {job.unconfirmed && job.serviceId === null && (
          <UnconfirmedCard key={`${job.id}-unconfirmed`} job={job} unconfirmed={job.unconfirmed} />
        )}
        <TroubleCard job={job} />
        <Relatives key={`${job.id}-relatives`} job={job} />
      </div>
      <SidePanel job={job} />
    </div>
  )
}
