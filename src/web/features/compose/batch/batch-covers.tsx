import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import type { BatchView } from '#contract/studio/batch.ts'
import { type JobId, type JobSummary, thumbUrl } from '#contract/studio/job.ts'

import { jobPagesQuery } from '../../../data/jobs.ts'
import { formatExcerpt } from '../../../lib/format.ts'
import { paths } from '../../../lib/paths.ts'
import { FadeImage } from '../../../ui/fade-image.tsx'
import { StatusMark, statusLook } from '../../../ui/status-mark.tsx'

/** The newest clips of a batch, each leading to its page. */
export function BatchCovers({ batch }: { batch: BatchView }) {
  const { data } = useInfiniteQuery(jobPagesQuery)
  const rows = new Map(
    data?.pages
      .flatMap(({ jobs }) => jobs.filter(({ batchId }) => batchId === batch.id))
      .map((job) => [job.id, job]),
  )
  return (
    <ul className="flex flex-wrap gap-1">
      {batch.newest.map((id, at) => (
        <li key={id}>
          <Cover id={id} job={rows.get(id)} number={at + 1} isOver={batch.finishedAt !== null} />
        </li>
      ))}
    </ul>
  )
}

type CoverProps = { id: JobId; job: JobSummary | undefined; number: number; isOver: boolean }

function Cover({ id, job, number, isOver }: CoverProps) {
  const words = job
    ? `${statusLook[job.state].word}: ${formatExcerpt(job.prompt, 60)}`
    : `Job ${number} of the newest`
  const hasPicture = job ? job.archive === 'archived' : isOver
  return (
    <Link
      to={paths.job(id)}
      aria-label={words}
      data-tip={words}
      className="relative flex h-9 w-14 items-center justify-center overflow-hidden rounded-control border border-line bg-surface transition-colors hover:border-line-strong"
      style={job?.tint ? { backgroundColor: job.tint } : {}}
    >
      {job && job.state !== 'completed' && <StatusMark state={job.state} compact />}
      {hasPicture && <FadeImage src={thumbUrl(id)} alt="" />}
    </Link>
  )
}
