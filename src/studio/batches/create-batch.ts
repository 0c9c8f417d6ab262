import type { FieldProblem } from '#contract/service/error.ts'
import { summarise } from '#contract/service/field-problems.ts'
import type { BatchView, CreateBatch } from '#contract/studio/batch.ts'
import { knownPrice } from '#contract/studio/learned-price.ts'
import { failpoint } from '#platform/failpoint.ts'
import { sha256Hex } from '#platform/secrets/hash.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { storeJob } from '../jobs/store-job.ts'
import { noteLineage } from '../lineage/note-lineage.ts'
import { learnedPrices } from '../money/expected-price.ts'
import { checkCredits } from '../queue/check-credits.ts'
import { limitProblem } from '../queue/credits-limit.ts'
import { placeAtFront } from '../queue/reorder-job.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { readBatch } from './read-batch.ts'

/**
 * Stores many jobs at once, in their order: all of them, or none. The same id with the same content is the same batch,
 * so a repeated send is safe; other content under it is a `conflict`. Throws `insufficient_credits` when the balance
 * cannot pay for all of them, `invalid_request` that names every job which costs more than it may.
 */
export async function createBatch(ctx: CallContext, batch: CreateBatch): Promise<BatchView> {
  const { id, name, source, front = false, held = false, from } = batch
  const { person } = ctx.viewer
  const row = { id, mode: ctx.mode, name, source, request_hash: sha256Hex(JSON.stringify(batch)), person }
  await ctx.db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst()
    if (known?.request_hash === row.request_hash && known.mode === row.mode && known.person === person) return
    if (known) throw new StudioError('conflict', 'Another batch has this id. Nothing was sent or paid.')
    await refuseKnownIds(trx, batch)
    const jobs = await priceAll(ctx, trx, batch)
    await checkCredits(ctx, trx, { person, credits: jobs.reduce((sum, { credits }) => sum + credits, 0) })
    await trx
      .insertInto('batch')
      .values({ ...row, created_at: ctx.clock.now() })
      .execute()
    for (const job of jobs) await storeJob(ctx, trx, { ...job, held, person, batchId: id })
    const jobIds = jobs.map((job) => job.id)
    if (from) await noteLineage(ctx, trx, { jobIds, kind: from.kind, sourceId: from.id })
    if (front) await placeAtFront(ctx, trx, { ids: jobIds, person })
    failpoint('intent-uncommitted')
  })
  failpoint('intent-committed')
  ctx.wake.sender()
  return readBatch(ctx, id)
}

/** Each job is one row of its own: an id that is taken, here or in the batch itself, would be two of them. */
async function refuseKnownIds(trx: StudioTransaction, { jobs }: CreateBatch): Promise<void> {
  const ids = jobs.map(({ id }) => id)
  const rows = await trx.selectFrom('job').select('id').where('id', 'in', ids).execute()
  const taken = new Set(rows.map(({ id }) => id))
  const message = 'Another job has this id.'
  refuse(
    ids.flatMap((id, at) =>
      taken.has(id) || ids.indexOf(id) < at ? [{ path: `jobs.${at}.id`, message }] : [],
    ),
  )
}

async function priceAll(ctx: CallContext, trx: StudioTransaction, { jobs }: CreateBatch) {
  const learned = await learnedPrices(ctx, trx)
  const priced = jobs.map(({ id, request, creditsMax = null }) => ({
    id,
    request,
    creditsMax,
    credits: knownPrice(request, learned).credits,
  }))
  refuse(
    priced.flatMap(({ creditsMax, credits }, at) =>
      limitProblem(creditsMax, credits, `jobs.${at}.creditsMax`),
    ),
  )
  return priced
}

function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new StudioError('invalid_request', summarise(fields), { fields })
}
