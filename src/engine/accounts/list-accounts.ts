import { toServiceTime } from '#contract/service/time.ts'

import type { EngineData } from '../context.ts'
import { balanceOf } from '../credits/ledger.ts'

type ListedAccount = { id: string; plan: string; plan_expires_at: string; credits: number; keys: number }

/** Every account with its balance and number of working keys, oldest first. */
export async function listAccounts(ctx: EngineData): Promise<ListedAccount[]> {
  const rows = await ctx.db
    .selectFrom('account')
    .selectAll('account')
    .select((eb) =>
      eb
        .selectFrom('api_key')
        .select((inner) => inner.fn.countAll<number>().as('keys'))
        .whereRef('account_id', '=', 'account.id')
        .where('revoked_at', 'is', null)
        .as('keys'),
    )
    .orderBy('created_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      plan: row.plan,
      plan_expires_at: toServiceTime(row.plan_expires_at),
      credits: await balanceOf(ctx.db, row.id),
      keys: row.keys ?? 0,
    })),
  )
}
