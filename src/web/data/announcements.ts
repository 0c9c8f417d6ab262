import { create } from 'zustand'

import type { JobState } from '#contract/studio/job-state.ts'
import type { JobSummary } from '#contract/studio/job.ts'

import { formatExcerpt } from '../lib/format.ts'

type Announcements = {
  /** Sentence for the live region. */
  text: string
  /** Clips finished since this tab was last looked at. */
  finished: number
}

export const useAnnouncements = create<Announcements>(() => ({ text: '', finished: 0 }))

/** What is said of a state when a job reaches it; null says nothing. */
const spoken = {
  waiting: null,
  held: 'is held',
  sending: null,
  unconfirmed: 'is unconfirmed: the connection broke while sending',
  queued: 'was sent',
  processing: 'is rendering',
  completed: 'is completed',
  failed: 'failed',
  cancelled: 'was cancelled',
} as const satisfies Record<JobState, string | null>

export type Move = { from: JobState; job: JobSummary }

/** Announces moves of jobs once each; several at a time become one sentence. */
export function announceMoves(moves: readonly Move[], hidden: boolean) {
  const sentences = moves.flatMap(({ job }) => {
    const words = spoken[job.state]
    return words ? [`“${formatExcerpt(job.prompt, 40)}” ${words}.`] : []
  })
  const finished = moves.filter(({ job }) => job.state === 'completed').length
  if (sentences.length === 0) return
  useAnnouncements.setState((now) => ({
    text: sentences.slice(0, 3).join(' '),
    finished: hidden ? now.finished + finished : 0,
  }))
}

export const clearFinished = () => useAnnouncements.setState({ finished: 0 })
