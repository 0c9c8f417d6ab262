import { create } from 'zustand'

import { isFinal, type JobState } from '#contract/studio/job-state.ts'
import type { JobId, JobSummary } from '#contract/studio/job.ts'

import { formatCount, formatExcerpt } from '../lib/format.ts'

type Announcements = {
  /** Sentence for the live region. */
  text: string
  /** Jobs that ended since this tab was last looked at. */
  finished: number
  failed: number
}

const none = { finished: 0, failed: 0 }
export const useAnnouncements = create<Announcements>(() => ({ text: '', ...none }))

/** What is said of one job and of several when they reach a state; null says nothing. */
const spoken = {
  waiting: null,
  held: ['is held', 'are held'],
  sending: null,
  unconfirmed: [
    'is unconfirmed: the connection broke while sending',
    'are unconfirmed: the connection broke while sending',
  ],
  queued: ['was sent', 'were sent'],
  processing: ['is rendering', 'are rendering'],
  completed: ['is completed', 'are completed'],
  failed: ['failed', 'failed'],
  cancelled: ['was cancelled', 'were cancelled'],
} as const satisfies Record<JobState, readonly [string, string] | null>

/** What is heard first of many. */
const order = ['failed', 'unconfirmed', 'completed', 'processing', 'queued', 'held', 'cancelled'] as const

export type Move = { from: JobState; job: JobSummary }

/** So long is one sentence left alone before the next. */
const pauseMs = 4_000
/** More jobs than this are counted, not named. */
const named = 2

const pending = new Map<JobId, JobSummary>()
let pause: ReturnType<typeof setTimeout> | undefined

/** Announces moves of jobs, each state once; what comes while something is being said becomes one sentence. */
export function announceMoves(moves: readonly Move[], hidden: boolean) {
  if (moves.length === 0) return
  count(moves, hidden)
  for (const { job } of moves)
    if (spoken[job.state]) pending.set(job.id, job)
    else pending.delete(job.id)
  if (pause === undefined) say()
}

function count(moves: readonly Move[], hidden: boolean) {
  const ended = (state: JobState) => moves.filter(({ job }) => job.state === state).length
  if (!hidden) clearFinished()
  else if (moves.some(({ job }) => isFinal(job.state)))
    useAnnouncements.setState(({ finished, failed }) => ({
      finished: finished + ended('completed'),
      failed: failed + ended('failed'),
    }))
}

function say() {
  pause = undefined
  if (pending.size === 0) return
  announce(sentence([...pending.values()]))
  pending.clear()
  pause = setTimeout(say, pauseMs)
}

function sentence(jobs: readonly JobSummary[]): string {
  if (jobs.length <= named)
    return jobs.map(({ prompt, state }) => `“${formatExcerpt(prompt, 40)}” ${spoken[state]?.[0]}.`).join(' ')
  const parts = order.flatMap((state) => {
    const number = jobs.filter((job) => job.state === state).length
    return number > 0 ? [`${formatCount(number)} ${spoken[state][number === 1 ? 0 : 1]}`] : []
  })
  return `Jobs: ${parts.join(', ')}.`
}

/** Says something at once; the same words twice are heard twice. */
export const announce = (text: string) =>
  useAnnouncements.setState((now) => ({ text: now.text === text ? `${text}\u00A0` : text }))

export function clearFinished() {
  const { finished, failed } = useAnnouncements.getState()
  if (finished + failed > 0) useAnnouncements.setState(none)
}
