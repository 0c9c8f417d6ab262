import { useQuery } from '@tanstack/react-query'

import type { Activity } from '#contract/studio/account.ts'
import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobId, JobSummary } from '#contract/studio/job.ts'

import { forecastWords } from '../../data/forecast-words.ts'
import { useQueueActions } from '../../data/queue-actions.ts'
import { queueViewQuery, useForecast, usualPaceMs } from '../../data/queue-view.ts'
import { formatCredits, formatPlural } from '../../lib/format.ts'
import { QueueSection } from '../../ui/queue-section.tsx'
import { SentList } from '../../ui/sent-list.tsx'
import { showToast } from '../../ui/toast.tsx'
import { WaitingList } from '../../ui/waiting-list.tsx'
import { TellMe } from './tell-me.tsx'

/** Jobs that are shown before one asks for more. */
const shown = 4
const sentShown = 6

/** Waiting here, free to cancel; a hard line; sent, cannot be taken back. */
export function QueueSides({ live, activity }: { live: readonly JobSummary[]; activity: Activity }) {
  const actions = useQueueActions(showToast)
  const forecast = useForecast(usualPaceMs)
  const { data: view } = useQuery(queueViewQuery)
  const aheadOf = (id: JobId) => forecastWords(forecast, id)
  const waiting = live.filter(({ state }) => isUnsent(state))
  const sent = live.filter(({ state }) => !isUnsent(state))
  const total = Math.max(waiting.length, activity.waiting + activity.held)
  return (
    <div className="flex flex-col gap-4">
      <div className="grid border-t border-line pt-4 sm:grid-cols-2">
        <QueueSection
          landmark
          title="Waiting"
          count={total}
          aside={activity.waitingCredits > 0 ? formatCredits(activity.waitingCredits) : ''}
          className="sm:pr-4"
        >
          {waiting.length === 0 ? (
            <p className="py-2 text-dense text-fg-3">Nothing waits.</p>
          ) : (
            <WaitingList
              jobs={waiting}
              total={total}
              first={shown}
              aheadOf={aheadOf}
              actions={actions}
              othersBefore={view?.othersBefore}
            />
          )}
        </QueueSection>
        <QueueSection
          landmark
          title="Sent"
          count={sent.length}
          aside={`${activity.slotsUsed} of ${formatPlural(activity.slots, 'slot')}`}
          className="border-ink max-sm:mt-4 max-sm:border-t-2 max-sm:pt-4 sm:border-l-2 sm:pl-4"
        >
          {sent.length === 0 && <p className="py-2 text-dense text-fg-3">Nothing is sent.</p>}
          {sent.length > 0 && (
            <p className="flex min-h-7 items-center text-label text-fg-3">
              At the service, cannot be cancelled.
            </p>
          )}
          <SentList jobs={sent} first={sentShown} aheadOf={aheadOf} nameOf={actions.nameOf} />
        </QueueSection>
      </div>
      <TellMe />
    </div>
  )
}
