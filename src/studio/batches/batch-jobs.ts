import { type ExpressionBuilder, sql } from 'kysely'

import type { StudioDb, StudioTables, StudioTransaction } from '../store/tables.ts'

type Db = StudioDb | StudioTransaction

/** True for a job that was tried again, and for a try that was cancelled: another job of the batch counts instead. */
const isReplaced = (eb: ExpressionBuilder<StudioTables, 'job'>) =>
  eb.or([
    eb.and([eb('job.state', '=', 'cancelled'), eb('job.retry_of', 'is not', null)]),
    eb.exists(
      eb
        .selectFrom('job as retry')
        .select(eb.lit(1).as('one'))
        .whereRef('retry.retry_of', '=', 'job.id')
        .where('retry.state', '!=', 'cancelled'),
    ),
  ])

/** Credits of a job: paid, held or estimated; of a failed one what did not come back, as far as it is known. */
const credits = sql<number>`case job.state
  when 'cancelled' then 0
  when 'failed' then coalesce(job.cost, job.held - coalesce(job.refund, 0), 0)
  else coalesce(job.cost, job.held, job.estimate) end`

/**
 * The jobs of a batch in groups that are alike in state and about alike in price: a few rows, however many jobs there
 * are. Names nothing that is not in the index, since the rows themselves are long.
 */
export const groupedJobs = (db: Db, batchId: string) =>
  db
    .selectFrom('job')
    .select((eb) => [
      'job.state',
      'job.kind',
      'job.model',
      'job.duration',
      eb.case().when(isReplaced(eb)).then(1).else(0).end().as('is_replaced'),
      eb.fn.countAll<number>().as('jobs'),
      eb.fn.sum<number>(credits).as('credits'),
      eb.fn.max('job.finished_at').as('finished_at'),
    ])
    .where('job.batch_id', '=', batchId)
    .groupBy(['job.state', 'job.kind', 'job.model', 'job.duration', 'is_replaced'])

/** The failed jobs of a batch that nothing tries again. */
const failed = (db: Db, batchId: string) =>
  db
    .selectFrom('job')
    .where('job.batch_id', '=', batchId)
    .where('job.state', '=', 'failed')
    .where((eb) => eb.not(isReplaced(eb)))

/** How many of them have a video among their references, which makes them dearer. */
export const failedWithVideo = (db: Db, batchId: string) =>
  failed(db, batchId)
    .select((eb) => ['job.kind', 'job.model', 'job.duration', eb.fn.countAll<number>().as('jobs')])
    .where('job.kind', '=', 'references')
    // No text in the JSON of a request can look like this: its quotation marks are escaped.
    .where('job.request_json', 'like', '%"reference_videos":["%')
    .groupBy(['job.kind', 'job.model', 'job.duration'])

/** Jobs of a batch that count and are in the lists: its clips, the last completed first, then what else came to an end, then its order. */
export const newestJobs = (db: Db, batchId: string, limit: number) =>
  db
    .selectFrom('job')
    .select('job.id')
    .where('job.batch_id', '=', batchId)
    .where('job.removed_at', 'is', null)
    .where((eb) => eb.not(isReplaced(eb)))
    .orderBy((eb) => eb.case().when('job.state', '=', 'completed').then(0).else(1).end())
    .orderBy((eb) => eb.fn.coalesce('job.finished_at', eb.lit(0)), 'desc')
    .orderBy('job.created_at')
    .orderBy('job.position')
    .limit(limit)

/** What to try again, in the order of the batch. */
export const failedJobs = (db: Db, batchId: string) =>
  failed(db, batchId)
    .select(['job.id', 'job.request_json', 'job.credits_max', 'job.person'])
    .orderBy('job.created_at')
    .orderBy('job.position')
