import { BalanceEntry, type BalanceTrail } from '#contract/studio/balance.ts'

import type { StudioContext } from '../context.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { beginning } from './books-begin.ts'
import { newestReading } from './compare-balance.ts'
import { learnedPrices } from './expected-price.ts'
import { explainBalance } from './explain-balance.ts'
import { settledReading } from './open-entries.ts'

const pageSize = 50
const excerptLength = 80

/**
 * What every change of this mode's balance was for, newest first, before the entry that the cursor names. Explains
 * first what can be explained by now: a job may have ended since the balance was read.
 */
export const readBalance = (
  ctx: StudioContext,
  { before }: { before?: number | undefined },
): Promise<BalanceTrail> =>
  ctx.db.transaction().execute(async (trx) => {
    await explainBalance(ctx, trx)
    const rows = await entriesBefore(trx, ctx.mode, before)
    const page = rows.slice(0, pageSize)
    const settled = await settledReading(trx, ctx.mode)
    const newest = await newestReading(trx, ctx.mode)
    return {
      entries: page.map(({ job_id, prompt, ...row }) =>
        BalanceEntry.parse({
          ...row,
          job: job_id !== null && prompt !== null ? { id: job_id, prompt: excerpt(prompt) } : null,
        }),
      ),
      next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
      open: settled && newest ? newest.credits - settled.credits : 0,
      begins: await beginning(trx, ctx.mode),
      prices: await learnedPrices(ctx, trx),
    }
  })

const entriesBefore = (trx: StudioTransaction, mode: string, before: number | undefined) =>
  trx
    .selectFrom('balance_note')
    .innerJoin('account_reading', 'account_reading.id', 'balance_note.reading_id')
    .leftJoin('job', 'job.id', 'balance_note.job_id')
    .select((eb) => [
      'balance_note.id',
      'balance_note.at',
      'balance_note.kind',
      'balance_note.credits',
      'balance_note.note',
      'balance_note.job_id',
      'job.prompt',
      // One balance may show several changes: those that stand after this one had not happened yet.
      eb(
        'account_reading.credits',
        '-',
        eb
          .selectFrom('balance_note as later')
          .select((sum) => sum.fn.coalesce(sum.fn.sum<number>('later.credits'), sum.val(0)).as('credits'))
          .whereRef('later.reading_id', '=', 'balance_note.reading_id')
          .whereRef('later.id', '>', 'balance_note.id'),
      ).as('balance'),
    ])
    .where('balance_note.mode', '=', mode)
    .$if(before !== undefined, (query) => query.where('balance_note.id', '<', before ?? 0))
    .orderBy('balance_note.id', 'desc')
    .limit(pageSize + 1)
    .execute()

const excerpt = (prompt: string) =>
  Array.from(prompt.slice(0, 2 * excerptLength))
    .slice(0, excerptLength)
    .join('')
