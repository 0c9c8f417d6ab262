import { useQuery } from '@tanstack/react-query'

import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { activityQuery, liveJobsQuery } from '../../data/changes.ts'
import { useCancelJob } from '../../data/jobs.ts'
import { formatCredits, formatPlural } from '../../lib/format.ts'
import { QueueRow } from '../../ui/queue-row.tsx'
import { showToast } from '../../ui/toast.tsx'

const shown = 3

/** Waiting here, free to cancel; a hard line; sent, cannot be taken back. */
export function QueueStrip() {
  const { data: live = [] } = useQuery(liveJobsQuery)
  const { data: activity } = useQuery(activityQuery)
  if (live.length === 0 || !activity) return null
  const waiting = live.filter(({ state }) => isUnsent(state))
  const sent = live.filter(({ state }) => !isUnsent(state))
  return (
    <div className="grid border-t border-line pt-4 sm:grid-cols-2">
      <Side
        title="Waiting"
        aside={waiting.length > 0 ? formatCredits(credits(waiting)) : ''}
        none="Nothing waits."
        jobs={waiting}
        className="sm:pr-4"
      />
      <Side
        title="Sent"
        aside={`${activity.slotsUsed} of ${formatPlural(activity.slots, 'slot')}`}
        none="Nothing is sent."
        jobs={sent}
        className="border-ink max-sm:mt-4 max-sm:border-t-2 max-sm:pt-4 sm:border-l-2 sm:pl-4"
      />
    </div>
  )
}

const credits = (jobs: JobSummary[]) => jobs.reduce((sum, job) => sum + job.credits, 0)

type SideProps = { title: string; aside: string; none: string; jobs: JobSummary[]; className: string }

function Side({ title, aside, none, jobs, className }: SideProps) {
  const cancel = useCancelJob()
  const onCancel = (job: JobSummary) =>
    cancel.mutate(job.id, { onError: (error) => showToast({ message: error.message }) })
  return (
    <section aria-label={title} className={`min-w-0 ${className}`}>
      <header className="flex items-baseline justify-between gap-4 pb-1">
        <h2 className="text-label font-medium text-fg-2">
          {title} {jobs.length > 0 && <span className="text-fg figures">{jobs.length}</span>}
        </h2>
        <span className="text-label text-fg-3 figures">{aside}</span>
      </header>
      {jobs.length === 0 && <p className="py-2 text-dense text-fg-3">{none}</p>}
      <ul className="-mx-2">
        {jobs.slice(0, shown).map((job) => (
          <QueueRow key={job.id} job={job} onCancel={isUnsent(job.state) ? () => onCancel(job) : null} />
        ))}
      </ul>
      {jobs.length > shown && (
        <p className="pt-1 text-label text-fg-3 figures">and {jobs.length - shown} more</p>
      )}
    </section>
  )
}
