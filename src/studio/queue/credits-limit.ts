import type { FieldProblem } from '#contract/service/error.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { moveJob, noteJob } from '../jobs/change-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import { expectedPrice } from '../money/expected-price.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'

/** Code of what stands in the way of a job that costs more than it may. */
export const overLimit = 'over_limit'

/** Credits that the service will take for a stored job, as far as we know today. */
export const creditsOf = (
  ctx: StudioContext,
  job: Pick<JobRow, 'request_json' | 'kind'>,
  db?: StudioTransaction,
): Promise<number> =>
  job.kind === 'upscale' ? Promise.resolve(0) : expectedPrice(ctx, storedRequest(job), db)

/** Refuses a limit that the request exceeds from the start: the job could never be sent. */
export function checkLimit(creditsMax: number | null, credits: number): void {
  const fields = limitProblem(creditsMax, credits, 'creditsMax')
  if (fields[0]) throw new StudioError('invalid_request', fields[0].message, { fields })
}

/** The same for one of many jobs: what is wrong with the limit at `path`, nothing when all is well. */
export function limitProblem(creditsMax: number | null, credits: number, path: string): FieldProblem[] {
  if (creditsMax === null || credits <= creditsMax) return []
  const message = `This costs ${credits} credits, more than the ${creditsMax} that it may. Raise the limit or leave it out.`
  return [{ path, message }]
}

/** Holds a job whose turn has come and whose price is above its limit; the rest of the queue goes on. */
export async function holdOverLimit(ctx: StudioContext, job: JobRow, credits: number): Promise<void> {
  await moveJob(ctx, job.id, {
    from: ['waiting'],
    to: 'held',
    set: { trouble: overLimit },
    note: `It would cost ${credits} credits now; it may cost ${job.credits_max}. Nothing was sent or paid.`,
    revision: job.revision,
  })
}

/** Tells when the service took more for an accepted job than it may cost: that cannot be undone. */
export async function tellOverLimit(ctx: StudioContext, job: JobRow, cost: number | null): Promise<void> {
  if (job.credits_max === null || cost === null || cost <= job.credits_max) return
  const note = `The service took ${cost} credits; the limit was ${job.credits_max}. An accepted job cannot be taken back.`
  await noteJob(ctx, job.id, { set: {}, event: { event: overLimit, note } })
}
