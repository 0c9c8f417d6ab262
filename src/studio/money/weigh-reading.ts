import { identityCredits } from '#contract/service/price.ts'

import { matchSum, type Part, type Taken } from './match-sum.ts'
import type { OpenGrant, OpenJob, Reading } from './open-entries.ts'

/** Something that may have raised the balance, or a cost that was told otherwise at first. */
export type Gain =
  | { kind: 'refund'; job: OpenJob; at: number }
  | { kind: 'missing'; job: OpenJob; at: number }
  | { kind: 'correction'; job: OpenJob; at: number }
  | { kind: 'grant'; grant: OpenGrant; at: number }

export type Weighed = {
  /** Those that were sent before the reading. */
  jobs: readonly OpenJob[]
  charges: Array<{ job: OpenJob; credits: number }>
  /** What the balance rose by since the settled reading, our own charges taken out; negative when it fell. */
  risen: number
  /** All that may have raised it. */
  gains: Array<Part<Gain>>
  /** Those that explain it exactly, null when nothing does. */
  seen: Taken<Gain>[] | null
}

/**
 * Whether a reading can be explained: of every job it is known whether its charge and its refund are in it. A job that
 * was at the service then has to be looked at once more, since it may have failed before the reading without our
 * knowing.
 */
export const isClear = (reading: Reading, jobs: readonly OpenJob[]): boolean =>
  jobs.every((job) => placeIn(reading, job) !== 'unclear')

function placeIn(reading: Reading, job: OpenJob): 'before' | 'in' | 'unclear' {
  const since = reading.since_event ?? 0
  if (isOwn(reading, job)) return 'in'
  if (job.sentEvent > since) return 'before'
  if (job.books === 'missing') return 'in'
  if (job.books !== 'unpaid' && job.acceptedEvent > since) return 'unclear'
  if (job.state === 'failed') return job.failedEvent > since ? 'unclear' : 'in'
  const isRunning = job.state === 'queued' || job.state === 'processing'
  if (!isRunning || job.trouble !== null) return 'in'
  // The moment of a look is the one when it was asked.
  return (job.polled_at ?? 0) > takenBy(reading) ? 'in' : 'unclear'
}

/** The answer that accepted a job tells the balance right after its charge. */
const isOwn = (reading: Reading, job: OpenJob) =>
  reading.source === 'submit' && reading.job_id === job.id && reading.since_event === job.sentEvent

/** When the reading was taken the last time (ms). */
export const takenBy = (reading: Reading): number => reading.until_at ?? reading.at

/** Compares a clear reading with the settled one before it. */
export function weigh(
  base: Reading,
  reading: Reading,
  known: { jobs: readonly OpenJob[]; grants: readonly OpenGrant[] },
): Weighed {
  const jobs = known.jobs.filter((job) => placeIn(reading, job) !== 'before')
  const charges = jobs
    .filter(({ books }) => books === 'charge')
    .map((job) => ({ job, credits: chargeOf(job) }))
  const charged = charges.reduce((sum, { credits }) => sum + credits, 0)
  const risen = reading.credits - base.credits + charged
  const gains = [
    ...jobs.flatMap((job) => gainsOf(reading, job)),
    ...known.grants.map((grant): Part<Gain> => ({
      of: { kind: 'grant', grant, at: grant.at },
      sizes: [grant.credits],
      isLikely: true,
    })),
  ]
  return { jobs, charges, risen, gains, seen: matchSum(risen, gains) }
}

/** What was taken for a job as far as it was told. */
export const chargeOf = ({ held, cost, estimate }: OpenJob): number => held ?? cost ?? estimate

function gainsOf(reading: Reading, job: OpenJob): Part<Gain>[] {
  const at = job.finished_at ?? 0
  const isTold = job.failedEvent <= (reading.since_event ?? 0)
  if (job.books === 'missing')
    return [{ of: { kind: 'missing', job, at }, sizes: refundSizes(job), isLikely: false }]
  if (job.state === 'failed' && job.books !== 'unpaid' && isTold)
    return [{ of: { kind: 'refund', job, at }, sizes: refundSizes(job), isLikely: true }]
  const difference = job.held !== null && job.cost !== null ? job.held - job.cost : 0
  if (job.state === 'completed' && difference !== 0)
    return [{ of: { kind: 'correction', job, at }, sizes: [difference], isLikely: false }]
  return []
}

/** What the service said that it gave back, else what is documented: all of it, or all but the identity extraction. */
function refundSizes(job: OpenJob): number[] {
  if (job.refund !== null) return [job.refund]
  const all = chargeOf(job)
  const request: unknown = JSON.parse(job.request_json)
  const isPerson = typeof request === 'object' && request !== null && 'person_image_url' in request
  return isPerson ? [all, all - identityCredits] : [all]
}
