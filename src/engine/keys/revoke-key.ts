import type { Principal } from '../auth.ts'
import type { EngineData } from '../context.ts'
import { EngineError } from '../error.ts'

/**
 * Revokes a key of the caller's account, its own included; it works no more from the next request on. Running jobs
 * go on: they belong to the account. Throws `not_found` for a foreign, unknown or revoked key.
 */
export async function revokeKey(
  ctx: EngineData,
  { account }: Pick<Principal, 'account'>,
  id: string,
): Promise<void> {
  const revoked = await ctx.db
    .updateTable('api_key')
    .set({ revoked_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('account_id', '=', account.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (revoked.numUpdatedRows !== 1n)
    throw new EngineError('not_found', 'There is no such key in your account.')
}
