import type { KeyList } from '#contract/service/key.ts'
import { toServiceTime } from '#contract/service/time.ts'

import type { Principal } from '../auth.ts'
import type { EngineData } from '../context.ts'
import { thirtyDaysAgo } from './key-use.ts'

/** The account's working keys by hint, never by secret, oldest first. */
export async function listKeys(ctx: EngineData, { account }: Pick<Principal, 'account'>): Promise<KeyList> {
  await ctx.keyUse.flush(ctx.db)
  const since = thirtyDaysAgo(ctx.clock.now())
  const rows = await ctx.db
    .selectFrom('api_key')
    .selectAll('api_key')
    .select((eb) =>
      eb
        .selectFrom('key_use')
        .select((inner) => inner.fn.coalesce(inner.fn.sum<number>('requests'), inner.val(0)).as('requests'))
        .whereRef('key_use.key_id', '=', 'api_key.id')
        .where('day', '>=', since)
        .as('requests'),
    )
    .where('account_id', '=', account.id)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return {
    keys: rows.map((row) => ({
      id: row.id,
      name: row.name,
      key_hint: row.hint,
      webhook_url: row.webhook_url,
      created_at: toServiceTime(row.created_at),
      last_used_at: row.last_used_at === null ? null : toServiceTime(row.last_used_at),
      requests_30d: row.requests ?? 0,
    })),
  }
}
