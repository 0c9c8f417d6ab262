import type { BalanceFilter } from '#contract/studio/balance.ts'

import type { StudioContext } from '../context.ts'
import { tableHead, tableLines } from '../export/table-text.ts'
import { balanceEntries } from './balance-entries.ts'
import { explainBalance } from './explain-balance.ts'

const pageSize = 500
const columns = ['time', 'what', 'credits', 'balance', 'job', 'prompt', 'note']

/** The balance trail as a table that spreadsheets open, newest first, page after page: however long it is. */
export async function* balanceTable(ctx: StudioContext, filter: BalanceFilter): AsyncGenerator<Uint8Array> {
  yield Buffer.from(tableHead(columns))
  let before: number | undefined
  for (;;) {
    const rows = await ctx.db.transaction().execute(async (trx) => {
      if (before === undefined) await explainBalance(ctx, trx)
      return balanceEntries(trx, ctx.mode, { filter, before, limit: pageSize })
    })
    const last = rows.at(-1)
    if (!last) return
    const lines = rows.map((row) => [
      new Date(row.at).toISOString(),
      row.kind,
      row.credits,
      row.balance,
      row.job_id ?? '',
      row.prompt ?? '',
      row.note ?? '',
    ])
    yield Buffer.from(tableLines(lines))
    if (rows.length < pageSize) return
    before = last.id
  }
}
