import { use } from 'react'

import type { JobSummary } from '#contract/studio/job.ts'

import { formatCredits, formatPercent } from '../../lib/format.ts'
import { Elapsed } from '../../ui/elapsed.tsx'
import { isLate, LateMark } from '../../ui/late-mark.tsx'
import { MovingLine } from '../../ui/moving-line.tsx'
import { problemWords } from '../../ui/problem-words.ts'
import { statusLook, StatusMark } from '../../ui/status-mark.tsx'
import { CardFacts } from './card-facts.tsx'
import { MakerNames } from './maker-names.ts'

type BareCardProps = { job: JobSummary; width: number; height: number; told: boolean }

/** A job without a picture (yet): its shape drawn, its words, whose it is, where it stands. */
export function BareCard({ job, width, height, told }: BareCardProps) {
  const isFetching = job.archive === 'archiving' || job.archive === 'retrying'
  const isMoving = statusLook[job.state].tone === 'moving' || isFetching
  const maker = use(MakerNames)(job.person)
  const hasFacts = told || maker !== null
  // Where icon and word do not fit beside each other, the word stands below.
  const isNarrow = width < 116 || (isLate(job) && width < 160)
  const taken = 56 + (hasFacts ? 18 : 0) + (isNarrow ? 18 : 0)
  const lines = Math.max(1, Math.floor((height - taken) / 18))
  return (
    <span className="absolute inset-0 flex flex-col justify-between gap-2 overflow-hidden rounded-card border border-line bg-surface p-2.5">
      <span className="line-clamp-2 text-dense text-fg-2" style={{ WebkitLineClamp: lines }} dir="auto">
        {/* The first line ends before the box that selects the job. */}
        <span className="block">
          {width >= 80 && <span className="float-right h-4 w-6" />}
          {job.prompt}
        </span>
      </span>
      <span className={`flex min-w-0 flex-col gap-0.5 ${width < 80 ? '-mx-1.5' : ''}`}>
        {told && <CardFacts job={job} width={width} className="text-fg-3" />}
        {!told && maker !== null && <span className="truncate text-label text-fg-3">{maker}</span>}
        <span className="flex min-h-4 items-end justify-between gap-2 whitespace-nowrap">
          <StatusMark state={job.state} stacked={isNarrow} />
          {width >= 160 && <Progress job={job} />}
          <LateMark job={job} />
        </span>
      </span>
      {isMoving && <MovingLine progress={job.progress} className="absolute inset-x-0 bottom-0" />}
    </span>
  )
}

/** What looks wrong with it or what it cost, else a percent when the service reports one, else how long it has been at it. */
function Progress({ job }: { job: JobSummary }) {
  const trouble = job.problem === null ? undefined : problemWords[job.problem]
  if (trouble) return <span className="truncate text-label text-attention">{trouble}</span>
  const style = 'text-label text-fg-2 figures'
  if (job.progress !== null) return <span className={style}>{formatPercent(job.progress)}</span>
  if (job.state === 'failed') return <span className={style}>{formatCredits(job.credits)}</span>
  if (job.finishedAt !== null) return null
  return <Elapsed since={job.sentAt ?? job.createdAt} className={style} />
}
