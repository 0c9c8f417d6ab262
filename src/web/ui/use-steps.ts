import { useEffect, useEffectEvent, useState } from 'react'

import type { JobId, JobSummary } from '#contract/studio/job.ts'

/** So long after the last step they are sent, as one move. */
const pauseMs = 300

type Steps = {
  id: JobId
  place: number
  /** The order that the list had when the move was sent; it stands until the list changes. */
  sentFrom: string | null
}

/**
 * Moves of a row, shown at once: by keyboard a step up or down, added up while they come fast and sent as one, or put
 * to a place. Answers the list in the order that is shown.
 */
export function useSteps(jobs: readonly JobSummary[], move: (id: JobId, place: number) => void) {
  const [steps, setSteps] = useState<Steps | null>(null)
  const order = jobs.map(({ id }) => id).join(' ')
  const isOver = steps !== null && steps.sentFrom !== null && steps.sentFrom !== order
  if (isOver) setSteps(null)
  const at = steps && !isOver ? jobs.findIndex(({ id }) => id === steps.id) : -1
  const moved = jobs[at]
  const shown = steps && moved ? jobs.toSpliced(at, 1).toSpliced(steps.place, 0, moved) : jobs

  const put = (id: JobId, place: number) => {
    const isMove = jobs[place] !== undefined && jobs[place].id !== id
    setSteps(isMove ? { id, place, sentFrom: order } : null)
    if (isMove) move(id, place)
  }
  const send = useEffectEvent(() => {
    if (steps && steps.sentFrom === null) put(steps.id, steps.place)
  })
  useEffect(() => {
    if (!steps || steps.sentFrom !== null) return undefined
    const timer = setTimeout(() => send(), pauseMs)
    return () => clearTimeout(timer)
  }, [steps])
  // A list that closes in the middle of it still sends them.
  useEffect(() => () => send(), [])

  const step = (id: JobId, by: 1 | -1) =>
    setSteps((now) => {
      const from =
        now?.id === id && now.sentFrom === null ? now.place : shown.findIndex((job) => job.id === id)
      return { id, place: Math.min(Math.max(from + by, 0), jobs.length - 1), sentFrom: null }
    })
  return { shown, step, put }
}
