import type { BatchPage, BatchView } from '#contract/studio/batch.ts'

import type { CallContext } from '../context.ts'
import { isFound } from '../jobs/jobs-of.ts'
import { readCursor, writeCursor } from '../store/keyset.ts'
import { readRow } from './read-batch.ts'

const pageSize = 20

/** A page of the mode's batches, newest first, after the one that the cursor names: as fast at any depth. */
export async function listBatches(
  ctx: CallContext,
  { before }: { before?: string | undefined },
): Promise<BatchPage> {
  const after = before === undefined ? null : readCursor(before)
  const rows = await ctx.db
    .selectFrom('batch')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where((eb) => isFound(ctx, eb.ref('person')))
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const batches: BatchView[] = []
  for (const row of page) batches.push(await readRow(ctx, row))
  const last = page.at(-1)
  return { batches, next: rows.length > pageSize && last ? writeCursor(last.created_at, last.id) : null }
}
