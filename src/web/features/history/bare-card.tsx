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

/** The card that it fills. */
export const bareFrame = 'flex flex-col gap-0.5 border border-line bg-surface p-2.5'

/** A job without a picture (yet): its words, whose it is, where it stands. */
export function BareCard({ job, width, height, told }: BareCardProps) {
  const isFetching = job.archive === 'archiving' || job.archive === 'retrying'
  const isMoving = statusLook[job.state].tone === 'moving' || isFetching
  const maker = use(MakerNames)(job.person)
  const hasFacts = told || maker !== null
  // Where icon and word do not fit beside each other, the word stands below.
  const isNarrow = width < 116 || (isLate(job) && width < 160)
  const taken = 56 + (hasFacts ? 18 : 0) + (isNarrow ? 18 : 0)
  const lines = Math.max(1, Math.floor((height - taken) / 18))
  const outdent = width < 80 ? '-mx-1.5' : ''
  return (
    <>
      <span
        className={`mb-auto line-clamp-2 shrink-0 text-dense text-fg-2 ${width >= 160 ? 'pr-6' : ''}`}
        style={{ WebkitLineClamp: lines }}
        dir="auto"
      >
        {width >= 160 ? job.prompt : <span className={`block ${roomForBox(width)}`}>{job.prompt}</span>}
      </span>
      {told && <CardFacts job={job} width={width} className={`shrink-0 text-fg-3 ${outdent}`} />}
      {!told && maker !== null && (
        <span className={`shrink-0 truncate text-label text-fg-3 ${outdent}`}>{maker}</span>
      )}
      <Standing job={job} width={width} isNarrow={isNarrow} className={`shrink-0 ${outdent}`} />
      {isMoving && <MovingLine progress={job.progress} className="absolute inset-x-0 bottom-0" />}
    </>
  )
}

/** The first line ends before the box that selects the job; in wide cards all of them do. */
const roomForBox = (width: number) => (width >= 80 ? 'before:float-right before:h-4 before:w-6' : '')

type StandingProps = { job: JobSummary; width: number; isNarrow: boolean; className: string }

/** Where it stands; as few elements as can be, since a large screen has dozens of such cards. */
function Standing({ job, width, isNarrow, className }: StandingProps) {
  const progress = width >= 160 && <Progress job={job} />
  if (!isLate(job))
    return (
      <StatusMark state={job.state} stacked={isNarrow} className={`min-h-4 whitespace-nowrap ${className}`}>
        {progress}
      </StatusMark>
    )
  return (
    <span className={`flex min-h-4 items-end gap-2 whitespace-nowrap ${className}`}>
      <StatusMark state={job.state} stacked={isNarrow} />
      {progress}
      <LateMark job={job} className="ml-auto" />
    </span>
  )
}

/** What looks wrong with it or what it cost, else a percent when the service reports one, else how long it has been at it. */
function Progress({ job }: { job: JobSummary }) {
  const trouble = job.problem === null ? undefined : problemWords[job.problem]
  if (trouble)
    return <span className="ml-auto truncate text-label font-normal text-attention">{trouble}</span>
  const style = 'ml-auto text-label font-normal text-fg-2 figures'
  if (job.progress !== null) return <span className={style}>{formatPercent(job.progress)}</span>
  if (job.state === 'failed') return <span className={style}>{formatCredits(job.credits)}</span>
  if (job.finishedAt !== null) return null
  return <Elapsed since={job.sentAt ?? job.createdAt} className={style} />
}
