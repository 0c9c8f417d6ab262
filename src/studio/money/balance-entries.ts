import type { BalanceFilter } from '#contract/studio/balance.ts'

import type { StudioTransaction } from '../store/tables.ts'

type Part = { filter: BalanceFilter; before: number | undefined; limit: number }

/** Changes of a mode's balance with the balance after each, newest first. */
export const balanceEntries = (trx: StudioTransaction, mode: string, { filter, before, limit }: Part) =>
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
    .$if(filter.kind !== undefined, (query) => query.where('balance_note.kind', 'in', filter.kind ?? []))
    .$if(filter.from !== undefined, (query) => query.where('balance_note.at', '>=', filter.from ?? 0))
    .$if(filter.to !== undefined, (query) => query.where('balance_note.at', '<', filter.to ?? 0))
    .orderBy('balance_note.id', 'desc')
    .limit(limit)
    .execute()
