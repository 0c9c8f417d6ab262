import * as z from 'zod/mini'

/** What can be true of a job. Waiting and held jobs were never sent; the service knows all others. */
export const JobState = z.enum([
  'waiting',
  'held',
  'sending',
  'unconfirmed',
  'queued',
  'processing',
  'completed',
  'failed',
  'cancelled',
])
export type JobState = z.infer<typeof JobState>

/** Every legal move of a job. Final states lead nowhere, so a late answer can never undo a result. */
export const nextStates = {
  waiting: ['held', 'sending', 'cancelled'],
  held: ['waiting', 'cancelled'],
  // Back to waiting only when it is certain that nothing was sent, or the service refused without charging.
  sending: ['waiting', 'queued', 'failed', 'unconfirmed'],
  unconfirmed: ['waiting', 'queued', 'processing', 'completed', 'failed', 'cancelled'],
  queued: ['processing', 'completed', 'failed'],
  processing: ['completed', 'failed'],
  completed: [],
  failed: [],
  cancelled: [],
} as const satisfies Record<JobState, readonly JobState[]>

const moves: Record<JobState, readonly JobState[]> = nextStates
export const canMove = (from: JobState, to: JobState) => moves[from].includes(to)
export const isFinal = (state: JobState) => moves[state].length === 0

/** Not sent yet: free to cancel. */
export const isUnsent = (state: JobState) => state === 'waiting' || state === 'held'
/** Occupies one of the plan's slots at the service, or may do so. */
export const holdsSlot = (state: JobState) =>
  state === 'sending' || state === 'unconfirmed' || state === 'queued' || state === 'processing'
