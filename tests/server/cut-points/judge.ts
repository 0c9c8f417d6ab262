import * as z from 'zod/mini'

import { JobState } from '#contract/studio/job-state.ts'

/** What the studio says of a job. */
export const SeenJob = z.object({
  state: JobState,
  verdict: z.nullable(z.string()),
  service_id: z.nullable(z.string()),
  /** When the studio last said something of it. */
  said_at: z.nullable(z.int()),
})
export type SeenJob = z.infer<typeof SeenJob>

/** What the service holds for one prompt: every job in it was paid for, or paid and refunded. */
export type Made = ReadonlyArray<{ id: string; state: string; created_at: number }>

/** What a matrix has counted. What stands after the first block has to be 0. */
export type Tally = {
  runs: number
  /** Jobs by how they ended: a state, or the verdict on an unconfirmed one. */
  ends: Record<string, number>
  /** Jobs that the service accepted while its answer was lost, with a webhook address: all have to be linked. */
  unheard: number
  linked: number
  /** Said to be charged where another client's job took the credits: nothing is sent again, which is the safe side. */
  wrongCharged: number

  paidTwice: number
  untruthful: number
  wrongNotCharged: number
  overPlan: number
  /** Sendings that began while another one of the same account was under way. */
  sideBySide: number
  /** One line for each of them, with the seed. */
  problems: string[]
}

export const emptyTally = (): Tally => ({
  runs: 0,
  ends: {},
  unheard: 0,
  linked: 0,
  paidTwice: 0,
  untruthful: 0,
  wrongNotCharged: 0,
  wrongCharged: 0,
  overPlan: 0,
  sideBySide: 0,
  problems: [],
})

/** Holds a verdict, when it is given, against what the service had by then. A run is counted once. */
export function judgeWord(tally: Tally, run: string, job: SeenJob, made: Made): void {
  if (job.state !== 'unconfirmed' || job.verdict !== 'not_charged') return
  const problem = `${run}: said to be not charged when the service had it`
  if (tally.problems.includes(problem) || !made.some((one) => one.created_at <= (job.said_at ?? 0))) return
  tally.wrongNotCharged++
  tally.problems.push(problem)
}

/** Holds what the studio says of a job, at rest, against what the service made of it. */
export function judgeJob(tally: Tally, run: string, job: SeenJob, made: Made): void {
  const found = (
    counter: 'paidTwice' | 'untruthful' | 'wrongNotCharged' | 'wrongCharged',
    problem: string,
  ) => {
    tally[counter]++
    tally.problems.push(`${run}: ${problem}`)
  }
  const end = job.state === 'unconfirmed' ? `unconfirmed, ${job.verdict}` : job.state
  tally.ends[end] = (tally.ends[end] ?? 0) + 1
  if (made.length > 1) found('paidTwice', `the service has it ${made.length} times`)
  const lie = lieOf(job, made)
  if (lie) found('untruthful', lie)
  if (job.state !== 'unconfirmed') return
  if (job.verdict === 'not_charged' && made.length > 0)
    found('wrongNotCharged', 'not charged, but the service has it')
  if (job.verdict === 'charged' && made.length === 0) tally.wrongCharged++
}

/** What is not true of the state that a job shows; null when all of it is. */
function lieOf(job: SeenJob, made: Made): string | null {
  const its = made.find(({ id }) => id === job.service_id)
  const { state } = job
  switch (state) {
    case 'waiting':
    case 'held':
    case 'cancelled':
      return made.length > 0 ? `${state}, but the service has it` : null
    case 'sending':
      return 'still sending'
    case 'unconfirmed':
      return job.verdict === null || job.verdict === 'checking'
        ? `unconfirmed without an end (${job.verdict})`
        : null
    case 'queued':
    case 'processing':
    case 'completed':
      return its?.state === state ? null : `${state}, but the service says ${its?.state ?? 'nothing'}`
    case 'failed':
      return made.length === 0 || its?.state === 'failed'
        ? null
        : `failed, but the service says ${its?.state}`
  }
}

/** Most requests in any 60 s. */
export function busiestMinute(moments: readonly number[]): number {
  let first = 0
  return moments.reduce((most, at, last) => {
    while ((moments[first] ?? at) <= at - 60_000) first++
    return Math.max(most, last - first + 1)
  }, 0)
}
