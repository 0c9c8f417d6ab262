import { useQuery } from '@tanstack/react-query'

import type { JobState } from '#contract/studio/job-state.ts'
import { isFinal } from '#contract/studio/job-state.ts'
import type { JobDetail, JobSummary } from '#contract/studio/job.ts'

import { optimisticRevision } from '../../data/job-pages.ts'
import { jobQuery } from '../../data/jobs.ts'
import { formatUsual } from '../../lib/format-usual.ts'
import { formatExcerpt, formatPercent } from '../../lib/format.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { FadeImage } from '../../ui/fade-image.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { StatusMark, statusLook } from '../../ui/status-mark.tsx'
import { StageBox } from './stage-box.tsx'
import { StagePlayer } from './stage-player.tsx'

/** One take on the screen: playing when it is done, saying what it is doing until then. */
export function TakeFrame({ job }: { job: JobSummary }) {
  const { data: detail } = useQuery({ ...jobQuery(job.id), enabled: job.revision !== optimisticRevision })
  const media = job.archive === 'archived' ? detail?.media : null
  return (
    <StageBox
      ratio={job.aspectRatio}
      className={job.state === 'completed' ? 'bg-raised' : 'border border-line bg-bg text-fg'}
      style={job.tint ? { backgroundColor: job.tint } : {}}
    >
      {media && <FadeImage src={media.coverUrl} alt={formatExcerpt(job.prompt, 120)} eager />}
      {media && <StagePlayer id={job.id} media={media} />}
      {job.state !== 'completed' && <TakeProgress job={job} detail={detail} />}
    </StageBox>
  )
}

/** What a state means for the person who waits; null lets the word stand alone. */
const meaning = {
  waiting: 'Waits here until a slot is free. Free to cancel.',
  held: 'Held here until it is released. Free to cancel.',
  sending: 'On its way to the service.',
  unconfirmed: 'The connection broke while sending. It is never sent twice without you.',
  queued: 'The service has it and will start soon.',
  processing: null,
  completed: null,
  failed: 'The service could not make this clip.',
  cancelled: 'Cancelled before it was sent. Nothing was charged.',
} as const satisfies Record<JobState, string | null>

function TakeProgress({ job, detail }: { job: JobSummary; detail: JobDetail | undefined }) {
  const moving = statusLook[job.state].tone === 'moving'
  const failure = detail?.failure
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-2 overflow-hidden p-6 text-center">
      <StatusMark state={job.state} className="text-body" />
      {!isFinal(job.state) && job.state !== 'held' && (
        <p className="text-figure font-semibold tracking-[-0.02em] figures">
          {job.progress === null ? (
            <Elapsed since={job.sentAt ?? job.createdAt} />
          ) : (
            formatPercent(job.progress)
          )}
        </p>
      )}
      <p className="max-w-96 text-dense text-pretty text-fg-2">{failure?.message ?? meaning[job.state]}</p>
      {moving && <Usual job={job} detail={detail} />}
      {moving && (
        <MovingLine
          label={`${statusLook[job.state].word}: ${formatExcerpt(job.prompt, 60)}`}
          progress={job.progress}
          className="absolute inset-x-0 bottom-0"
        />
      )}
    </div>
  )
}

/** “usually 50–80 s”, learned from this studio's own jobs. */
function Usual({ job, detail }: { job: JobSummary; detail: JobDetail | undefined }) {
  const usual = detail?.usual
  return (
    <p className="text-dense text-fg-2 figures">
      {job.progress !== null && job.sentAt !== null && <Elapsed since={job.sentAt} />}
      {usual && `${job.progress === null ? '' : ', '}${formatUsual(usual)}`}
    </p>
  )
}
