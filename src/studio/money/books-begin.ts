import type { BalanceTrail } from '#contract/studio/balance.ts'

import type { StudioTransaction } from '../store/tables.ts'
import { booksBeginAt } from '../unconfirmed/doubtful-jobs.ts'

/** The first balance that the books of a mode know, and when it was read; null before there is one. */
export async function beginning(trx: StudioTransaction, mode: string): Promise<BalanceTrail['begins']> {
  const first = await trx
    .selectFrom('account_reading')
    .select(['at', 'credits'])
    .where('mode', '=', mode)
    .where('id', '>=', await booksBeginAt(trx, mode))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return first ? { at: first.at, balance: first.credits } : null
}
