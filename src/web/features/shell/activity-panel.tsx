import { useQuery } from '@tanstack/react-query'

import type { Activity } from '#contract/studio/account.ts'
import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobId } from '#contract/studio/job.ts'

import { liveJobsQuery } from '../../data/changes.ts'
import { allDoneWords, forecastWords } from '../../data/forecast-words.ts'
import { useNotifyChoice } from '../../data/notify-choice.ts'
import { useQueueActions } from '../../data/queue-actions.ts'
import { queueViewQuery, useForecast } from '../../data/queue-view.ts'
import { formatCredits, formatPlural } from '../../lib/format.ts'
import { NotifyChoice } from '../../ui/notify-choice.tsx'
import { QueueSection } from '../../ui/queue-section.tsx'
import { SentList } from '../../ui/sent-list.tsx'
import { showToast } from '../../ui/toast.tsx'
import { WaitingList } from '../../ui/waiting-list.tsx'
import { RequestSpending } from './request-spending.tsx'
import { SlotsGlyph } from './slots-glyph.tsx'

const shown = 20
const paceMs = 4_000

/** The live queue: what is sent, a hard line, what waits here free to cancel; then what the service is asked for. */
export function ActivityPanel({ activity, onLeave }: { activity: Activity; onLeave: () => void }) {
  const { data: live = [] } = useQuery(liveJobsQuery)
  const { data: view } = useQuery(queueViewQuery)
  const forecast = useForecast(paceMs)
  const aheadOf = (id: JobId) => forecastWords(forecast, id)
  const actions = useQueueActions(showToast)
  const waiting = live.filter((job) => isUnsent(job.state))
  const sent = live.filter((job) => !isUnsent(job.state))
  const total = Math.max(waiting.length, activity.waiting + activity.held)
  const credits = activity.waitingCredits > 0 ? formatCredits(activity.waitingCredits) : ''
  const allDone = allDoneWords(forecast, activity.held)
  return (
    <div className="flex flex-col">
      <QueueSection
        title="Sent"
        count={sent.length}
        aside={<Lanes activity={activity} />}
        className="p-4 pb-3"
      >
        <p className="text-label text-fg-3">
          {sent.length > 0 ? 'At the service, cannot be cancelled.' : 'Nothing is rendering.'}
        </p>
        <SentList jobs={sent} first={shown} aheadOf={aheadOf} nameOf={actions.nameOf} onOpen={onLeave} />
      </QueueSection>
      <QueueSection
        title="Waiting"
        count={total}
        aside={[credits, allDone].filter(Boolean).join(' · ')}
        className="border-t-2 border-ink p-4 pb-3"
      >
        {waiting.length === 0 ? (
          <p className="text-label text-fg-3">Nothing is waiting. Jobs above the plan’s slots wait here.</p>
        ) : (
          <WaitingList
            jobs={waiting}
            total={total}
            first={shown}
            aheadOf={aheadOf}
            actions={actions}
            othersBefore={view?.othersBefore}
            onOpen={onLeave}
          />
        )}
      </QueueSection>
      <RequestSpending activity={activity} view={view} />
      <Notify />
    </div>
  )
}

function Lanes({ activity: { slots, slotsUsed } }: { activity: Activity }) {
  return (
    <span className="inline-flex items-center gap-2">
      <SlotsGlyph used={slotsUsed} slots={slots} />
      {`${slotsUsed} of ${formatPlural(slots, 'slot')}`}
    </span>
  )
}

function Notify() {
  const { desktop, sound, problem, chooseDesktop, chooseSound } = useNotifyChoice()
  return (
    <NotifyChoice
      label="Tell me when jobs are done"
      desktop={desktop}
      sound={sound}
      problem={problem}
      onDesktop={chooseDesktop}
      onSound={chooseSound}
      className="border-t border-line py-2 pr-2 pl-4"
    />
  )
}
