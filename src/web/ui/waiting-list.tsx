import { useState } from 'react'
import { flushSync } from 'react-dom'

import type { JobId, JobSummary } from '#contract/studio/job.ts'

import { formatCount } from '../lib/format.ts'
import { Button } from './button.tsx'
import { focusRow } from './focus-row.ts'
import type { QueueActions } from './queue-actions.ts'
import { useRowActs } from './row-acts.ts'
import { showToast } from './toast.tsx'
import { shiftOf, useDragOrder } from './use-drag-order.ts'
import { useFocusAfter } from './use-focus-after.ts'
import { useSteps } from './use-steps.ts'
import { handleId, WaitingRow } from './waiting-row.tsx'

type WaitingListProps = {
  /** Everything that was not sent, in the order of the queue. */
  jobs: readonly JobSummary[]
  /** How many there are, also those that this tab does not know. */
  total: number
  /** How many are shown before one asks for more. */
  first: number
  /** What can be said of when a job is done. */
  aheadOf?: (id: JobId) => string | undefined
  actions: QueueActions
  /** People whose next job goes out before one’s own next. */
  othersBefore?: number | undefined
  onOpen?: (() => void) | undefined
}

const moreAtOnce = 50

/** The jobs that wait here, to be put in order by drag, by Alt with the arrows, or by menu. */
export function WaitingList({
  jobs,
  total,
  first,
  aheadOf,
  actions,
  othersBefore = 0,
  onOpen,
}: WaitingListProps) {
  const [limit, setLimit] = useState(first)
  const moveTo = (id: JobId, place: number) => {
    const others = jobs.filter((job) => job.id !== id)
    actions.move(id, others[place]?.id ?? null)
  }
  const { shown, step, put } = useSteps(jobs, moveTo)
  const rows = shown.slice(0, limit)
  const order = rows.map(({ id }) => id)
  const refocus = useFocusAfter(order.join(' '))
  const { list, drag, ...pointer } = useDragOrder({
    ids: order,
    onDrop: put,
    onGone: () => showToast({ message: 'The job went out meanwhile.' }),
  })
  const acts = useRowActs({
    ...actions,
    ...pointer,
    toEnd: (id) => actions.move(id, null),
    step: (id, by) => {
      refocus(handleId(id))
      if (order.indexOf(id) + by >= limit) setLimit(limit + 1)
      step(id, by)
    },
    cancel: (job) => {
      const at = shown.findIndex(({ id }) => id === job.id)
      const [ahead, behind] = [shown[at - 1], shown[at + 1]]
      const left = behind ?? ahead
      if (left) refocus(handleId(left.id))
      actions.cancel(job, behind?.id ?? null)
    },
  })
  const showMore = () => {
    flushSync(() => setLimit(limit + moreAtOnce))
    focusRow(list.current, limit)
  }
  return (
    <>
      <div className="flex min-h-7 flex-wrap items-center justify-end">
        <p className="mr-auto text-label text-fg-3">Not sent, free to cancel.{othersWords(othersBefore)}</p>
        <span className="flex">
          {actions.mayActOnAll && jobs.some(({ state }) => state === 'waiting') && (
            <Button variant="ghost" size="sm" onClick={actions.holdAll} className="last:-mr-2">
              Hold all
            </Button>
          )}
          {actions.mayActOnAll && jobs.some(({ state }) => state === 'held') && (
            <Button variant="ghost" size="sm" onClick={actions.releaseAll} className="-mr-2">
              Release all
            </Button>
          )}
        </span>
      </div>
      <ul ref={list} className={`-mx-2 ${drag ? 'select-none' : ''}`}>
        {rows.map((job, place) => (
          <WaitingRow
            key={job.id}
            job={job}
            isFirst={place === 0}
            isLast={place === jobs.length - 1}
            ahead={aheadOf?.(job.id)}
            dragged={drag ? (drag.id === job.id ? 'self' : 'other') : null}
            shiftPx={shiftOf(drag, job.id, place)}
            acts={acts}
            mayAct={actions.mayAct(job)}
            maker={actions.nameOf(job.person)}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {rows.length < jobs.length && (
        <Button variant="ghost" size="sm" onClick={showMore} className="-ml-2 figures">
          Show {formatCount(Math.min(moreAtOnce, jobs.length - rows.length))} more of {formatCount(total)}
        </Button>
      )}
      {rows.length === jobs.length && total > rows.length && (
        <p className="px-2 pt-1 text-label text-fg-3 figures">and {formatCount(total - rows.length)} more</p>
      )}
    </>
  )
}

/** People take turns: whoever waited longest goes first. */
const othersWords = (before: number) =>
  before === 0 ? '' : ` ${formatCount(before)} of others ${before === 1 ? 'goes' : 'go'} before yours.`
