import { useCallback, useRef } from 'react'

import type { JobDetail } from '#contract/studio/job.ts'

import { formatExcerpt } from '../../lib/format.ts'
import { useFocusAfter } from '../../ui/use-focus-after.ts'
import { ClipPlace } from './clip-place.tsx'
import { FailureCard } from './failure-card.tsx'
import { JobActions } from './job-actions.tsx'
import { KnownIdCard } from './known-id-card.tsx'
import { Relatives } from './relatives.tsx'
import { removeId } from './remove-button.tsx'
import { putBackId, RemovedCard } from './removed-card.tsx'
import { SidePanel } from './side-panel.tsx'
import { TroubleCard } from './trouble-card.tsx'
import { UnconfirmedCard } from './unconfirmed-card.tsx'
import { useBrokenClip } from './use-broken-clip.ts'

export const jobColumns = 'grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22.5rem]'

/** Media left, what is known of it right. */
export function JobView({ job }: { job: JobDetail }) {
  const frame = useRef(0)
  const noteFrame = useCallback((shown: number) => {
    frame.current = shown
  }, [])
  const broken = useBrokenClip(job)
  const focusAfter = useFocusAfter(job.removal?.id ?? '')
  return (
    <div className={jobColumns}>
      <div className="flex min-w-0 flex-col gap-4">
        <h2 className="sr-only">{formatExcerpt(job.request.prompt, 120)}</h2>
        {job.removed && job.removal && (
          <RemovedCard job={job} removal={job.removal} onPutBack={() => focusAfter(removeId)} />
        )}
        <ClipPlace job={job} onShown={noteFrame} broken={broken} />
        <JobActions
          key={`${job.id}-actions`}
          job={job}
          frame={frame}
          broken={broken}
          onRemove={() => focusAfter(putBackId)}
        />
        {job.failure && <FailureCard job={job} failure={job.failure} />}
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
