import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import { type JobDetail, type JobId, thumbUrl } from '#contract/studio/job.ts'

import { jobQuery } from '../../data/jobs.ts'
import { ApiError } from '../../lib/api.ts'
import { formatExcerpt } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { FadeImage } from '../../ui/fade-image.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

/** One of them: its picture, how it belongs here, its prompt and state. */
export function KinRow({ id, how }: { id: JobId; how: string }) {
  const { data: job, error } = useQuery(jobQuery(id))
  const isGone = error instanceof ApiError && error.code === 'not_found'
  const look = 'flex h-16 min-w-0 items-center gap-3 overflow-hidden rounded-card border border-line pr-3'
  const words = (
    <>
      <Thumb job={job} />
      <span className="flex min-w-0 grow flex-col gap-0.5">
        <span className="flex items-center justify-between gap-2 text-label text-fg-2">
          {how}
          {job?.removed ? 'Removed' : job && <StatusMark state={job.state} />}
        </span>
        <span className="truncate text-dense" dir="auto">
          {isGone ? error.message : job ? formatExcerpt(job.request.prompt, 120) : 'Open the job'}
        </span>
      </span>
    </>
  )
  return (
    <li className="min-w-0">
      {isGone ? (
        <p className={`${look} text-fg-2`}>{words}</p>
      ) : (
        <Link to={paths.job(id)} className={`${look} bg-surface transition-colors hover:bg-hover`}>
          {words}
        </Link>
      )}
    </li>
  )
}

/** Where there is no picture, its colour or nothing stands in its place. */
function Thumb({ job }: { job: JobDetail | undefined }) {
  return (
    <span
      className="relative h-full w-24 shrink-0 bg-hover"
      style={job && job.tint !== null ? { backgroundColor: job.tint } : {}}
    >
      {job && job.tint !== null && <FadeImage src={thumbUrl(job.id)} alt="" />}
    </span>
  )
}
