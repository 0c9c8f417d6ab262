import { knownPrice } from '#contract/studio/learned-price.ts'
import { type RetryEstimate, type RetryJobs, retryMax, type RetryResult } from '#contract/studio/retry.ts'
import type { JobSelection } from '#contract/studio/selection.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

import { readBatch } from '../batches/read-batch.ts'
import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isTheirs, jobsOf } from '../jobs/jobs-of.ts'
import { storeJob } from '../jobs/store-job.ts'
import { storedRequest } from '../jobs/stored-request.ts'
import { tellTried } from '../jobs/take-failed.ts'
import { learnedPrices } from '../money/expected-price.ts'
import { checkCreditsOf } from '../queue/check-credits.ts'
import type { JobRow, StudioDb, StudioTransaction } from '../store/tables.ts'
import { expectTheirOwn, selectedJobs } from './selected-jobs.ts'

/** What trying the failed jobs of a selection again would make and cost. Stores nothing. */
export async function estimateRetry(
  ctx: CallContext,
  { jobs }: { jobs: JobSelection },
): Promise<RetryEstimate> {
  await expectTheirOwn(ctx, jobs, 'Nothing was sent.')
  const { ids, all } = await failedOf(ctx, jobs)
  const failed = await priceFailed(ctx, ctx.db, ids)
  return { jobs: failed.length, credits: sumOf(failed), skipped: all - failed.length }
}

/**
 * Makes every failed job of a selection anew that nothing tries again yet: each once, from whichever tab it is asked.
 * Those of a batch stay in it; the others become a batch with this name, but for those that an owner retries for others:
 * each stays its person's, and counts to them. All of them, or none. Throws `conflict` when nothing is left to try again,
 * `invalid_request` for too many at once, `not_yours` for jobs of others, `insufficient_credits`, `cap_reached`.
 */
export async function retryJobs(ctx: CallContext, { id, name, jobs }: RetryJobs): Promise<RetryResult> {
  const request_hash = sha256Hex(JSON.stringify({ name, jobs }))
  const { person } = ctx.viewer
  await expectTheirOwn(ctx, jobs, 'Nothing was sent or paid.')
  const { ids } = await failedOf(ctx, jobs)
  const made = await ctx.db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst()
    if (known && isTheirs(ctx, known) && known.request_hash === request_hash && known.mode === ctx.mode)
      return null
    if (known) throw new StudioError('conflict', 'Another batch has this id. Nothing was sent or paid.')
    const failed = await priceFailed(ctx, trx, ids)
    refuse(failed.length)
    await checkCreditsOf(
      ctx,
      trx,
      failed.map(({ job, credits }) => ({ person: job.person, credits })),
    )
    const row = { id, mode: ctx.mode, name, source: 'retry', request_hash, person }
    if (failed.some(isNewIn(person)))
      await trx
        .insertInto('batch')
        .values({ ...row, created_at: ctx.clock.now() })
        .execute()
    for (const { job, request, credits } of failed) {
      const batchId = job.batch_id ?? (job.person === person ? id : null)
      const lineage = { batchId, retryOf: job.id }
      const rest = { creditsMax: job.credits_max, held: false, person: job.person }
      await storeJob(ctx, trx, { id: ctx.chance.uuid(), request, credits, ...rest, ...lineage })
      await tellTried(ctx, trx, job.id)
    }
    return failed
  })
  ctx.wake.sender()
  const isBatch = made === null || made.some(isNewIn(person))
  const batch = isBatch ? await readBatch(ctx, id) : null
  return {
    jobs: made?.length ?? batch?.jobs ?? 0,
    credits: made ? sumOf(made) : (batch?.credits ?? 0),
    batch,
  }
}

/** What becomes a job of the new batch. */
const isNewIn =
  (person: string) =>
  ({ job }: Priced): boolean =>
    job.batch_id === null && job.person === person

function refuse(jobs: number): void {
  if (jobs === 0)
    throw new StudioError(
      'conflict',
      'None of these jobs failed without being tried again. Nothing was sent.',
    )
  if (jobs > retryMax)
    throw new StudioError(
      'invalid_request',
      `At most ${retryMax} jobs can be tried again at once; these are ${jobs.toLocaleString('en')}. Nothing was sent.`,
    )
}

async function failedOf(ctx: CallContext, selection: JobSelection) {
  const ids: string[] = []
  let all = 0
  for await (const part of selectedJobs(ctx, selection)) {
    all += part.length
    ids.push(...part.filter(({ state }) => state === 'failed').map((job) => job.id))
  }
  return { ids, all }
}

type Priced = {
  job: Pick<JobRow, 'id' | 'batch_id' | 'credits_max' | 'person'>
  request: ReturnType<typeof storedRequest>
  credits: number
}

const atOnce = 200

/** Those that nothing tries again yet, in the order in which they were made; an upscale is repeated on its own page. */
async function priceFailed(
  ctx: CallContext,
  db: StudioDb | StudioTransaction,
  ids: readonly string[],
): Promise<Priced[]> {
  const learned = await learnedPrices(ctx, db)
  const priced: Array<Priced & { number: number }> = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const rows = await jobsOf(ctx, db)
      .select(['job.id', 'job.batch_id', 'job.credits_max', 'job.person', 'job.request_json', 'job.number'])
      .where('job.id', 'in', ids.slice(at, at + atOnce))
      .where('job.state', '=', 'failed')
      .where('job.kind', '!=', 'upscale')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('job as retry')
              .select('retry.id')
              .whereRef('retry.retry_of', '=', 'job.id')
              .where('retry.state', '!=', 'cancelled'),
          ),
        ),
      )
      .execute()
    for (const { number, ...job } of rows) {
      const request = storedRequest(job)
      priced.push({ job, number, request, credits: knownPrice(request, learned).credits })
    }
  }
  return priced.toSorted((a, b) => a.number - b.number)
}

const sumOf = (priced: readonly Priced[]) => priced.reduce((sum, { credits }) => sum + credits, 0)
