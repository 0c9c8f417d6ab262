import type { Selectable } from 'kysely'

import { StudioError } from '../error.ts'
import { expectTheirs, isFound, type Sight } from '../jobs/jobs-of.ts'
import type { StudioDb, StudioTables, StudioTransaction } from '../store/tables.ts'

export type BatchRow = Selectable<StudioTables['batch']>

/** The stored row of a batch of this mode that whoever asks finds; its jobs are its person's. Throws `not_found`, also for one of the other mode. */
export async function findBatch(ctx: Sight, db: StudioDb | StudioTransaction, id: string): Promise<BatchRow> {
  const row = await db
    .selectFrom('batch')
    .selectAll()
    .where('id', '=', id)
    .where('mode', '=', ctx.mode)
    .where((eb) => isFound(ctx, eb.ref('person')))
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'There is no such batch here.')
  return row
}

/** The same of a batch that is acted on. Throws `not_yours` as well. */
export async function findOwnBatch(
  ctx: Sight,
  db: StudioDb | StudioTransaction,
  id: string,
): Promise<BatchRow> {
  const row = await findBatch(ctx, db, id)
  expectTheirs(ctx, row)
  return row
}
