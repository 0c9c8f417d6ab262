import type { JobSummary } from '#contract/studio/job.ts'

/** What a late job is, for eyes that hover and for ears. */
export const lateWords = 'Late: the service made it of an earlier sending, and it was paid for'

export const isLate = ({ origin }: Pick<JobSummary, 'origin'>): boolean => origin === 'late'

type LateMarkProps = {
  job: Pick<JobSummary, 'origin'>
  /** On top of media: white on black. */
  onMedia?: boolean
  className?: string
}

/** Marks an answer that came late; nothing for any other job. */
export function LateMark({ job, onMedia = false, className = '' }: LateMarkProps) {
  if (!isLate(job)) return null
  const look = onMedia ? 'bg-black/75 text-white' : 'border border-edge text-fg-2'
  return (
    <span
      data-tip={lateWords}
      className={`inline-flex h-[1.125rem] shrink-0 items-center rounded-[4px] px-1.5 text-label leading-none font-medium ${look} ${className}`}
    >
      <span aria-hidden="true">Late</span>
      <span className="sr-only">{lateWords}</span>
    </span>
  )
}
