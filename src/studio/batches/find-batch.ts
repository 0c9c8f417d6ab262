import type { Selectable } from 'kysely'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { StudioDb, StudioTables, StudioTransaction } from '../store/tables.ts'

export type BatchRow = Selectable<StudioTables['batch']>

/** The stored row of a batch of this mode. Throws `not_found`, also for one of the other mode. */
export async function findBatch(
  { mode }: Pick<StudioContext, 'mode'>,
  db: StudioDb | StudioTransaction,
  id: string,
): Promise<BatchRow> {
  const row = await db
    .selectFrom('batch')
    .selectAll()
    .where('id', '=', id)
    .where('mode', '=', mode)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'There is no such batch here.')
  return row
}
