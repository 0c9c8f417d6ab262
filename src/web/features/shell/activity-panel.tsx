import { useQuery } from '@tanstack/react-query'

import type { Activity } from '#contract/studio/account.ts'
import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { liveJobsQuery } from '../../data/changes.ts'
import { useCancelJob } from '../../data/jobs.ts'
import { formatCredits, formatPlural } from '../../lib/format.ts'
import { QueueRow } from '../../ui/queue-row.tsx'
import { showToast } from '../../ui/toast.tsx'

const shown = 8

/** The live queue: what is sent, and what waits here free to cancel. */
export function ActivityPanel({ activity, onLeave }: { activity: Activity; onLeave: () => void }) {
  const { data: live = [] } = useQuery(liveJobsQuery)
  const waiting = live.filter((job) => isUnsent(job.state))
  const sent = live.filter((job) => !isUnsent(job.state))
  return (
    <div className="flex flex-col">
      <Section
        title="Sent"
        aside={`${activity.slotsUsed} of ${formatPlural(activity.slots, 'slot')}`}
        none="Nothing is rendering."
        jobs={sent}
        onLeave={onLeave}
      />
      <Section
        title="Waiting"
        aside={activity.waitingCredits > 0 ? formatCredits(activity.waitingCredits) : 'free to cancel'}
        none="Nothing is waiting. Jobs above the plan’s slots wait here."
        jobs={waiting}
        onLeave={onLeave}
      />
      <p className="border-t border-line px-4 py-3 text-label text-fg-2 figures">
        {activity.requestsUsed} of {activity.requestsPerMinute} requests this minute
      </p>
    </div>
  )
}

type SectionProps = { title: string; aside: string; none: string; jobs: JobSummary[]; onLeave: () => void }

function Section({ title, aside, none, jobs, onLeave }: SectionProps) {
  const cancel = useCancelJob()
  const onCancel = (job: JobSummary) =>
    cancel.mutate(job.id, { onError: (error) => showToast({ message: error.message }) })
  const more = jobs.length - shown
  return (
    <div className="border-t border-line first:border-t-0">
      <div className="flex items-baseline justify-between gap-4 px-4 pt-3 pb-1">
        <h2 className="text-label font-medium text-fg-2">{title}</h2>
        <span className="text-label text-fg-3 figures">{aside}</span>
      </div>
      {jobs.length === 0 ? (
        <p className="px-4 pt-1 pb-4 text-dense text-fg-3">{none}</p>
      ) : (
        <ul className="px-2 pb-2">
          {jobs.slice(0, shown).map((job) => (
            <QueueRow
              key={job.id}
              job={job}
              onOpen={onLeave}
              onCancel={isUnsent(job.state) ? () => onCancel(job) : null}
            />
          ))}
        </ul>
      )}
      {more > 0 && <p className="px-4 pb-3 text-label text-fg-3 figures">and {more} more</p>}
    </div>
  )
}
