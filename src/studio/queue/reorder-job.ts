import { type JobDetail, JobId } from '#contract/studio/job.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { currentRevision, noteJobIn } from '../jobs/change-job.ts'
import { findJob, findOwnJob, readJob } from '../jobs/read-job.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { placeBefore } from './queue-order.ts'

/**
 * Puts a job that was not sent right before another one, or to the end with null. Where that other one went out
 * meanwhile, the job takes the place it had. Throws `conflict` when the job itself was sent.
 */
export async function reorderJob(ctx: CallContext, id: string, before: JobId | null): Promise<JobDetail> {
  await findOwnJob(ctx, id)
  const place = before === null ? null : await findJob(ctx, before)
  await ctx.db.transaction().execute(async (trx) => {
    const queue = await readQueue(ctx, trx)
    const next = place && queue.find((job) => job.id !== id && job.position >= place.position)
    await put(ctx, trx, [id], queue, next?.id ?? null)
  })
  return readJob(ctx, id)
}

/** Puts a job that was not sent before all others of its person. Throws `conflict` when it was sent. */
export async function bringToFront(ctx: CallContext, id: string): Promise<JobDetail> {
  const { person } = await findOwnJob(ctx, id)
  await ctx.db.transaction().execute(async (trx) => {
    const queue = await readQueue(ctx, trx)
    const first = queue.find((job) => job.person === person)
    if (first?.id !== id) await put(ctx, trx, [id], queue, first?.id ?? null)
  })
  return readJob(ctx, id)
}

/** Puts jobs, in their order, in front of their person's others as part of the transaction that stores them. */
export async function placeAtFront(
  ctx: CallContext,
  trx: StudioTransaction,
  jobs: { ids: readonly string[]; person: string },
): Promise<void> {
  const queue = await readQueue(ctx, trx)
  const own = new Set(jobs.ids)
  const first = queue.find(({ id, person }) => person === jobs.person && !own.has(id))
  if (first) await put(ctx, trx, jobs.ids, queue, first.id)
}

type Queue = Awaited<ReturnType<typeof readQueue>>

async function put(
  ctx: CallContext,
  trx: StudioTransaction,
  ids: readonly string[],
  queue: Queue,
  before: string | null,
): Promise<void> {
  const present = new Set(queue.map(({ id }) => id))
  if (!ids.every((id) => present.has(id)))
    throw new StudioError('conflict', 'The job was sent meanwhile: its place cannot be changed any more.')
  const last = (await currentRevision(trx)) + ids.length
  for (const { id, position } of placeBefore(queue, ids, before, last))
    await noteJobIn(ctx, trx, id, { set: { position } })
}

/** Everything that was not sent, in order. */
const readQueue = (ctx: CallContext, trx: StudioTransaction) =>
  trx
    .selectFrom('job')
    .select(['id', 'person', 'position'])
    .where('mode', '=', ctx.mode)
    .where('state', 'in', ['waiting', 'held'])
    .orderBy('position')
    .orderBy('id')
    .execute()
