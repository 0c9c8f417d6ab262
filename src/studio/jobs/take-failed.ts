import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import { noteJobIn } from './change-job.ts'
import { expectTheirs, jobsOf } from './jobs-of.ts'

/**
 * Takes a failed job to be tried again by another one, which belongs to the same person and batch then. Throws `not_found`, `not_yours`, and
 * `conflict` when there is nothing to try again: it did not fail, or a try of it exists that nobody cancelled.
 */
export async function takeFailed(
  ctx: CallContext,
  trx: StudioTransaction,
  id: string,
): Promise<Pick<JobRow, 'id' | 'batch_id' | 'person'>> {
  const row = await jobsOf(ctx, trx)
    .select(['id', 'state', 'batch_id', 'kind', 'person'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row)
    throw new StudioError('not_found', 'The job to try again is not in this studio. Nothing was sent.')
  expectTheirs(ctx, row, 'Nothing was sent.')
  if (row.state !== 'failed')
    throw new StudioError('conflict', 'Only a failed job can be tried again. Nothing was sent.')
  if (row.kind === 'upscale')
    throw new StudioError(
      'conflict',
      'Upscale the clip again on its own page: that is free. Nothing was sent.',
    )
  const tried = await trx
    .selectFrom('job')
    .select('id')
    .where('retry_of', '=', id)
    .where('state', '!=', 'cancelled')
    .executeTakeFirst()
  if (tried)
    throw new StudioError('conflict', 'This job was tried again already. Nothing more was sent or paid.')
  await tellTried(ctx, trx, id)
  return row
}

/** Has every tab read a failed job again, which tells by which one it is tried again. */
export const tellTried = (ctx: CallContext, trx: StudioTransaction, id: string): Promise<unknown> =>
  noteJobIn(ctx, trx, id, { set: {} })
