import Columns2 from 'lucide-react/icons/columns-2'
import type { RefObject } from 'react'

import { isFinal, isUnsent } from '#contract/studio/job-state.ts'
import type { JobDetail } from '#contract/studio/job.ts'

import { useMayAct } from '../../data/may-act.ts'
import { paths } from '../../lib/paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CancelButton } from './cancel-button.tsx'
import { ContinueButton } from './continue-button.tsx'
import { Downloads } from './downloads.tsx'
import { FetchAgainButton } from './fetch-again-button.tsx'
import { OtherModelButton } from './other-model-button.tsx'
import { RateJob } from './rate-job.tsx'
import { RemixButton } from './remix-button.tsx'
import { RemoveButton } from './remove-button.tsx'
import { RetryButton } from './retry-button.tsx'
import { UpscaleAgain } from './upscale-again.tsx'
import { UpscaleButton } from './upscale-button.tsx'
import type { useBrokenClip } from './use-broken-clip.ts'

type JobActionsProps = {
  job: JobDetail
  /** The frame that the player shows, counted from 0. */
  frame: RefObject<number>
  /** Its clip cannot be played; it may even be lost. */
  broken: Pick<ReturnType<typeof useBrokenClip>, 'isBroken' | 'isLost'>
  onRemove: () => void
}

/** What can be done with the job now: the primary action first, nothing that does not work. */
export function JobActions({ job, frame, broken, onRemove }: JobActionsProps) {
  const media = broken.isBroken ? null : job.media
  const isUpscale = job.kind === 'upscale'
  const isOver = job.state === 'failed' || job.state === 'cancelled'
  const mayAct = useMayAct()(job)
  return (
    <div data-actions="This job" className="flex flex-wrap items-center gap-2">
      {media && <Downloads job={job} media={media} />}
      {mayAct && <FetchAgainButton job={job} isLost={broken.isLost} />}
      {mayAct && isOver && (isUpscale ? <UpscaleAgain job={job} /> : <RetryButton job={job} />)}
      {media && job.archive === 'archived' && <ContinueButton id={job.id} frame={frame} />}
      <RemixButton id={job.id} />
      {media && (
        <ButtonLink to={paths.compare([job.id])} icon={<Icon of={Columns2} />}>
          Compare
        </ButtonLink>
      )}
      {job.state === 'completed' && !isUpscale && <UpscaleButton source={job} />}
      {isFinal(job.state) && !isUpscale && <OtherModelButton job={job} />}
      {mayAct && isUnsent(job.state) && <CancelButton id={job.id} />}
      {!job.removed && isFinal(job.state) && (
        <span className={`flex flex-wrap items-center gap-2 ${isOver ? 'ml-auto' : 'w-full'}`}>
          {job.state === 'completed' && <RateJob job={job} />}
          <span className="grow" />
          {mayAct && <RemoveButton id={job.id} onRemove={onRemove} />}
        </span>
      )}
    </div>
  )
}
