import { type JobDetail, Mode } from '#contract/studio/job.ts'
import { modeName } from '#contract/studio/mode.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { readLabels } from '../history/read-labels.ts'
import { readLineage } from '../lineage/read-lineage.ts'
import { readMemory } from '../store/read-memory.ts'
import type { JobRow } from '../store/tables.ts'
import { toDetail } from './job-view.ts'
import { expectTheirs, isFound, jobsOf } from './jobs-of.ts'
import { usualTime } from './usual-time.ts'

/** Everything that is known of a job. Throws `not_found`. */
export async function readJob(ctx: CallContext, id: string): Promise<JobDetail> {
  const { row, ...stored } = await memoryOf(ctx).recall(ctx.db, id, () => readStored(ctx, id))
  return toDetail(row, { ...stored, balanceNow: ctx.live.account?.credits ?? null })
}

type Stored = { row: JobRow } & Omit<Parameters<typeof toDetail>[1], 'balanceNow'>
const memoryOf = readMemory<Stored>()

async function readStored(ctx: CallContext, id: string): Promise<Stored> {
  const row = await findJob(ctx, id)
  const events = await ctx.db
    .selectFrom('job_event')
    .select(['at', 'event', 'note'])
    .where('job_id', '=', id)
    .orderBy('id')
    .execute()
  const late = await jobsOf(ctx, ctx.db).select('id').where('origin_job', '=', id).execute()
  const lateJobs = late.map((job) => job.id)
  const retry = await jobsOf(ctx, ctx.db)
    .select('id')
    .where('retry_of', '=', id)
    .where('state', '!=', 'cancelled')
    .executeTakeFirst()
  const usual = await usualTime(ctx, row)
  const labels = await readLabels(ctx.db, row)
  const lineage = await readLineage(ctx, id)
  return { row, events, usual, lateJobs, retriedBy: retry?.id ?? null, labels, lineage }
}

/**
 * The stored row of a job of this mode that whoever asks finds. Throws `not_found`, which tells when it is a job of the
 * other mode.
 */
export async function findJob(ctx: CallContext, id: string): Promise<JobRow> {
  const row = await ctx.db
    .selectFrom('job')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => isFound(ctx, eb.ref('person')))
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'There is no such job in this studio.')
  if (row.mode !== ctx.mode) {
    const owner = modeName[Mode.parse(row.mode)]
    throw new StudioError('not_found', `This job belongs to ${owner}. Switch to ${owner} to see it.`)
  }
  return row
}

/** The same of a job that is to be changed. Throws `not_yours` as well. */
export async function findOwnJob(ctx: CallContext, id: string): Promise<JobRow> {
  const row = await findJob(ctx, id)
  expectTheirs(ctx, row)
  return row
}
